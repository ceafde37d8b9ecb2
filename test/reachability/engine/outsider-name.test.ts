import { expect, test } from 'vitest';
import { nameOutsider } from '../../../reachability/engine/outsider-name.ts';

test.each([
  [{}, 'any pod'],
  [{ isMerged: true }, 'pods that are not told apart'],
  [{ podLabels: "app == 'web'" }, 'pods app=web'],
  [{ podLabels: "app == 'web' && tier == 'a.b_c-d'" }, 'pods app=web,tier=a.b_c-d'],
  [{ podLabels: "app == 'web' && !has(tier)" }, "pods app == 'web' && !has(tier)"],
  [{ podLabels: "app == 'web' || has(tier)" }, "pods app == 'web' || has(tier)"],
  [{ podLabels: "x app == 'web'" }, "pods x app == 'web'"],
  [{ podLabels: "app == 'a b'" }, "pods app == 'a b'"],
  [{ podLabels: "app != 'web'" }, "pods app != 'web'"],
  [{ namespace: 'shop' }, 'pods in shop'],
  [{ namespaceLabels: "team == 'b'" }, 'pods in namespaces team=b'],
  [{ serviceAccount: 'robot' }, 'pods as robot'],
  [{ serviceAccountLabels: "role == 'x'" }, 'pods as accounts role=x'],
  [{ podLabels: 'has(app)', namespace: 'shop', serviceAccount: 'robot' }, 'pods has(app) in shop as robot'],
] as const)('pods of %j are called %s', (peer, name) => {
  expect(nameOutsider({ kind: 'outsider', ...peer })).toBe(name);
});
