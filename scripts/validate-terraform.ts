import { refuseArguments, runScript } from '../synthesis/run-script.ts';
import { validateStacks } from '../tools/terraform/validate-stacks.ts';

const usage = `Usage: npm run validate:terraform

Runs \`init -backend=false\` and \`validate\` on a copy of every committed stack, with the real provider. Nothing in Azure is
asked or changed, and no credentials are needed.

Needs terraform or tofu (TERRAFORM_BINARY_NAME names another) and its provider registry.
Exit code: 0 every stack is valid, 1 a stack is not, 2 could not be tried, because the program or the registry is out of
reach.
`;

await runScript(usage, [], async (commandLine) => {
  refuseArguments(commandLine, usage);
  return validateStacks();
});
