import { expect, test } from 'vitest';
import { findingsOfOrders, findingsOfShop } from '../../../support/application-findings.ts';

test('a flow to a port that the application does not open is refused, such as that of its Service', () => {
  expect(findingsOfShop({ 'networkPolicies.flows.0.ports.0.port': 80 })).toEqual([
    'networkPolicies.flows[0].ports[0] = "80/TCP": is not opened by shop/orders, which opens 8080/TCP. Correct the number, or add it to the ports of the application; the number of a Service before it does not count.',
  ]);
});

test('a flow in another protocol is refused', () => {
  expect(findingsOfShop({ 'networkPolicies.flows.0.ports.0.protocol': 'UDP' })).toEqual([
    'networkPolicies.flows[0].ports[0] = "8080/UDP": is not opened by shop/orders, which opens 8080/TCP. Correct the number, or add it to the ports of the application; the number of a Service before it does not count.',
  ]);
});

test('a flow to a range that holds an open port is accepted', () => {
  expect(
    findingsOfShop({ 'networkPolicies.flows.0.ports.0': { protocol: 'TCP', port: 8000, endPort: 8100 } }),
  ).toEqual([]);
});

test('a port to which nothing leads is refused, unless a probe asks it', () => {
  const ports = [
    { name: 'http', port: 8080 },
    { name: 'health', port: 9000 },
  ];
  expect(findingsOfOrders({ ports })).toEqual([
    'applications[1].ports[1] = "health, 9000/TCP": is not used: no flow, no ingress, no Service from outside and no probe leads to it. Add a flow to shop/orders to networkPolicies.flows, or take the port out.',
  ]);
  expect(findingsOfOrders({ ports, 'probes.liveness': { kind: 'tcp', port: 'health' } })).toEqual([]);
});

test('nothing is said of ports where policies are not made of flows', () => {
  const lines = findingsOfShop({ networkPolicies: { kind: 'article' } });
  expect(lines.filter((line) => line.includes('is not used'))).toEqual([]);
});
