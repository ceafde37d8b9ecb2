import { describe, expect, test } from 'vitest';
import { choosePods, planProbes } from '../../../acceptance/packets/plan-probes.ts';
import { livePod } from '../live-pod.ts';

const limits = { podsPerWorkload: 2, mostProbes: 100 };
const web = livePod('shop/web-0', { addresses: ['10.244.0.2'] });
const db = livePod('shop/db-0', { addresses: ['10.244.0.3', 'fd00::3'] });
const port = { protocol: 'TCP', number: 5432 } as const;
const pair = { from: web.workload, to: db.workload, ports: [port] };

describe('the pods that represent a workload', () => {
  const names = (pods: ReturnType<typeof choosePods>) => [...pods.values()].flat().map(({ name }) => name);

  test('are on as many nodes as possible', () => {
    const pods = ['a', 'b', 'c'].map((id) =>
      livePod(`shop/web-${id}`, { node: id === 'c' ? 'node-2' : 'node-1' }),
    );
    expect(names(choosePods(pods, limits))).toEqual(['web-a', 'web-c']);
  });

  test.each([
    ['is on the network of its node', { isHostNetwork: true }],
    ['has not started', { isRunning: false }],
    ['has no address', { addresses: [] }],
  ])('leave out one that %s', (_, fields) => {
    expect(names(choosePods([livePod('shop/web-0', fields)], limits))).toEqual([]);
  });
});

describe('a plan', () => {
  test('tries every address of the target, and lets the target try itself', () => {
    const plan = planProbes([pair], choosePods([web, db], limits), limits);
    expect(
      plan.kind === 'planned' &&
        plan.pods.map(({ source, probes }) => [source.name, probes.map(({ address }) => address)]),
    ).toEqual([
      ['web-0', ['10.244.0.3', 'fd00::3']],
      ['db-0', ['10.244.0.3', 'fd00::3']],
    ]);
  });

  test('tries a port once, however many pairs ask for it', () => {
    const plan = planProbes([pair, pair], choosePods([web, db], limits), limits);
    expect(plan).toMatchObject({ kind: 'planned', probes: 4 });
  });

  test('is refused if it takes too many probes', () => {
    const plan = planProbes([pair], choosePods([web, db], limits), { ...limits, mostProbes: 3 });
    expect(plan).toEqual({ kind: 'too-many', probes: 4 });
  });
});
