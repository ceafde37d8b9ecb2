import { importDefinitions } from '../synthesis/definitions/import-definitions.ts';
import { onlyArgument, runScript } from '../synthesis/run-script.ts';

const usage = `Usage: npm run import -- FOLDER

Generates imports/<group>.ts, typed constructs for custom resources, from the CustomResourceDefinitions in FOLDER and
the folders below it. The definitions of one API group become one module, whatever files they come from.
`;

await runScript(usage, [], async (commandLine) =>
  importDefinitions(onlyArgument(commandLine, 'folder', usage)),
);
