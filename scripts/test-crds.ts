import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InvalidInput } from '../environments/settings/findings/invalid-input.ts';
import { runScript } from '../synthesis/run-script.ts';
import { projectRoot } from '../tools/process/project-root.ts';

const usage = `Usage: npm run test:crds -- FOLDER

Validates the custom resources that the environments synthesize against the CustomResourceDefinitions in FOLDER and the
folders below it, as strictly as the API server does with field validation.
`;

await runScript(usage, [], async ({ positionals }) => {
  const [folder, ...rest] = positionals;
  if (folder === undefined || rest.length > 0)
    throw new InvalidInput(`name one folder.\n\n${usage.trimEnd()}`);
  if (!existsSync(folder))
    throw new InvalidInput(`${folder} does not exist. Name the folder that holds the definitions.`);
  const { status } = spawnSync(
    process.execPath,
    [join(projectRoot, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'crds'],
    { cwd: projectRoot, env: { ...process.env, CRD_FOLDER: resolve(folder) }, stdio: 'inherit' },
  );
  process.exitCode = status ?? 1;
});
