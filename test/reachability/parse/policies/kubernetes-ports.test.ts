import { describe, expect, test } from 'vitest';
import { findingsIn, objectsIn } from '../objects-in.ts';

const policy = (ports: string): string => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: {}
  ingress:
  - ports:
    - ${ports}`;
const destinationsOf = (ports: string): unknown => {
  const [read] = objectsIn(policy(ports)).policies as readonly {
    readonly rules: { readonly ingress: readonly { readonly match: object }[] };
  }[];
  return read?.rules.ingress.map(({ match }) => match);
};
const matching = (protocol: number, ports?: object): object => ({
  protocol,
  source: {},
  destination: ports === undefined ? {} : { ports },
});

describe('the ports of a rule of a NetworkPolicy', () => {
  test.each([
    ['{ port: 1 }', matching(6, { numbers: [[1, 1]], names: [] })],
    ['{ port: 65535, protocol: UDP }', matching(17, { numbers: [[65_535, 65_535]], names: [] })],
    ['{ port: 80, endPort: 90, protocol: SCTP }', matching(132, { numbers: [[80, 90]], names: [] })],
    ['{ port: 80, endPort: 80 }', matching(6, { numbers: [[80, 80]], names: [] })],
    ['{ port: 1, endPort: 65535 }', matching(6, { numbers: [[1, 65_535]], names: [] })],
    ['{ port: http }', matching(6, { numbers: [], names: ['http'] })],
    ['{ protocol: UDP }', matching(17)],
    ['{}', matching(6)],
  ])('may be %s', (ports, match) => {
    expect(destinationsOf(ports)).toEqual([match]);
  });
  test.each([
    ['{ port: 0 }', 'port 0 is not within 1 to 65535'],
    ['{ port: -1 }', 'port -1 is not within 1 to 65535'],
    ['{ port: 65536 }', 'port 65536 is not within 1 to 65535'],
    ['{ port: 80, endPort: 65536 }', 'port 80-65536 is not within 1 to 65535'],
    ['{ port: 80, endPort: 0 }', 'port 80-0 is not within 1 to 65535'],
    ['{ port: 80, endPort: 79 }', 'endPort 79 is below port 80'],
    ['{ endPort: 80 }', 'endPort needs a port'],
    ['{ port: http, endPort: 80 }', 'endPort needs a port number, not the name http'],
    ['{ port: "80" }', 'port "80" is neither a number nor a port name'],
    ['{ protocol: ICMP }', 'protocol "ICMP" is none of TCP, UDP and SCTP'],
  ])('cannot be %s', (ports, message) => {
    expect(findingsIn(policy(ports))).toEqual([
      `8: rejected: NetworkPolicy shop/web: spec.ingress[0].ports[0]: ${message}; the API server rejects the policy, nothing of it is enforced`,
    ]);
    expect(objectsIn(policy(ports)).policies).toEqual([]);
  });
});
