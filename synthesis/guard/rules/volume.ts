import { isDeepStrictEqual } from 'node:util';
import { tryParseBytes } from '../../../environments/settings/kubernetes/byte-quantity.ts';
import { type Change, fieldAt, groupKindOf, listAt, referenceTo } from '../objects/guarded-object.ts';
import { type RefusedChange, runbooks } from '../objects/refused-change.ts';

const sizeField = 'spec.resources.requests.storage';

/**
 * Claims that change. A claim of its own may grow; no claim may shrink. The claim templates of a StatefulSet change not at
 * all: the API server refuses it, and a larger volume takes a few steps more.
 */
export function findChangedVolumes(change: Change): readonly RefusedChange[] {
  switch (groupKindOf(change.old)) {
    case 'PersistentVolumeClaim':
      return findShrunkenClaim(change);
    case 'apps/StatefulSet':
      return findChangedTemplates(change);
    default:
      return [];
  }
}

function findShrunkenClaim({ old, next }: Change): readonly RefusedChange[] {
  const [before, after] = [fieldAt(old.value, sizeField), fieldAt(next.value, sizeField)];
  if (compareSizes(before, after) !== 'other') return [];
  return [
    {
      change: `${referenceTo(old)}: ${sizeField}`,
      value: after,
      problem: `was ${JSON.stringify(before) ?? 'not set'} in dist/ so far, and a claim cannot shrink: every apply fails`,
      undo: 'Change it back',
      runbook: runbooks.otherVolume,
    },
  ];
}

function findChangedTemplates({ old, next }: Change): readonly RefusedChange[] {
  const before = listAt(old.value, 'spec.volumeClaimTemplates');
  const after = listAt(next.value, 'spec.volumeClaimTemplates');
  if (isDeepStrictEqual(before.map(normalized), after.map(normalized))) return [];
  const grows =
    before.length === after.length &&
    before.every((template, index) => {
      const other = after[index];
      const isGreater = compareSizes(fieldAt(template, sizeField), fieldAt(other, sizeField)) !== 'other';
      return isGreater && isDeepStrictEqual(withoutSize(template), withoutSize(other));
    });
  const sizes = (templates: readonly unknown[]) =>
    templates.map((template) => fieldAt(template, sizeField)).join(', ');
  return [
    {
      change: `${referenceTo(old)}: spec.volumeClaimTemplates`,
      value: grows ? sizes(after) : after,
      problem: grows
        ? `asked for ${sizes(before)} in dist/ so far: a StatefulSet's claim templates cannot change, and every apply fails`
        : `was ${JSON.stringify(before)} in dist/ so far: claim templates cannot change, every apply fails, and existing claims stay as they are`,
      undo: 'Change it back',
      runbook: grows ? runbooks.growingVolume : runbooks.otherVolume,
    },
  ];
}

/** `equal` and `greater` are fine; `other` is less, or cannot be told. */
function compareSizes(before: unknown, after: unknown): 'equal' | 'greater' | 'other' {
  if (before === after) return 'equal';
  const [old, wanted] = [tryParseBytes(before), tryParseBytes(after)];
  if (old === undefined || wanted === undefined || wanted < old) return 'other';
  return wanted === old ? 'equal' : 'greater';
}

function withoutSize(template: unknown): unknown {
  return withSize(template, undefined);
}

/** The template as the API server compares it: 1Ti and 1024Gi are the same size. */
function normalized(template: unknown): unknown {
  const size = fieldAt(template, sizeField);
  return withSize(template, tryParseBytes(size) ?? size);
}

function withSize(template: unknown, storage: unknown): unknown {
  const spec = asMap(fieldAt(template, 'spec'));
  const resources = asMap(spec.resources);
  return {
    ...asMap(template),
    spec: {
      ...spec,
      volumeMode: spec.volumeMode ?? 'Filesystem',
      resources: { ...resources, requests: { ...asMap(resources.requests), storage } },
    },
  };
}

function asMap(value: unknown): { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
