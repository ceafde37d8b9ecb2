import { describe, expect, test } from 'vitest';
import { objectsIn } from '../objects-in.ts';

const gateway = (more: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: front, namespace: edge }
${more}`;

describe('a Gateway', () => {
  test('has a class, and listeners that take routes of some namespaces', () => {
    const spec = `spec:
  gatewayClassName: public
  listeners:
  - { name: http, port: 80, allowedRoutes: { namespaces: { from: All } } }
  - { name: https, port: 443, allowedRoutes: { namespaces: { from: None } } }
  - { name: own, allowedRoutes: { namespaces: { from: Same } } }
  - { name: some, allowedRoutes: { namespaces: { from: Selector } } }`;
    expect(objectsIn(gateway(spec)).gateways).toEqual([
      {
        namespace: 'edge',
        name: 'front',
        className: 'public',
        balancedAt: [],
        listeners: [
          { name: 'http', port: 80, takesFrom: 'All' },
          { name: 'https', port: 443, takesFrom: 'None' },
          { name: 'own', takesFrom: 'Same' },
          { name: 'some', takesFrom: 'Selector' },
        ],
      },
    ]);
  });
  test('takes routes of its own namespace unless it says otherwise, and of any by a word that is not known', () => {
    const spec = `spec:
  listeners:
  - {}
  - { allowedRoutes: {} }
  - { allowedRoutes: { namespaces: {} } }
  - { allowedRoutes: { namespaces: { from: Later } } }`;
    expect(objectsIn(gateway(spec)).gateways).toMatchObject([
      {
        className: '',
        listeners: [
          { name: '', takesFrom: 'Same' },
          { name: '', takesFrom: 'Same' },
          { name: '', takesFrom: 'Same' },
          { name: '', takesFrom: 'Selector' },
        ],
      },
    ]);
  });
  test('has no listeners if it names none', () => {
    expect(objectsIn(gateway('')).gateways).toMatchObject([{ className: '', listeners: [] }]);
    expect(objectsIn(gateway('spec: {}')).gateways).toMatchObject([{ className: '', listeners: [] }]);
  });
  test('listens where a cluster says, and nowhere that a file says', () => {
    const status = 'status: { addresses: [{ type: IPAddress, value: 192.0.2.7 }, { value: a.example }, {}] }';
    const live = gateway(status).replace('name: front', 'name: front, uid: a');
    expect(objectsIn(live).gateways).toMatchObject([{ balancedAt: ['192.0.2.7', 'a.example'] }]);
    expect(objectsIn(gateway(status)).gateways).toMatchObject([{ balancedAt: [] }]);
    expect(objectsIn(live.replace(status, 'status: {}')).gateways).toMatchObject([{ balancedAt: [] }]);
  });
});

describe('a GatewayClass', () => {
  const gatewayClass = (spec: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: public }
${spec}`;
  test('names its controller, or none', () => {
    expect(objectsIn(gatewayClass('spec: { controllerName: example.com/gateway }')).gatewayClasses).toEqual([
      { name: 'public', controller: 'example.com/gateway' },
    ]);
    expect(objectsIn(gatewayClass('')).gatewayClasses).toEqual([{ name: 'public', controller: '' }]);
  });
});

describe('a ReferenceGrant', () => {
  const grant = (spec: string): string => `apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: front, namespace: shop }
${spec}`;
  test('is for routes of some namespaces, and for Services, all or by name', () => {
    const spec = `spec:
  from:
  - { group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: edge }
  - {}
  to:
  - { group: '', kind: Service, name: web }
  - { group: '', kind: Service }
  - { group: '', kind: Secret, name: key }
  - {}`;
    expect(objectsIn(grant(spec)).referenceGrants).toEqual([
      {
        namespace: 'shop',
        from: [
          { kind: 'HTTPRoute', namespace: 'edge' },
          { kind: '', namespace: '' },
        ],
        services: ['web', undefined],
      },
    ]);
  });
  test('is for nothing if it says nothing', () => {
    const nothing = [{ namespace: 'shop', from: [], services: [] }];
    expect(objectsIn(grant('')).referenceGrants).toEqual(nothing);
    expect(objectsIn(grant('spec: {}')).referenceGrants).toEqual(nothing);
  });
});
