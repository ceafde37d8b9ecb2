import { defineConfig } from 'vitest/config';

/** `offline` needs Node alone; every other project names in its script what it needs. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'offline', include: ['test/**/*.test.ts'], exclude: ['test/integration/**'] } },
      { test: { name: 'kustomize', include: ['test/integration/kustomize.test.ts'] } },
      {
        test: { name: 'checkov', include: ['test/integration/checkov.test.ts'], testTimeout: 600_000 },
      },
      {
        test: { name: 'terraform', include: ['test/integration/terraform.test.ts'], testTimeout: 60_000 },
      },
    ],
  },
});
