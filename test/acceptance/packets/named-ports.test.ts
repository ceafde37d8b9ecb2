import { expect, test } from 'vitest';
import { portsOfPolicies, unnamedPort } from '../../../acceptance/packets/named-ports.ts';

const policy = (spec: object) => ({ apiVersion: 'v1', kind: 'NetworkPolicy', metadata: { name: 'p' }, spec });

test('a policy of Kubernetes names its ports and both ends of a range, TCP unless it says otherwise', () => {
  const ports = [
    { port: 80 },
    { protocol: 'UDP', port: 53 },
    { port: 8000, endPort: 8010 },
    { port: 'http' },
  ];
  expect(portsOfPolicies([policy({ ingress: [{ ports }] })])).toEqual([
    { protocol: 'TCP', number: 80 },
    { protocol: 'TCP', number: 8000 },
    { protocol: 'TCP', number: 8010 },
    { protocol: 'UDP', number: 53 },
  ]);
});

test('a policy of Calico names ports at either end, as numbers, texts and ranges', () => {
  const egress = [
    { protocol: 'TCP', destination: { ports: [443, '8000:9000'] } },
    { protocol: 'UDP', source: { notPorts: ['53'] } },
  ];
  expect(portsOfPolicies([policy({ egress })])).toEqual([
    { protocol: 'TCP', number: 443 },
    { protocol: 'TCP', number: 8000 },
    { protocol: 'TCP', number: 9000 },
    { protocol: 'UDP', number: 53 },
  ]);
});

test('the port that stands for all others is one that nothing names', () => {
  expect(unnamedPort([])).toEqual({ protocol: 'TCP', number: 1024 });
  expect(unnamedPort([{ protocol: 'UDP', number: 1024 }])).toEqual({ protocol: 'TCP', number: 1025 });
});
