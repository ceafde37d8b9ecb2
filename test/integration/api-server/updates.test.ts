import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { findRefusedChanges } from '../../../synthesis/guard/find-refused-changes.ts';
import {
  type GuardedObject,
  groupKindOf,
  identityOf,
} from '../../../synthesis/guard/objects/guarded-object.ts';
import { knownKinds } from '../../../synthesis/guard/objects/immutable-fields.ts';
import { buildGitOpsProgram } from '../../../tools/gitops/gitops-program.ts';
import { knownEnvironments } from '../../fixtures/environments/known-environments.ts';
import { synthesizedObjects } from '../../support/synthesized-objects.ts';
import { type Choices, changeObject } from './change-object.ts';
import { judgeObjects, judgeUpdates } from './judge-objects.ts';
import { furtherObjects } from './updatable-objects.ts';
import { type Json, validObjects } from './valid-objects.ts';

beforeAll(() => {
  buildGitOpsProgram('kubernetes');
});

const number = Number(process.env.API_SERVER_OBJECTS ?? 20_000);
const seed = Number(process.env.API_SERVER_SEED ?? 1);

/** Changes that lose data, or that need more than one step; the API server makes them. */
const dataRules = /: (spec\.replicas|--encryption|spec\.persistentVolume\w+(\.\w+)?)$/;

function guarded(value: Json): GuardedObject {
  // Every object here has these, and is a map.
  const object = value as unknown as Record<string, unknown>;
  return { apiVersion: String(object.apiVersion), kind: String(object.kind), value: object };
}

/** What of the change the guard says the API server refuses. */
function refusedBySelf(old: Json, next: Json): readonly string[] {
  return findRefusedChanges([guarded(old)], [guarded(next)])
    .map(({ change }) => change)
    .filter((change) => !dataRules.test(change));
}

/** Objects that the API server judges and that the guard knows. */
async function bases(): Promise<readonly Json[]> {
  const synthesized = (await Promise.all(knownEnvironments.map(synthesizedObjects))).flat();
  const all: readonly Json[] = [
    ...synthesized.map(({ body }) => body as Json),
    ...validObjects,
    ...furtherObjects,
  ];
  const known = all.filter((object) => knownKinds.includes(groupKindOf(guarded(object))));
  const verdicts = judgeUpdates(known.map((object) => ({ old: object, next: object })));
  return known.filter((_, index) => verdicts[index]?.accepted);
}

const choices = fc.tuple(fc.nat(), fc.nat(), fc.nat());

test('the guard refuses a change of a field if and only if the API server does', async () => {
  const objects = await bases();
  const changes = fc
    .sample(fc.tuple(fc.nat(objects.length - 1), choices), { numRuns: number, seed })
    .map(([index, change]: readonly [number, Choices]) => {
      const old = objects[index] ?? null;
      return { old, next: changeObject(old, change) };
    })
    .filter(({ old, next }) => isObject(next) && identityOf(guarded(old)) === identityOf(guarded(next)));
  // What may not even be created is another test's concern.
  const creatable = judgeObjects(changes.map(({ next }) => next));
  const candidates = changes.filter(({ old }, index) => creatable[index]?.accepted || isFurther(old));
  const verdicts = judgeUpdates(candidates);
  const differences = candidates.flatMap(({ old, next }, index) => {
    const { accepted, reason = '' } = verdicts[index] ?? { accepted: false };
    const refused = refusedBySelf(old, next);
    if (
      accepted === (refused.length === 0) ||
      (!accepted && !/immutable|forbidden|may not change|may not be changed/i.test(reason))
    )
      return [];
    return [
      {
        server: accepted ? 'makes it' : reason,
        refused,
        old: JSON.stringify(old),
        next: JSON.stringify(next),
      },
    ];
  });
  expect(differences.slice(0, 10)).toEqual([]);
  const refusals = verdicts.filter(({ accepted }) => !accepted).length;
  expect(refusals).toBeGreaterThan(candidates.length / 50);
  expect(refusals).toBeLessThan(candidates.length / 2);
});

function isObject(value: Json): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFurther(object: Json): boolean {
  return furtherObjects.some((further) => further === object);
}
