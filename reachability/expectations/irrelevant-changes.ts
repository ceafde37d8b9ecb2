import { analyze } from '../analysis/analyze.ts';
import type { Options } from '../contract/options.ts';
import type { Manifest } from '../load/texts/manifest.ts';
import { pinnedNamespace } from '../model/labels/label-subject.ts';
import type { Policy } from '../model/policy.ts';
import { placeManifests } from '../parse/appliers/place-objects.ts';
import { applyChanges, policiesNamed } from './apply-change.ts';
import { askedOutsiders, peersOf } from './comparison/named-peers.ts';
import { sitesOf } from './comparison/sites.ts';
import type { Change, ExpectedPeer, Scenario, WorkloadName } from './file/expectations.ts';
import type { Problem } from './file/problem.ts';

/**
 * The changes that cannot bear on what a scenario states: it would say the same without them, and so prove nothing of them.
 * Whether two ends connect depends on their own labels, those of their namespaces, and the policies that select them.
 */
export function irrelevantChanges(
  manifests: readonly Manifest[],
  scenario: Scenario,
  options: Partial<Options>,
): readonly Problem[] {
  const { name, changes } = scenario;
  const placed = placeManifests(manifests);
  const peers = peersOf([...scenario.possible, ...scenario.refused]);
  return changes.flatMap((change): Problem[] => {
    const what = whatIsIrrelevant(placed, change, peers, scenario, options);
    if (what === undefined) return [];
    const message = `scenario ${JSON.stringify(name)} would state the same without one of its changes: ${what}`;
    return [{ message, source: change.source }];
  });
}

function whatIsIrrelevant(
  manifests: readonly Manifest[],
  change: Change,
  peers: readonly ExpectedPeer[],
  scenario: Scenario,
  options: Partial<Options>,
): string | undefined {
  switch (change.kind) {
    case 'add-workload':
      return irrelevantWorkload(change.workload, peers);
    case 'add-namespace':
      return irrelevantNamespace(change.name, peers);
    case 'add-labels':
    case 'remove-labels':
      return change.target.kind === 'namespace'
        ? irrelevantNamespace(change.target.namespace, peers)
        : irrelevantWorkload(change.target.workload, peers);
    case 'remove-policies': {
      const asking = policiesThatBear(manifests, peers, scenario, options);
      const bears = (removed: readonly Manifest[]) =>
        removed.some((manifest) => asking.has(placeOf(manifest)));
      if (change.policies === 'all')
        return bears(manifests) ? undefined : 'no policy selects an end that possible: or refused: names';
      const idle = change.policies.find((policy) => !bears(policiesNamed(manifests, policy)));
      if (idle === undefined) return undefined;
      const wanted = idle.namespace === undefined ? idle.name : `${idle.namespace}/${idle.name}`;
      return `policy ${wanted} selects no end that possible: or refused: names; state what its removal opens, or leave it out`;
    }
  }
}

function irrelevantWorkload(
  { namespace, name }: WorkloadName,
  peers: readonly ExpectedPeer[],
): string | undefined {
  const isNamed = peers.some(
    (peer) =>
      peer.kind === 'workload' && peer.workload.namespace === namespace && peer.workload.name === name,
  );
  return isNamed
    ? undefined
    : `neither possible: nor refused: names workload ${namespace}/${name}; state what it may do, or leave the change out`;
}

function irrelevantNamespace(namespace: string, peers: readonly ExpectedPeer[]): string | undefined {
  const isNamed = peers.some((peer) => {
    if (peer.kind === 'outsiders') return pinnedNamespace(peer.conditions) === namespace;
    return peer.kind === 'workload' && peer.workload.namespace === namespace;
  });
  return isNamed
    ? undefined
    : `neither possible: nor refused: names a pod in namespace ${namespace}; state what one may do, or leave the change out`;
}

/** The places of the policies that select an end that is named, or a node: those decide on what passes it. */
function policiesThatBear(
  manifests: readonly Manifest[],
  peers: readonly ExpectedPeer[],
  { changes }: Scenario,
  options: Partial<Options>,
): ReadonlySet<string> {
  const kept = applyChanges(
    manifests,
    changes.filter(({ kind }) => kind !== 'remove-policies'),
  );
  if (kept.kind === 'impossible') return new Set();
  const evaluation = analyze({ manifests: kept.manifests, findings: [] }, options).withOutsiders({
    named: askedOutsiders(peers),
  });
  const { cluster, families } = evaluation;
  const meant = sitesOf(evaluation, peers).filter(
    ({ peers: own, outsider }) => own.size > 0 || peers.some((peer) => outsider?.wider.has(peer)),
  );
  const hosts = cluster.endpoints.flatMap(({ kind }, endpoint) => (kind === 'host' ? [endpoint] : []));
  const endpoints = [...meant.flatMap(({ end }) => end.endpoints), ...hosts];
  const policies = families.flatMap(({ compiled: { lists, forward } }) =>
    endpoints.flatMap((endpoint) =>
      [lists, forward].flatMap(({ ingress, egress }) => [
        ...policiesIn(ingress[endpoint]),
        ...policiesIn(egress[endpoint]),
      ]),
    ),
  );
  return new Set(policies.map((policy) => formatPlace(policy.source())));
}

function policiesIn(list: { readonly policies: readonly Policy[] } | undefined): readonly Policy[] {
  return list?.policies ?? [];
}

function placeOf({ file, lineOf }: Manifest): string {
  return formatPlace({ file, line: lineOf([]) });
}

function formatPlace({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}
