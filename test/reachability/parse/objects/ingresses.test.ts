import { describe, expect, test } from 'vitest';
import { findingsIn, objectsIn } from '../objects-in.ts';

const ingress = (spec: string, metadata = ''): string => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front, namespace: shop${metadata} }
${spec}`;

describe('an Ingress', () => {
  test('leads to the Service of its default backend and to those of its paths, each at its line', () => {
    const spec = `spec:
  ingressClassName: nginx
  defaultBackend:
    service: { name: front, port: { number: 8080 } }
  rules:
  - host: www.example
    http:
      paths:
      - path: /a
        pathType: Prefix
        backend:
          service: { name: web, port: { number: 80 } }
      - pathType: ImplementationSpecific
        backend:
          service: { name: api, port: { name: http } }
  - http:
      paths:
      - { path: /b, pathType: Exact, backend: { service: { name: b, port: { number: 81 } } } }
  - host: bare.example`;
    expect(objectsIn(ingress(spec)).routes).toEqual([
      {
        kind: 'Ingress',
        namespace: 'shop',
        name: 'front',
        forwardedBy: { kind: 'ingress-class', className: 'nginx', balancedAt: [] },
        backends: [
          { host: '*', path: '/', namespace: 'shop', service: 'front', port: 8080, source: 6 },
          { host: 'www.example', path: '/a', namespace: 'shop', service: 'web', port: 80, source: 14 },
          { host: 'www.example', path: '/', namespace: 'shop', service: 'api', port: 'http', source: 17 },
          { host: '*', path: '/b', namespace: 'shop', service: 'b', port: 81, source: 21 },
        ],
      },
    ]);
  });
  const spec = 'spec: { defaultBackend: { service: { name: front, port: { number: 80 } } } }';
  test('is of the class in its annotation, or of the default one', () => {
    const annotated = ', annotations: { kubernetes.io/ingress.class: old }';
    expect(objectsIn(ingress(spec, annotated)).routes).toMatchObject([{ forwardedBy: { className: 'old' } }]);
    expect(objectsIn(ingress(spec)).routes).toMatchObject([
      { forwardedBy: { kind: 'ingress-class', balancedAt: [] } },
    ]);
    expect(JSON.stringify(objectsIn(ingress(spec)).routes)).not.toContain('className');
  });
  test('is found where a cluster says, and nowhere that a file says', () => {
    const status = `${spec}
status: { loadBalancer: { ingress: [{ ip: 192.0.2.7 }, { hostname: a.example }, { ip: 192.0.2.8, hostname: b.example }] } }`;
    const found = ['192.0.2.7', 'a.example', '192.0.2.8', 'b.example'];
    expect(objectsIn(ingress(status, ', uid: a')).routes).toMatchObject([
      { forwardedBy: { balancedAt: found } },
    ]);
    expect(objectsIn(ingress(status)).routes).toMatchObject([{ forwardedBy: { balancedAt: [] } }]);
    for (const empty of ['status: {}', 'status: { loadBalancer: {} }', ''])
      expect(objectsIn(ingress(`${spec}\n${empty}`, ', uid: a')).routes).toMatchObject([
        { forwardedBy: { balancedAt: [] } },
      ]);
  });
  test('whose backend is not a Service leads to something unknown', () => {
    const resource = 'spec: { defaultBackend: { resource: { kind: Bucket, name: b } } }';
    expect(findingsIn(ingress(resource))).toEqual([
      '4: unreadable: Ingress shop/front: spec.defaultBackend is a resource and not a Service: what lies behind it is not known here, and left out',
    ]);
    expect(objectsIn(ingress(resource)).routes).toMatchObject([{ backends: [] }]);
  });
  test('whose backend says too little is refused', () => {
    const refused = (backend: string, what: string): void => {
      expect(findingsIn(ingress(`spec: { defaultBackend: ${backend} }`))).toEqual([
        `4: rejected: Ingress shop/front: spec.defaultBackend${what}; the API server rejects the object`,
      ]);
    };
    refused('{}', ' names no Service');
    refused('{ service: { name: a } }', '.service needs a name and a port, by number or name');
    refused('{ service: { port: { number: 80 } } }', '.service needs a name and a port, by number or name');
  });
});

describe('an IngressClass', () => {
  const ingressClass = (spec: string, annotations = ''): string => `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx${annotations} }
${spec}`;
  const spec = 'spec: { controller: k8s.io/ingress-nginx }';
  test('names its controller, and may be the default one', () => {
    const isDefault = (value: string): string =>
      `, annotations: { ingressclass.kubernetes.io/is-default-class: "${value}" }`;
    const found = { name: 'nginx', controller: 'k8s.io/ingress-nginx' };
    expect(objectsIn(ingressClass(spec)).ingressClasses).toEqual([{ ...found, isDefault: false }]);
    expect(objectsIn(ingressClass(spec, isDefault('true'))).ingressClasses).toEqual([
      { ...found, isDefault: true },
    ]);
    expect(objectsIn(ingressClass(spec, isDefault('false'))).ingressClasses).toEqual([
      { ...found, isDefault: false },
    ]);
  });
  const long = `${'a'.repeat(63)}.${'a'.repeat(63)}.${'a'.repeat(63)}/`;
  test.each([`a/${'b/-._~%!$&()*+,;=:'}`, 'example.com/a/b', `${long}${'b'.repeat(58)}`])(
    'may have the controller %s',
    (controller) => {
      expect(findingsIn(ingressClass(`spec: { controller: "${controller}" }`))).toEqual([]);
    },
  );
  test.each([
    '',
    'nginx',
    '/nginx',
    'example.com/',
    'Example.com/a',
    'example.com/a b',
    `${long}${'b'.repeat(59)}`,
  ])('cannot have the controller "%s"', (controller) => {
    expect(findingsIn(ingressClass(`spec: { controller: "${controller}" }`))).toEqual([
      `4: rejected: IngressClass nginx: spec.controller ${JSON.stringify(controller)} is not a domain and a path, such as k8s.io/ingress-nginx; the API server rejects the object`,
    ]);
  });
  test('needs a controller', () => {
    expect(findingsIn(ingressClass(''))).toEqual([
      expect.stringContaining('rejected: IngressClass nginx: spec.controller "" is not a domain and a path'),
    ]);
  });
});
