import { defineConfig } from 'vitest/config';

const report = process.env.VITEST_REPORT;

/** `offline` needs Node alone. What each of the others needs stands beside its script in CONTRIBUTING.md. */
export default defineConfig({
  test: {
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    projects: [
      {
        extends: true,
        test: {
          name: 'offline',
          include: ['test/**/*.test.ts'],
          exclude: ['test/integration/**', 'test/explorer/**'],
        },
      },
      { extends: true, test: { name: 'kustomize', include: ['test/integration/kustomize.test.ts'] } },
      {
        extends: true,
        test: { name: 'explorer', include: ['test/explorer/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: { name: 'cdktf-cli', include: ['test/integration/cdktf-cli.test.ts'], testTimeout: 300_000 },
      },
    ],
  },
});
