import { onlyArgument, runScript } from '../synthesis/run-script.ts';
import { testCustomResources } from '../tools/custom-resources/test-custom-resources.ts';

const usage = `Usage: npm run test:crds -- FOLDER

Validates the custom resources that the environments synthesize against the CustomResourceDefinitions in FOLDER and the
folders below it, as strictly as the API server does with field validation.
`;

await runScript(usage, [], async (commandLine) =>
  testCustomResources(onlyArgument(commandLine, 'folder', usage)),
);
