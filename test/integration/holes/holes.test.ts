import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Environment } from '../../../environments/settings/environment.ts';
import { type Analysis, analyze } from '../../../reachability/analysis/analyze.ts';
import { compare } from '../../../reachability/diff/compare.ts';
import { check } from '../../../reachability/expectations/check.ts';
import { exitCodeOf } from '../../../reachability/expectations/check-result.ts';
import { parseExpectations } from '../../../reachability/expectations/file/parse-expectations.ts';
import { applyKustomizations } from '../../../reachability/load/kustomizations.ts';
import { renderNothing } from '../../../reachability/load/render-kustomization.ts';
import { refuseNothing } from '../../../reachability/load/sources/load-sources.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import { buildGitOpsProgram } from '../../../tools/gitops/gitops-program.ts';
import { projectRoot } from '../../../tools/process/project-root.ts';
import { yamlReader } from '../../../tools/yaml-reader/yaml-reader.ts';
import { shop } from '../../fixtures/examples/shop/shop.ts';
import { synthesizedFiles } from '../../support/synthesized-files.ts';
import type { Json } from '../api-server/valid-objects.ts';
import { clustersAfter } from './cluster-after.ts';
import { type Edit, everyEdit } from './edits.ts';

/** How many edits are tried of all that there are: `HOLES_EDITS=100000 HOLES_SEED=7 npm run test:holes` tries others. */
const count = Number(process.env.HOLES_EDITS ?? 1500);
const seed = Number(process.env.HOLES_SEED ?? 1);

beforeAll(() => {
  yamlReader();
  buildGitOpsProgram('kubernetes');
});

/** Files of units and what is expected of them: two as they are committed, and one with applications of every kind. */
const cases = [
  ...['tutorial', 'production'].map((name) => ({
    name,
    files: committedUnits(name),
    expected: `test/fixtures/expectations/${name}.yaml`,
    isEdited: () => true,
  })),
  {
    name: 'shop',
    files: await unitsOf(shop),
    expected: 'test/fixtures/examples/shop/shop.yaml',
    // Its database is that of production.
    isEdited: (path: string) => !path.startsWith('20-dgraph/'),
  },
];

function committedUnits(name: string): ReadonlyMap<string, string> {
  const folder = join(projectRoot, 'test/fixtures/manifests', name, 'units');
  return new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.yaml') && path.includes('/'))
      .toSorted()
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')] as const),
  );
}

async function unitsOf(environment: Environment): Promise<ReadonlyMap<string, string>> {
  const files = [...(await synthesizedFiles(environment))].flatMap(([path, text]) =>
    /^units\/.+\/.+\.yaml$/.test(path) ? [[path.slice('units/'.length), text] as const] : [],
  );
  return new Map(files.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

describe.each(cases)('an edit of the files of $name', ({ files, expected, isEdited }) => {
  const expectations = {
    file: 'expectations.yaml',
    // Each scenario is a proof of its own; this is about the first.
    text: readFileSync(join(projectRoot, expected), 'utf8').split(/^scenarios:/m)[0] ?? '',
  };

  const parsed = parseExpectations(expectations);
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.problems));
  // Where pods have their addresses is stated there, and decides whether a range means pods.
  const { options } = parsed.expectations;

  /** What check answers to files. The command reads them by their names; the names decide here as well. */
  const isProven = (edited: Edit['files']): boolean => {
    const texts = [...edited].map(([file, text]) => ({ file, text }));
    const followed = applyKustomizations({ texts, findings: [] }, renderNothing);
    const loaded = refuseNothing(parseManifests(followed.texts), followed.findings, 'units');
    return exitCodeOf(check(loaded, expectations)) === 0;
  };

  const analysisOf = (objects: readonly Json[]): Analysis =>
    analyze(
      parseManifests([
        { file: 'cluster.json', text: objects.map((object) => `${JSON.stringify(object)}\n`).join('') },
      ]),
      options,
    );
  /** What the one cluster allows that the other does not. A workload that the cluster does not take opens nothing. */
  const openedBetween = (before: Analysis, after: Analysis): readonly string[] =>
    compare(before, after)
      .changes.filter(({ kind }) => kind === 'opened')
      .map(({ from, to, allowed }) => JSON.stringify({ from, to, allowed }));

  test('opens nothing in the cluster, or is not proven', { timeout: 1_200_000 }, () => {
    const edits = everyEdit(files, isEdited);
    const sample =
      count >= edits.length
        ? edits
        : (fc.sample(fc.shuffledSubarray([...edits], { minLength: count, maxLength: count }), {
            numRuns: 1,
            seed,
          })[0] ?? []);
    const proven = sample.filter((edit) => isProven(edit.files));
    const [before = [], ...after] = clustersAfter([{ name: 'none', files }, ...proven]);
    const unedited = analysisOf(before);
    expect(isProven(files)).toBe(true);
    expect(before.length).toBeGreaterThan(5);
    // The test says little if no edit is harmless, or all are.
    expect(proven.length).toBeGreaterThan(sample.length / 20);
    expect(proven.length).toBeLessThan(sample.length);
    const holes = proven.flatMap(({ name: edit }, index) => {
      const opened = openedBetween(unedited, analysisOf(after[index] ?? []));
      return opened.length === 0 ? [] : [{ edit, opened }];
    });
    expect(holes).toEqual([]);
  });
});
