import { describe, expect, test } from 'vitest';
import { differenceRows } from '../../../reachability/commands/diff/difference-rows.ts';
import { compare } from '../../../reachability/diff/compare.ts';
import { analyzeAll, cidrs, type Manifest, networkPolicy, pod } from '../cluster-fixture.ts';

const podCidr = { podCidrs: cidrs('10.244.0.0/16') };
const labelled = (path: string, labels: Readonly<Record<string, string>>): Manifest => pod(path, { labels });
const denyAll = networkPolicy('a/deny', { podSelector: {}, policyTypes: ['Ingress'] });
const allow = (app: string, from: Manifest, name = 'a/allow', port = 80): Manifest =>
  networkPolicy(name, {
    podSelector: { matchLabels: { app } },
    ingress: [{ from: [from], ports: [{ port }] }],
  });
const clients: Manifest = { podSelector: { matchLabels: { app: 'client' } } };
const pods = [labelled('a/web', { app: 'web' }), labelled('a/client', { app: 'client' })];

/** What no longer matches for the pair of pods, without the places. */
function lost(before: readonly Manifest[], after: readonly Manifest[]): readonly string[] {
  const { changes, ...rest } = compare(analyzeAll(before, podCidr), analyzeAll(after, podCidr));
  const ofPods = changes.filter(({ from, to }) => from.kind === 'workload' && to.kind === 'workload');
  const because = differenceRows({ ...rest, changes: ofPods }).flatMap((row) => row.because);
  return because
    .filter((reason) => /asks for|only for/.test(reason))
    .map((reason) => reason.replace(/ \([^()]*\)$/, ''));
}

describe('what no longer matches', () => {
  test('is the label of the client that the rule asks for', () => {
    const renamed = [labelled('a/web', { app: 'web' }), labelled('a/client', { app: 'customer' })];
    expect(lost([...pods, allow('web', clients)], [...renamed, allow('web', clients)])).toEqual([
      'now spec.ingress[0] of NetworkPolicy a/allow asks for label app "client", but it is "customer"',
    ]);
  });

  test('is the label of the pod that the policy selects, where another one stops it', () => {
    const relabelled = [labelled('a/web', { app: 'website' }), labelled('a/client', { app: 'client' })];
    const before = [...pods, denyAll, allow('web', clients)];
    expect(lost(before, [...relabelled, denyAll, allow('web', clients)])).toEqual([
      'now NetworkPolicy a/allow does not select it: it asks for label app "web", but it is "website"',
    ]);
  });

  test('is the port', () => {
    const before = [...pods, denyAll, allow('web', clients)];
    expect(lost(before, [...pods, denyAll, allow('web', clients, 'a/allow', 81)])).toEqual([
      'now spec.ingress[0] of NetworkPolicy a/allow matches, but only for TCP 81',
    ]);
  });

  test('is the namespace', () => {
    const fromB: Manifest = {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'b' } },
      podSelector: { matchLabels: { app: 'client' } },
    };
    const moved = [labelled('a/web', { app: 'web' }), labelled('a/client', { app: 'client' })];
    const before = [...moved, denyAll, allow('web', { podSelector: { matchLabels: { app: 'client' } } })];
    expect(lost(before, [...moved, denyAll, allow('web', fromB)])).toEqual([
      'now spec.ingress[0] of NetworkPolicy a/allow asks for namespace "b", but it is "a"',
    ]);
    const inTeam: Manifest = { namespaceSelector: { matchLabels: { team: 'b' } } };
    expect(lost(before, [...moved, denyAll, allow('web', inTeam)])).toEqual([
      'now spec.ingress[0] of NetworkPolicy a/allow asks for namespace label team "b", but there is none',
    ]);
  });

  test('is the label that a policy asks for which stopped the traffic before', () => {
    const guard = networkPolicy('a/guard', { podSelector: { matchLabels: { app: 'web' } } });
    const other = networkPolicy('a/other', { podSelector: { matchLabels: { app: 'worker' } } });
    const relabelled = [labelled('a/web', { app: 'website' }), labelled('a/client', { app: 'client' })];
    expect(lost([...pods, guard, other], [...relabelled, guard, other])).toEqual([
      'now NetworkPolicy a/guard does not select it: it asks for label app "web", but it is "website"',
    ]);
  });

  test('is told of the rule that allowed it before rather than of another that is as near', () => {
    const renamed = [labelled('a/web', { app: 'web' }), labelled('a/client', { app: 'customer' })];
    const jobs: Manifest = { podSelector: { matchLabels: { app: 'job' } } };
    const policies = [allow('web', jobs, 'a/jobs'), allow('web', clients)];
    expect(lost([...pods, ...policies], [...renamed, ...policies])).toEqual([
      'now spec.ingress[0] of NetworkPolicy a/allow asks for label app "client", but it is "customer"',
    ]);
  });

  test('is nothing where an end is gone, and where a rule denies', () => {
    const policies = [denyAll, allow('web', clients)];
    expect(lost([...pods, ...policies], [...pods.slice(0, 1), ...policies])).toEqual([]);
  });
});
