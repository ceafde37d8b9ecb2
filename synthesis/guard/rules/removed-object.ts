import { claimsOf, holdsData, objectsOfNamespace, runsPods } from '../objects/claims.ts';
import { type GuardedObject, groupKindOf, nameOf, referenceTo } from '../objects/guarded-object.ts';
import { type RefusedChange, runbooks } from '../objects/refused-change.ts';

/**
 * Namespaces and whatever holds data that are gone from the manifests: under another name the pods start with empty
 * volumes, and the data stays behind or is deleted. A namespace without data may go once nothing runs in it.
 *
 * @param removed the objects that are gone
 * @param before all objects as they were
 * @param added the objects that are new
 */
export function findRemovedObjects(
  removed: readonly GuardedObject[],
  before: readonly GuardedObject[],
  added: readonly GuardedObject[],
): readonly RefusedChange[] {
  return removed.flatMap((object) => {
    const successors = added
      .filter((other) => groupKindOf(other) === groupKindOf(object))
      .map((other) => referenceTo(other));
    const refused = refuseRemoval(object, before);
    if (refused === undefined) return [];
    const undo =
      successors.length === 0
        ? 'Restore it'
        : `Restore it, if ${successors.join(' or ')} is the same under another name`;
    return [{ ...refused, change: referenceTo(object), value: undefined, undo }];
  });
}

type Refusal = Pick<RefusedChange, 'problem' | 'runbook'>;

function refuseRemoval(object: GuardedObject, before: readonly GuardedObject[]): Refusal | undefined {
  switch (groupKindOf(object)) {
    case 'Namespace':
      return refuseNamespace(objectsOfNamespace(before, nameOf(object)));
    case 'PersistentVolumeClaim':
    case 'PersistentVolume':
      return {
        problem:
          'is in dist/ and no longer in the manifests: kubectl and some tools delete it, with its data',
        runbook: runbooks.removedClaim,
      };
    case 'apps/StatefulSet':
      return holdsData(object)
        ? {
            problem: `is in dist/ and no longer in the manifests: its pods end, and its data stays behind in ${claimsOf(object).join(', ')}`,
            runbook: runbooks.movingDatabase,
          }
        : undefined;
    default:
      return undefined;
  }
}

function refuseNamespace(content: readonly GuardedObject[]): Refusal | undefined {
  const data = content.filter(holdsData).map(referenceTo);
  if (data.length > 0)
    return {
      problem: `is in dist/ and no longer in the manifests: the data of ${data.join(', ')} stays behind, and is lost when the namespace is deleted`,
      runbook: runbooks.movingDatabase,
    };
  const running = content.filter(runsPods).map(referenceTo);
  if (running.length > 0)
    return {
      problem: `is in dist/ and no longer in the manifests, and ${running.join(', ')} still runs in it: its policies may go before its pods`,
      runbook: runbooks.tenantLeaves,
    };
  return undefined;
}
