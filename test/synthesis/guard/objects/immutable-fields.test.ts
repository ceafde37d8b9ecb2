import { describe, expect, test } from 'vitest';
import { findRefusedChanges } from '../../../../synthesis/guard/find-refused-changes.ts';
import { type GuardedObject, groupKindOf } from '../../../../synthesis/guard/objects/guarded-object.ts';
import { knownKinds } from '../../../../synthesis/guard/objects/immutable-fields.ts';
import { knownEnvironments } from '../../../fixtures/environments/known-environments.ts';
import { synthesizedObjects } from '../../../support/synthesized-objects.ts';

const objects: readonly GuardedObject[] = (await Promise.all(knownEnvironments.map(synthesizedObjects)))
  .flat()
  .filter(({ name }) => name !== undefined)
  .map(({ body }) => ({ apiVersion: body.apiVersion, kind: body.kind, value: body }));

/** What the API server lets an update change in the spec; `npm run test:api-server` asks its own code. */
const mutable = new Map<string, readonly string[]>([
  [
    'apps/StatefulSet',
    [
      ...['replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'minReadySeconds'],
      'persistentVolumeClaimRetentionPolicy',
    ],
  ],
  ['PersistentVolumeClaim', ['resources', 'volumeAttributesClassName']],
]);

test('each kind that is synthesized is known', () => {
  expect([...new Set(objects.map(groupKindOf))].filter((kind) => !knownKinds.includes(kind))).toEqual([]);
});

describe.each([...mutable])('of %s', (kind, fields) => {
  const ofKind = objects.filter((object) => groupKindOf(object) === kind);

  test('there is one', () => {
    expect(ofKind.length).toBeGreaterThan(0);
  });

  test('every other field of the spec is refused when it changes or goes, and as one that is new', () => {
    const spec = (object: GuardedObject) => object.value.spec as Readonly<Record<string, unknown>>; // each has one
    const missed = ofKind.flatMap((object) =>
      [...Object.keys(spec(object)), 'newField']
        .filter((field) => !fields.includes(field))
        .flatMap((field) =>
          ['changed', undefined].map((value) => {
            const next = { ...object, value: { ...object.value, spec: { ...spec(object), [field]: value } } };
            const isSame = value === spec(object)[field];
            return isSame || findRefusedChanges([object], [next]).length > 0 ? [] : [`${field}: ${value}`];
          }),
        )
        .flat(),
    );
    expect(missed).toEqual([]);
  });
});
