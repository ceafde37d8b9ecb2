import { defineConfig } from 'vitest/config';

/** The tests that notice mutants of the analyser. Every mutant runs those again that reach it, so they are the quick ones. */
export default defineConfig({
  test: {
    include: ['test/reachability/**/*.test.ts'],
    exclude: [
      // They are about what is printed, and about the sources themselves.
      'test/reachability/{command-line,commands,explorer,graph}/**',
      'test/reachability/{schema,specification}.test.ts',
      // Random clusters: they take seconds, and differ from run to run.
      'test/reachability/{agreement,metamorphic}.test.ts',
      'test/reachability/naive/{naive,outsiders,random}*.test.ts',
    ],
    pool: 'threads',
    isolate: false,
  },
});
