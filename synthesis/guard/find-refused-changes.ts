import { type Change, type GuardedObject, identityOf, nameOf } from './objects/guarded-object.ts';
import type { RefusedChange } from './objects/refused-change.ts';
import { findFewerMembers } from './rules/fewer-members.ts';
import { findChangedFields } from './rules/immutable-field.ts';
import { findLooserPolicies } from './rules/reclaim-policy.ts';
import { findRemovedObjects } from './rules/removed-object.ts';
import { findChangedEncryption } from './rules/store-encryption.ts';
import { findChangedVolumes } from './rules/volume.ts';

const rules: readonly ((change: Change) => readonly RefusedChange[])[] = [
  findChangedFields,
  findChangedVolumes,
  findFewerMembers,
  findLooserPolicies,
  findChangedEncryption,
];

/**
 * Every change between two states of an environment's manifests that the API server would refuse, or that would lose
 * data. Objects are the same if kind, namespace and name are, in whichever file they are.
 *
 * @param before the objects as they are in dist/, and so presumably applied
 * @param after the objects as they would be written
 */
export function findRefusedChanges(
  before: readonly GuardedObject[],
  after: readonly GuardedObject[],
): readonly RefusedChange[] {
  const [old, next] = [byIdentity(before), byIdentity(after)];
  const removed = [...old].filter(([identity]) => !next.has(identity)).map(([, object]) => object);
  const added = [...next].filter(([identity]) => !old.has(identity)).map(([, object]) => object);
  return [
    ...findRemovedObjects(removed, [...old.values()], added),
    ...[...old].flatMap(([identity, object]) => {
      const successor = next.get(identity);
      return successor === undefined ? [] : rules.flatMap((rule) => rule({ old: object, next: successor }));
    }),
  ];
}

/** The objects of the cluster; what only kustomize reads has no name. */
function byIdentity(objects: readonly GuardedObject[]): ReadonlyMap<string, GuardedObject> {
  return new Map(
    objects.filter((object) => nameOf(object) !== '').map((object) => [identityOf(object), object]),
  );
}
