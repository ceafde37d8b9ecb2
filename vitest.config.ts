import { defineConfig } from 'vitest/config';

const report = process.env.VITEST_REPORT;

/** Prints failures, and the figures that tests print. */
const brief: ['minimal', { silent: boolean }] = ['minimal', { silent: false }];

/** Makes the template for tests that work on a copy of the project. */
const copies = ['test/support/project-template.ts'];

/** A project of tests that need more than Node, in a file or folder with the project's name. `npm run test:<name>` runs it. */
function integration(name: string, testTimeout: number, globalSetup: readonly string[] = []) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`test/integration/${name}.test.ts`, `test/integration/${name}/**/*.test.ts`],
      testTimeout,
      globalSetup: [...globalSetup],
      // A suite may first have to build what it needs.
      hookTimeout: 600_000,
      fileParallelism: false,
    },
  };
}

/** `offline` and `commands` need only Node. CONTRIBUTING.md lists what each of the others needs, next to its script. */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    // Prints a few lines if all tests pass, and every failure in full.
    reporters: report === undefined ? [brief] : [brief, ['json', { outputFile: report }]],
    // Coverage of the analyser by its own tests: `npm run coverage`. Its entry point runs in a separate process.
    coverage: {
      include: ['reachability/**/*.ts'],
      exclude: [
        'test/**',
        'reachability/main.ts',
        'reachability/command-line/{run-process,write-all}.ts',
        // It runs in a browser: `npm run test:explorer`.
        'reachability/explorer/page/**',
      ],
      reporter: [['text', { skipFull: true }], 'html'],
      thresholds: { branches: 92 },
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'offline',
          include: ['test/**/*.test.ts'],
          exclude: ['test/commands/**', 'test/integration/**', '**/node_modules/**'],
          // No test mocks or changes anything global, so test files can share what they import.
          pool: 'threads',
          isolate: false,
          // Tests on random clusters take seconds, and much longer on a busy machine.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'commands',
          include: ['test/commands/**/*.test.ts'],
          globalSetup: copies,
          hookTimeout: 60_000,
        },
      },
      integration('kustomize', 60_000),
      integration('helm', 60_000),
      integration('workflows', 60_000),
      integration('cdktf-cli', 300_000, copies),
      integration('terraform', 60_000, copies),
      integration('provider', 300_000),
      integration('checkov', 600_000, copies),
      integration('dgraph', 240_000),
      integration('lint-manifests', 60_000),
      integration('alerts', 60_000),
      integration('client', 300_000),
      integration('crds', 60_000),
      integration('explorer', 60_000),
      integration('gitops', 120_000),
      integration('yaml', 60_000),
      integration('api-server', 600_000),
      integration('holes', 1_200_000),
      integration('live', 600_000, copies),
    ],
  },
});
