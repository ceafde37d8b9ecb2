import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runScript } from '../synthesis/run-script.ts';
import { bundlePage, PAGE_SCRIPT } from '../tools/explorer/bundle-page.ts';
import { projectRoot } from '../tools/process/project-root.ts';

const usage = `Usage: npm run build:page

Writes ${PAGE_SCRIPT}, the script of the explorer page, from the modules beside it.
`;

await runScript(usage, [], async () => {
  await writeFile(join(projectRoot, PAGE_SCRIPT), await bundlePage());
  return { output: `${PAGE_SCRIPT} is written.\n`, exitCode: 0 };
});
