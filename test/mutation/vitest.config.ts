import { defineConfig } from 'vitest/config';

/** The tests that notice mutants of the engine. Every mutant runs those again that reach it, so they are the quick ones. */
export default defineConfig({
  test: {
    include: ['test/reachability/**/*.test.ts'],
    exclude: [
      // They are about what is read and printed, and about the sources themselves.
      'test/reachability/{expectations,explorer,load}/**',
      'test/reachability/command-line/{arguments,explore,run}.test.ts',
      'test/reachability/format/{exposure-formats,list-formats,words}.test.ts',
      'test/reachability/graph/**',
      'test/reachability/parse/{calico-faults,cluster-policy,fields}.test.ts',
      'test/reachability/{architecture,schema,specification}.test.ts',
      // Random clusters: they take seconds, and differ from run to run.
      'test/reachability/{agreement,metamorphic}.test.ts',
      'test/reachability/naive/{naive,random}-*.test.ts',
    ],
    pool: 'threads',
    isolate: false,
  },
});
