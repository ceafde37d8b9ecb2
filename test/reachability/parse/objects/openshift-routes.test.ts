import { describe, expect, test } from 'vitest';
import { objectsIn } from '../objects-in.ts';

const route = (spec: string): string => `apiVersion: route.openshift.io/v1
kind: Route
metadata: { name: web, namespace: shop }
${spec}`;

describe('a Route of OpenShift', () => {
  test('leads to a Service and to others beside it', () => {
    const spec = `spec:
  host: www.example
  path: /a
  port: { targetPort: http }
  to:
    kind: Service
    name: web
  alternateBackends:
  - { kind: Service, name: next, weight: 10 }
  - { kind: Service, name: old, weight: 0 }
  - { kind: Other, name: x }
  - {}`;
    const common = { host: 'www.example', path: '/a', namespace: 'shop', port: 'http' };
    expect(objectsIn(route(spec)).routes).toEqual([
      {
        kind: 'Route',
        namespace: 'shop',
        name: 'web',
        forwardedBy: { kind: 'router' },
        backends: [
          { ...common, service: 'web', source: 8 },
          { ...common, service: 'next', source: 12 },
          { ...common, service: 'x', otherKind: 'Other', source: 14 },
          { ...common, service: '', source: 15 },
        ],
      },
    ]);
  });
  test('asks for a port of the pods by number', () => {
    const spec = 'spec: { port: { targetPort: 8080 }, to: { name: web } }';
    expect(objectsIn(route(spec)).routes).toMatchObject([
      { backends: [{ host: '*', path: '/', service: 'web', podPort: 8080 }] },
    ]);
  });
  test('asks for no port if it names none', () => {
    const spec = 'spec: { host: "", path: "", to: { name: web } }';
    const backends = [{ host: '*', path: '/', namespace: 'shop', service: 'web', source: 4 }];
    expect(objectsIn(route(spec)).routes).toMatchObject([{ backends }]);
    expect(objectsIn(route(spec.replace('to:', 'port: {}, to:'))).routes).toMatchObject([{ backends }]);
  });
  test('leads nowhere if it says nothing', () => {
    expect(objectsIn(route('')).routes).toMatchObject([{ forwardedBy: { kind: 'router' }, backends: [] }]);
  });
});
