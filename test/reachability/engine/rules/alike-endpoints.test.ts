import { expect, test } from 'vitest';
import { alikeEndpoints } from '../../../../reachability/engine/rules/alike-endpoints.ts';
import { labelIndex } from '../../../../reachability/engine/rules/label-index.ts';
import { analyzeAll, type Manifest, networkPolicy, pod } from '../../cluster-fixture.ts';

/** The numbers of pods and outside ranges in the order of the cluster, of rules that let someone into namespace a. */
function numbers(manifests: readonly Manifest[], ...from: readonly Manifest[]) {
  const policy = networkPolicy('a/in', { podSelector: {}, ingress: [{ from }] });
  const { cluster } = analyzeAll([...manifests, policy]).evaluation;
  return [...alikeEndpoints(cluster, 4, labelIndex(cluster.endpoints)).numberOf];
}
const at = (podIP: string) => ({ status: { podIP, podIPs: [{ ip: podIP }] } });
const pods = [pod('a/one', at('10.0.0.1')), pod('a/two', at('10.0.0.2')), pod('a/zero')];

test('pods that no selector and no range tells apart are alike, wherever their addresses are', () => {
  expect(numbers(pods, { podSelector: {} })).toEqual([0, 0, 0, 1]);
});

test('pods are told apart by a selector of a rule, and not by the subject of a policy', () => {
  expect(numbers(pods, { podSelector: { matchLabels: { app: 'two' } } })).toEqual([0, 1, 0, 2]);
});

test('pods are told apart by the boundary of a range, from those that may be anywhere too, and not by a range around both', () => {
  expect(numbers(pods, { ipBlock: { cidr: '10.0.0.2/32' } }).slice(0, 3)).toEqual([0, 1, 2]);
  expect(numbers(pods, { ipBlock: { cidr: '10.0.0.0/24' } }).slice(0, 3)).toEqual([0, 0, 1]);
});
