import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runScript } from '../synthesis/run-script.ts';
import { bundlePage, pageScript } from '../tools/explorer/bundle-page.ts';
import { projectRoot } from '../tools/process/project-root.ts';

const usage = `Usage: npm run build:page

Writes ${pageScript}, the script of the explorer page, from the modules beside it.
`;

await runScript(usage, [], async () => {
  await writeFile(join(projectRoot, pageScript), await bundlePage());
  return { output: `${pageScript} is written.\n`, exitCode: 0 };
});
