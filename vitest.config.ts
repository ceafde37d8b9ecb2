import { defineConfig } from 'vitest/config';

/** `offline` needs Node alone; every other project names in its script what it needs. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'offline', include: ['test/**/*.test.ts'], exclude: ['test/integration/**'] } },
      {
        test: {
          name: 'dgraph',
          include: ['test/integration/dgraph/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'lint-manifests',
          include: ['test/integration/lint-manifests.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 600_000,
        },
      },
      { test: { name: 'kustomize', include: ['test/integration/kustomize.test.ts'] } },
    ],
  },
});
