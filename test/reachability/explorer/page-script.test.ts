import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundlePage, pageScript } from '../../../tools/explorer/bundle-page.ts';
import { projectRoot } from '../../../tools/process/project-root.ts';

test('the script of the page is what its modules say; npm run build:page writes it anew', async () => {
  expect(readFileSync(join(projectRoot, pageScript), 'utf8')).toBe(await bundlePage());
});
