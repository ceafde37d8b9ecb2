import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { analyze } from '../../../reachability/analysis/analyze.ts';
import { isOpen } from '../../../reachability/contract/finding.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import { buildGitOpsProgram } from '../../../tools/gitops/gitops-program.ts';
import { projectRoot } from '../../../tools/process/project-root.ts';
import { type Choices, changeObject } from './change-object.ts';
import { everyEdit } from './every-edit.ts';
import { type Exception, onlyTheServerRefuses, onlyWeRefuse } from './exceptions.ts';
import { fieldsOfKinds, judgeObjects } from './judge-objects.ts';
import { type Json, validObjects } from './valid-objects.ts';

beforeAll(() => {
  buildGitOpsProgram('kubernetes');
});

/** What the analyser refuses or leaves open about one object, read from the text that a file would hold. */
function errorsOn(object: Json): readonly string[] {
  const loaded = parseManifests([{ file: 'object.json', text: JSON.stringify(object, null, 1) }]);
  return analyze(loaded)
    .findings.filter((finding) => finding.severity === 'error' || isOpen(finding))
    .map(({ message }) => message);
}

const choices = fc.tuple(fc.nat(), fc.nat(), fc.nat());
const changed = fc
  .tuple(fc.nat(validObjects.length - 1), fc.array(choices, { minLength: 1, maxLength: 2 }))
  .map(([base, changes]) =>
    changes.reduce<Json>(
      (object, change: Choices) => changeObject(object, change),
      validObjects[base] ?? null,
    ),
  );

/** As many as are asked for: each is judged twice. */
const number = Number(process.env.API_SERVER_OBJECTS ?? 20_000);
const seed = Number(process.env.API_SERVER_SEED ?? 1);

function isException(exceptions: readonly Exception[], messages: readonly string[]): boolean {
  return messages.every((message) => exceptions.some((exception) => exception.message.test(message)));
}

function expectSameVerdicts(objects: readonly Json[]): void {
  const verdicts = judgeObjects(objects);
  const differences = objects.flatMap((object, index) => {
    const { accepted, reason = '' } = verdicts[index] ?? { accepted: false };
    const errors = errorsOn(object);
    if (accepted === (errors.length === 0)) return [];
    const isMeant = accepted
      ? isException(onlyWeRefuse, errors)
      : isException(onlyTheServerRefuses, [reason]);
    return isMeant
      ? []
      : [{ server: accepted ? 'takes it' : reason, errors, object: JSON.stringify(object) }];
  });
  expect(differences.slice(0, 20)).toEqual([]);
  // Both verdicts have to be common, or the comparison says little.
  const refused = verdicts.filter(({ accepted }) => !accepted).length;
  expect(refused / objects.length).toBeGreaterThan(0.3);
  expect(refused / objects.length).toBeLessThan(0.9);
}

describe('the analyser refuses an object if and only if the API server does', () => {
  test('which takes one of every evaluated kind', () => {
    expect(judgeObjects(validObjects).filter(({ accepted }) => !accepted)).toEqual([]);
    expect(validObjects.flatMap(errorsOn)).toEqual([]);
  });

  test('as do thousands of objects with one or two changes', () => {
    expectSameVerdicts(fc.sample(changed, { numRuns: number, seed }));
  });

  test.each(validObjects.map((object) => [object.kind, object] as const))(
    'as does every single edit of a %s',
    (_, object) => {
      expectSameVerdicts(everyEdit(object));
    },
  );
});

test('the fields that the analyser knows are those of the types of the API server', () => {
  const committed = join(projectRoot, 'reachability/parse/server/kubernetes-fields.json');
  expect(JSON.parse(readFileSync(committed, 'utf8'))).toEqual(fieldsOfKinds());
});
