import { describe, expect, test } from 'vitest';
import { objectsIn } from '../objects-in.ts';

const route = (kind: string, spec: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: { name: web, namespace: shop }
spec:
${spec}`;
const backendsOf = (kind: string, spec: string): unknown => {
  const routes = objectsIn(route(kind, spec)).routes as readonly { readonly backends: unknown }[];
  return routes.map(({ backends }) => backends);
};

describe('a route of the Gateway API', () => {
  test('is attached to gateways, by listener or port, of its own namespace unless it names another', () => {
    const parents = `  parentRefs:
  - { name: front }
  - { kind: Gateway, name: front, namespace: edge, sectionName: https, port: 443 }
  - { kind: Service, name: web }
  - {}`;
    expect(objectsIn(route('HTTPRoute', parents)).routes).toEqual([
      {
        kind: 'HTTPRoute',
        namespace: 'shop',
        name: 'web',
        forwardedBy: {
          kind: 'gateways',
          gateways: [
            { namespace: 'shop', name: 'front' },
            { namespace: 'edge', name: 'front', sectionName: 'https', port: 443 },
            { namespace: 'shop', name: '' },
          ],
        },
        backends: [],
      },
    ]);
  });
  test('leads to the backends of its rules, each at its line', () => {
    const rules = `  hostnames: [a.example, b.example]
  rules:
  - matches: [{ path: { value: /a } }, { path: { value: /b } }, { path: { value: /a } }]
    backendRefs:
    - { name: web, port: 80 }
    - { name: db, namespace: data, port: 5432, weight: 1 }
    - { name: old, port: 80, weight: 0 }
  - backendRefs:
    - { kind: Backend, group: example.com, name: one }
    - { kind: Backend, name: two }
    - { group: example.com, name: three }
    - {}`;
    const host = 'a.example, b.example';
    expect(backendsOf('HTTPRoute', rules)).toEqual([
      [
        { host, path: '/a, /b', namespace: 'shop', service: 'web', port: 80, source: 9 },
        { host, path: '/a, /b', namespace: 'data', service: 'db', port: 5432, source: 10 },
        {
          host,
          path: '/',
          namespace: 'shop',
          service: 'one',
          otherKind: 'Backend of group example.com',
          source: 13,
        },
        { host, path: '/', namespace: 'shop', service: 'two', otherKind: 'Backend', source: 14 },
        {
          host,
          path: '/',
          namespace: 'shop',
          service: 'three',
          otherKind: 'Service of group example.com',
          source: 15,
        },
        { host, path: '/', namespace: 'shop', service: '', source: 16 },
      ],
    ]);
  });
  test('mirrors requests to further backends', () => {
    const rules = `  rules:
  - backendRefs: [{ name: web, port: 80 }]
    filters:
    - { type: RequestMirror, requestMirror: { backendRef: { name: copy, port: 81 } } }
    - { type: RequestMirror, requestMirror: {} }
    - { type: URLRewrite }`;
    expect(backendsOf('HTTPRoute', rules)).toMatchObject([
      [
        { host: '*', service: 'web', port: 80 },
        { host: '*', service: 'copy', port: 81 },
      ],
    ]);
  });
  test('of gRPC has the path of a method', () => {
    const rules = `  rules:
  - matches:
    - { method: { service: shop.Cart, method: Add } }
    - { method: { service: shop.Cart } }
    - { method: { method: List } }
    - { method: {} }
    backendRefs: [{ name: web }]`;
    expect(backendsOf('GRPCRoute', rules)).toMatchObject([
      [{ path: '/shop.Cart/Add, /shop.Cart/*, /*/List, /*/*' }],
    ]);
  });
  test('of HTTP has the path of its match, whatever the method', () => {
    const rules = `  rules:
  - matches: [{ method: GET }, { method: GET, path: { value: /a } }, { path: {} }]
    backendRefs: [{ name: web }]`;
    expect(backendsOf('HTTPRoute', rules)).toMatchObject([[{ path: '/a' }]]);
    expect(
      backendsOf('HTTPRoute', rules.replace(', { method: GET, path: { value: /a } }', '')),
    ).toMatchObject([[{ path: '/' }]]);
  });
  test('leads nowhere without rules', () => {
    expect(backendsOf('TCPRoute', '  {}')).toEqual([[]]);
    expect(objectsIn(route('TCPRoute', '').replace('spec:', '')).routes).toMatchObject([
      { kind: 'TCPRoute', forwardedBy: { kind: 'gateways', gateways: [] }, backends: [] },
    ]);
  });
});
