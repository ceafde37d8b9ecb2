import { isDeepStrictEqual } from 'node:util';
import { type Change, fieldAt, groupKindOf, referenceTo } from '../objects/guarded-object.ts';
import { tryFindImmutableFields } from '../objects/immutable-fields.ts';
import { type RefusedChange, runbooks } from '../objects/refused-change.ts';

/** Has a rule of its own, which tells growing from other changes. */
const claimTemplates = 'spec.volumeClaimTemplates';

/**
 * Changes that every apply would fail on, again and again, because the API server does not let the field change. An object
 * that GitOps tools replace instead may change.
 */
export function findChangedFields(change: Change): readonly RefusedChange[] {
  const { old, next } = change;
  if (isDeepStrictEqual(old.value, next.value) || isReplaced(change)) return [];
  const fields = tryFindImmutableFields(groupKindOf(old), old, next);
  if (fields === undefined) return [unknownKind(change)];
  return fields.flatMap(({ field, unset }) => {
    if (field === claimTemplates) return [];
    const before = written(fieldAt(old.value, field)) ?? unset;
    const after = written(fieldAt(next.value, field)) ?? unset;
    if (isDeepStrictEqual(withoutProtocols(before), withoutProtocols(after))) return [];
    return [
      {
        change: `${referenceTo(old)}: ${field}`,
        value: after,
        problem: `was ${JSON.stringify(before) ?? 'not set'} in dist/ so far, and the API server refuses to change it: every apply fails`,
        undo: 'Change it back',
        runbook: runbooks.recreating,
      },
    ];
  });
}

/** An empty text is not there for the API server, which fills in its default. */
function written(value: unknown): unknown {
  return value === '' ? undefined : value;
}

/** Without the protocol that ports of containers have anyway. */
function withoutProtocols(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProtocols);
  if (typeof value !== 'object' || value === null) return value;
  const isPort = Object.hasOwn(value, 'containerPort');
  const entries = Object.entries(value).filter(
    ([key, member]) => !(isPort && key === 'protocol' && member === 'TCP'),
  );
  return Object.fromEntries(entries.map(([key, member]) => [key, withoutProtocols(member)]));
}

/** Whether GitOps tools delete the object and create it anew, as a Job of ours asks them to. */
function isReplaced({ next }: Change): boolean {
  if (groupKindOf(next) !== 'batch/Job') return false;
  const annotations = new Map(Object.entries(fieldAt(next.value, 'metadata.annotations') ?? {}));
  const options = String(annotations.get('argocd.argoproj.io/sync-options')).split(',');
  return (
    annotations.get('kustomize.toolkit.fluxcd.io/force') === 'enabled' &&
    ['Force=true', 'Replace=true'].every((option) => options.includes(option))
  );
}

function unknownKind({ old }: Change): RefusedChange {
  return {
    change: referenceTo(old),
    value: groupKindOf(old),
    problem: 'is of a kind of which it is not known here which fields the API server lets change',
    undo: 'Add the kind to synthesis/guard/objects/immutable-fields.ts',
    runbook: runbooks.recreating,
  };
}
