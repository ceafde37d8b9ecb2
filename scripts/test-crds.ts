import { onlyArgument, runScript } from '../synthesis/run-script.ts';
import { testCustomResources } from '../tools/custom-resources/test-custom-resources.ts';

const usage = `Usage: npm run test:crds -- FOLDER

Validates the custom resources that the environments synthesize against the CustomResourceDefinitions in FOLDER and the
folders below it, as strictly as the API server does with field validation. Then holds what the analyser refuses of Calico's
kinds to them, with the API server's own code.
`;

await runScript(usage, [], async (commandLine) =>
  testCustomResources(onlyArgument(commandLine, 'folder', usage)),
);
