import { describe, expect, test } from 'vitest';
import { pairsOf, statementsOf } from '../../../acceptance/scenarios/statements.ts';
import { outsideParties, partiesOf } from '../../../acceptance/verdict/meant.ts';
import { parseExpectations } from '../../../reachability/api.ts';
import { livePod } from '../live-pod.ts';

const parsed = parseExpectations({
  file: 'shop.yaml',
  text: `peers: { web: shop/web, db: shop/db, internet: { addresses: [0.0.0.0/0] } }
connections: []
scenarios:
  - name: s
    why: w
    change: none
    possible: [{ from: web, to: db, ports: [tcp/5432] }, { from: db, to: internet, ports: [tcp/443] }]
    refused: [{ from: [red/x, internet], to: db, ports: everything }]`,
});
if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.problems));
const { peers, scenarios } = parsed.expectations;
const [scenario] = scenarios;
const pods = ['shop/web-0', 'shop/db-0', 'red/x-0'].map((path) => livePod(path));
const parties = partiesOf(pods, [], peers, new Set(['shop/web', 'shop/db']));
const everything = [22, 5432].map((number) => ({ protocol: 'TCP', number }) as const);
const stated = scenario ?? { possible: [], refused: [] };
const statements = statementsOf(stated, parties, everything, []);

describe('a scenario', () => {
  test('is tried between workloads, those that it adds included, at its ports or at all', () => {
    expect(
      statements.tried.map(({ from, to, ports, meant }) => [
        from.workload.name,
        to.workload.name,
        ports.length,
        meant,
      ]),
    ).toEqual([
      ['web', 'db', 1, 'allowed'],
      ['x', 'db', 2, 'refused'],
    ]);
  });

  test('is not tried from addresses outside the cluster, which is said', () => {
    expect(statements.untried).toEqual(['db → internet', 'internet → db']);
  });

  test('is tried to an address outside the cluster, at a port that it speaks of', () => {
    const target = (number: number) => ({
      address: '203.0.113.7',
      port: { protocol: 'TCP', number } as const,
    });
    const outside = [target(443), target(80)];
    const all = [...parties, ...outsideParties(outside, peers)];
    const { tried, untried } = statementsOf(stated, all, everything, outside);
    expect(tried.filter(({ to }) => to.origin === 'outside')).toMatchObject([
      { from: { workload: { name: 'db' } }, ports: [{ protocol: 'TCP', number: 443 }], meant: 'allowed' },
    ]);
    expect(untried).toEqual(['internet → db']);
  });

  test('lets each source send to everybody, so that its silence proves something', () => {
    const targets = pairsOf(statements.tried, parties, everything)
      .filter(({ from }) => from.name === 'x')
      .map(({ to }) => to.name);
    expect(new Set(targets)).toEqual(new Set(['db', 'web', 'x']));
  });
});
