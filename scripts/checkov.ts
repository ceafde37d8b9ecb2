import { refuseArguments, runScript } from '../synthesis/run-script.ts';
import { checkovVersion } from '../tools/checkov/install-checkov.ts';
import { testCheckov } from '../tools/checkov/test-checkov.ts';

const usage = `Usage: npm run test:checkov

Runs checkov ${checkovVersion} on the committed Terraform JSON of the production environment. Fails when a rule is broken that
tools/checkov/scanner-exceptions.ts does not name, and when one is named that is not broken.

Needs python3 with venv, and once the network, for PyPI: checkov is installed in node_modules/.cache.
Exit code: 0 as expected, 1 broken rules, 2 checkov could not be run.
`;

await runScript(usage, [], async (commandLine) => {
  refuseArguments(commandLine, usage);
  return testCheckov();
});
