import { expect, test } from 'vitest';
import { outsidersThatMean, type RunningPod } from '../../../reachability/expectations/peers-of-pod.ts';
import { parsed } from './file/read-connection.ts';

const peers = `
  anyone: { pods: any },
  labelled: { pods: { labels: { app: web } } },
  home: { pods: { namespace: shop, selector: "app != 'db'" } },
  team: { namespaces: { labels: { team: blue } } },
  account: { pods: { serviceAccount: loader } },
  role: { serviceAccounts: { labels: { role: batch } } },
  outside: { addresses: [0.0.0.0/0] }`;
const pod: RunningPod = {
  namespace: 'shop',
  labels: { app: 'web' },
  namespaceLabels: { team: 'blue' },
  serviceAccount: 'loader',
  serviceAccountLabels: { role: 'batch' },
};
const namesFor = (different: Partial<RunningPod>): readonly string[] =>
  outsidersThatMean(parsed(undefined, { peers }).peers.values(), { ...pod, ...different }).map(
    ({ name }) => name,
  );

test('a running pod is meant by the peers whose conditions it meets, and never by workloads or addresses', () => {
  expect(namesFor({})).toEqual(['anyone', 'labelled', 'home', 'team', 'account', 'role']);
});

test.each<readonly [string, Partial<RunningPod>, readonly string[]]>([
  ['its labels', { labels: {} }, ['labelled']],
  ['a label that a selector leaves out', { labels: { app: 'db' } }, ['labelled', 'home']],
  ['its namespace', { namespace: 'other' }, ['home']],
  ['the labels of its namespace', { namespaceLabels: {} }, ['team']],
  ['its service account', { serviceAccount: 'default' }, ['account']],
  ['the labels of its service account', { serviceAccountLabels: {} }, ['role']],
])('but for %s', (_, different, lost) => {
  expect(namesFor({}).filter((name) => !namesFor(different).includes(name))).toEqual(lost);
});
