import { replicasOf } from '../objects/claims.ts';
import { type Change, groupKindOf, referenceTo, textAt } from '../objects/guarded-object.ts';
import { type RefusedChange, type Runbook, runbooks } from '../objects/refused-change.ts';

/** What Dgraph counts, by the label of its pods. */
const memberRunbooks: ReadonlyMap<string, Runbook> = new Map<string, Runbook>([
  ['alpha', runbooks.fewerAlphas],
  ['zero', runbooks.fewerZeros],
]);

/**
 * Fewer pods of a StatefulSet. A member that Kubernetes takes away stays a member for Dgraph: a group of three that is cut
 * to one has no majority, and takes no more writes.
 */
export function findFewerMembers({ old, next }: Change): readonly RefusedChange[] {
  if (groupKindOf(old) !== 'apps/StatefulSet') return [];
  const [before, after] = [replicasOf(old), replicasOf(next)];
  if (after >= before) return [];
  const runbook = memberRunbooks.get(textAt(old.value, 'metadata.labels.component'));
  return [
    {
      change: `${referenceTo(old)}: spec.replicas`,
      value: after,
      problem:
        runbook !== undefined
          ? `was ${before} in dist/ so far: Dgraph counts the members that are gone, and may lose its majority`
          : `was ${before} in dist/ so far: the data of the pods that are gone stays behind in their claims`,
      undo: 'Change it back',
      runbook: runbook ?? runbooks.fewerMembers,
    },
  ];
}
