import { describe, expect, test } from 'vitest';
import { judge, pairsToTry } from '../../../acceptance/verdict/judge.ts';
import { outsideParties, partiesOf } from '../../../acceptance/verdict/meant.ts';
import { analyze, parseExpectations, parseManifests } from '../../../reachability/api.ts';
import { livePod } from '../live-pod.ts';

const parsed = parseExpectations({
  file: 'shop.yaml',
  text: `peers: { web: shop/web, bank: { addresses: [203.0.113.0/24] } }
connections: [{ from: web, to: bank, ports: [tcp/443], why: It pays. }]`,
});
if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.problems));
const { expectations } = parsed;
const { peers } = expectations;
const port = (number: number) => ({ protocol: 'TCP', number }) as const;
const outside = [
  { address: '203.0.113.7', port: port(443) },
  { address: '203.0.113.7', port: port(22) },
  { address: '198.51.100.1', port: port(443) },
];
const parties = [
  ...partiesOf([livePod('shop/web-0'), livePod('red/x-0')], [], peers, new Set(['shop/web'])),
  ...outsideParties(outside, peers),
];
const analysis = analyze(
  parseManifests([
    {
      file: 'all.yaml',
      text: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: web }] } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress: [{ to: [{ ipBlock: { cidr: 203.0.113.0/24 } }], ports: [{ port: 443 }, { port: 22 }] }]
`,
    },
  ]),
);

describe('an address outside the cluster', () => {
  test('is tried from the environment alone, at its own ports', () => {
    const pairs = pairsToTry({ parties, ports: [port(80)], outside }).filter(({ to }) => to.namespace === '');
    expect(pairs.map(({ from, to, ports }) => [from.name, to.name, ports[0]?.number])).toEqual([
      ['web', '203.0.113.7', 443],
      ['web', '203.0.113.7', 22],
      ['web', '198.51.100.1', 443],
    ]);
  });

  test('is meant by the peers that hold it, and proven by the policies', () => {
    const cells = judge({ expectations, parties, ports: [], outside, analysis }, () => ({
      kind: 'reached',
      how: 'answered',
    }));
    expect(cells.map(({ meant, proven }) => [meant, proven.kind])).toEqual([
      ['allowed', 'allowed'],
      ['refused', 'allowed'],
      ['refused', 'refused'],
    ]);
  });
});
