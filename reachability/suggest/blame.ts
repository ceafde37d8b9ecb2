import type { Analysis } from '../analysis/analyze.ts';
import { elementAt } from '../collections/element-at.ts';
import type { Source } from '../contract/finding.ts';
import { workloadEnds } from '../engine/evaluation.ts';
import { differencesFrom } from '../expectations/check-manifests.ts';
import type { Expectations } from '../expectations/file/expectations.ts';
import { peerKey } from '../format/peer-names.ts';
import { matches } from '../selectors/selector.ts';

/**
 * Which policies of `among` select a workload at an end of what differs from the expectations: most likely it is they that
 * have to change. The others are tried together.
 */
export function blame(
  differing: Analysis,
  expectations: Expectations,
  among: Analysis,
): (place: Source) => boolean {
  const concerned = new Set<string>();
  for (const { from, to } of differencesFrom(differing, expectations))
    for (const { end } of [from, to]) if (end.peer.kind === 'workload') concerned.add(peerKey(end.peer));
  const { evaluation, objects } = among;
  const pods = workloadEnds(evaluation)
    .filter(({ peer }) => concerned.has(peerKey(peer)))
    .flatMap(({ endpoints }) => endpoints.map((one) => elementAt(evaluation.cluster.endpoints, one)));
  const blamed = new Set(
    objects.policies
      .filter(({ subject }) => pods.some(({ labels }) => matches(subject, labels)))
      .map((policy) => keyOf(policy.source())),
  );
  return (place) => blamed.has(keyOf(place));
}

function keyOf({ file, line }: Source): string {
  return `${line} ${file}`;
}
