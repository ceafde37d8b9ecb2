import { defineConfig } from 'vitest/config';

/** The tests that shall kill mutants: fast ones, for every mutant runs again those that reach it. */
export default defineConfig({
  test: {
    include: ['test/reachability/**/*.test.ts'],
    exclude: [
      // What the tool prints says nothing of the engine.
      'test/reachability/{command-line,expectations,format,load}/**',
      'test/reachability/{architecture,schema,specification,agreement}.test.ts',
      // Random clusters would take minutes for each mutant.
      'test/reachability/naive/{random-*,naive-*}.test.ts',
      'test/reachability/metamorphic.test.ts',
    ],
    pool: 'threads',
    isolate: false,
  },
});
