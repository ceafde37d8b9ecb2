import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { projectRoot } from '../../tools/process/project-root.ts';
import { MutantReport } from './mutant-report.ts';
import { makeMutants } from './mutants.ts';
import { ownTestsFirst } from './own-tests-first.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The ids of the mutants to try. */
    readonly chosen: readonly string[];
    /** The file for what became of them. */
    readonly outcomes: string;
  }
}

const folders = [
  'engine',
  'expectations',
  'load',
  'model',
  'outsiders',
  'parse',
  'questions',
  'selectors',
  'sets',
];
const { MUTATE, MUTANTS = 'Infinity', MUTATION_SEED = '1' } = process.env;
const outcomes = join(projectRoot, 'coverage/mutation/outcomes.json');
const paths = MUTATE?.split(',') ?? folders.map((folder) => `reachability/${folder}`);
const { sources, total, chosen } = await makeMutants({
  paths,
  perFolder: Number(MUTANTS),
  seed: Number(MUTATION_SEED),
});

/** The tests that notice mutants of the analyser. Those that reach a mutant run again for it, so they are the quick ones. */
export default defineConfig({
  root: projectRoot,
  plugins: [
    {
      name: 'mutants',
      enforce: 'pre',
      load: (id) => sources.get(id),
    },
  ],
  test: {
    include: ['test/reachability/**/*.test.ts'],
    exclude: [
      // They are about what is printed, and about the sources themselves.
      'test/reachability/{command-line,explorer,graph}/**',
      'test/reachability/commands/{explain,explore,exposure,list}/**',
      'test/reachability/commands/*.test.ts',
      'test/reachability/{schema,specification}.test.ts',
      // Random clusters and texts: they take seconds, and differ from run to run. Of one kind, a few are tried.
      'test/reachability/**/{metamorphic,any-object,any-text}.test.ts',
      // They judge hundreds of changes of dist/ when they are loaded.
      'test/reachability/expectations/mutations.test.ts',
      'test/reachability/**/naive/{naive,outsiders,random}*.test.ts',
    ],
    provide: { chosen: chosen.map(({ id }) => id), outcomes },
    reporters: ['minimal', new MutantReport(chosen, total, outcomes)],
    env: { AGREEMENT_CLUSTERS: '4' },
    runner: 'test/mutation/mutant-runner.ts',
    sequence: { sequencer: ownTestsFirst(paths) },
    // One process for all tests, so that each mutant meets every test that reaches it.
    pool: 'threads',
    maxWorkers: 1,
    isolate: false,
    // The runner ends what does not end by itself.
    testTimeout: 0,
  },
});
