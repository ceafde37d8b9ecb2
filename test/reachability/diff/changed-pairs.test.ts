import { expect, test } from 'vitest';
import { changedPairs } from '../../../reachability/diff/changed-pairs.ts';
import { matchOutside, matchWorkloads } from '../../../reachability/diff/matched-ends.ts';
import { analyzeAll, type Manifest, networkPolicy, pod } from '../cluster-fixture.ts';

/** The pairs that change, workloads by name and everything outside as `outside`. */
function changed(before: readonly Manifest[], after: readonly Manifest[]) {
  const [old, fresh] = [analyzeAll(before).evaluation, analyzeAll(after).evaluation];
  const ends = [...matchWorkloads(old, fresh), ...matchOutside(old, fresh)];
  const names = ends.map(({ peer }) => (peer.kind === 'workload' ? peer.name : 'outside'));
  const pairs = changedPairs(old, fresh, [4], ends);
  return names.flatMap((name, from) =>
    pairs(from)
      .filter((to) => to !== from)
      .map((to) => `${name} ${names[to]}`),
  );
}
const pods = ['a/one', 'a/two', 'a/three'].map((name) => pod(name));
const letIn = (name: string, port: number) =>
  networkPolicy('a/in', {
    podSelector: { matchLabels: { app: name } },
    ingress: [{ ports: [{ port }] }],
  });

test('nothing changes where a policy is written otherwise', () => {
  const other = networkPolicy('a/other', {
    podSelector: { matchLabels: { app: 'two' } },
    ingress: [{ ports: [{ port: 80, protocol: 'TCP' }] }],
  });
  expect(changed([...pods, letIn('two', 80)], [...pods, other])).toEqual([]);
});

test('pairs change to whom another port leads, from everyone', () => {
  expect(changed([...pods, letIn('two', 80)], [...pods, letIn('two', 81)])).toEqual([
    'one two',
    'three two',
    'outside two',
  ]);
});

test('pairs with a workload that was not there change in both directions', () => {
  expect(changed(pods.slice(0, 1), pods.slice(0, 2))).toEqual([
    'one two',
    'two one',
    'two outside',
    'outside two',
  ]);
});
