import { type Change, fieldAt, groupKindOf, referenceTo } from '../objects/guarded-object.ts';
import { type RefusedChange, runbooks } from '../objects/refused-change.ts';

/** What happens to data whose claim or pod is gone, by the kind that says so; the API server takes `Retain` where nothing is written. */
const fields: Readonly<Record<string, readonly string[]>> = {
  PersistentVolume: ['spec.persistentVolumeReclaimPolicy'],
  'apps/StatefulSet': [
    'spec.persistentVolumeClaimRetentionPolicy.whenDeleted',
    'spec.persistentVolumeClaimRetentionPolicy.whenScaled',
  ],
};

/**
 * Data that was kept so far and would be deleted from now on, with its claim or its pod. The API server accepts that. A
 * storage class with another policy is refused as a field that cannot change.
 */
export function findLooserPolicies({ old, next }: Change): readonly RefusedChange[] {
  const kind = groupKindOf(old);
  if (!Object.hasOwn(fields, kind)) return [];
  return (fields[kind] ?? []).flatMap((field) => {
    const before = fieldAt(old.value, field) ?? 'Retain';
    const after = fieldAt(next.value, field) ?? 'Retain';
    if (before === after || after === 'Retain') return [];
    return [
      {
        change: `${referenceTo(old)}: ${field}`,
        value: after,
        problem: `was ${JSON.stringify(before)} in dist/ so far: data that was kept would be deleted`,
        undo: 'Change it back',
        runbook: runbooks.reclaimPolicy,
      },
    ];
  });
}
