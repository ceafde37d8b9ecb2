import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../../tools/process/project-root.ts';
import { yamlReader } from '../../../tools/yaml-reader/yaml-reader.ts';
import { acceptedRefusals, startsWithEmptyMap } from './accepted-refusals.ts';
import { differencesIn, readAsKubectl, readAsWe } from './read-both.ts';
import { mutated, scalars, soups } from './texts.ts';

/** How many texts of a kind are tried: `YAML_TEXTS=50000 YAML_SEED=7 npm run test:yaml` tries others, and more. */
const count = Number(process.env.YAML_TEXTS ?? 5000);
const seed = Number(process.env.YAML_SEED ?? 1);

const folder = join(projectRoot, 'test/fixtures/manifests');
const manifests = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .toSorted()
  .map((file) => readFileSync(join(folder, file), 'utf8'));
const documents = manifests.flatMap((text) => text.split(/^---\n/m)).filter(({ length }) => length < 2000);

beforeAll(() => {
  yamlReader();
});

describe('what kubectl reads', () => {
  test('is what we read in the manifests of every environment', () => {
    expect(differencesIn(manifests)).toEqual([]);
  });

  test.each([
    ['pieces without order', soups],
    ['scalars', scalars],
    ['changed texts', mutated(documents)],
  ])('is what we read, or we refuse it for a reason that is known: %s', { timeout: 600_000 }, (_, texts) => {
    const differences = differencesIn(fc.sample(texts, { numRuns: count, seed }));
    const unexplained = differences.filter(
      (difference) =>
        difference.kind !== 'refused-by-us-alone' ||
        (!startsWithEmptyMap.test(difference.text) &&
          !acceptedRefusals.some(([refusal]) => refusal.test(difference.reason))),
    );
    expect(unexplained).toEqual([]);
  });

  test('is refused by us alone in each of these cases, and by kubectl in none', () => {
    const texts = [
      'a: 1\na: 2\n',
      'a: 1\n...\nb: 2\n',
      'x: &x {a: 1}\nb:\n  a: 2\n  <<: *x\n',
      'a: "\ufeff"\n',
      `a: 1\n...\n${'# far away\n'.repeat(500)}\u0007`,
      '{"a": "\\ud800"}',
      'a: !!binary aGk=\n',
      `a: ${'['.repeat(300)}${']'.repeat(300)}\n`,
      'x: {a: 1}\nb:\n  &y <<: {c: 1}\n',
      '&x .NaN: v\n',
      '# c\n{}: x\n',
    ];
    const reasons = texts.map((text) => readAsWe(text).error ?? '');
    expect(readAsKubectl(texts).map(({ error }) => error)).toEqual(texts.map(() => undefined));
    expect(reasons.map((reason) => acceptedRefusals.findIndex(([refusal]) => refusal.test(reason)))).toEqual(
      acceptedRefusals.map((_, index) => index),
    );
  });
});
