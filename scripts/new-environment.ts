import { newEnvironment } from '../synthesis/new-environment/new-environment.ts';
import { onlyArgument, runScript } from '../synthesis/run-script.ts';

const usage = `Usage: npm run new-environment -- NAME [--from ENVIRONMENT]

Copies an environment under another name: environments/NAME.ts, its entry in environments/known-environments.ts, and
expectations/NAME.yaml, which holds for the copy as it is. Synth then writes and proves it at once.

  --from ENVIRONMENT   what is copied: tutorial, production, or one of yours; tutorial if left out
  --help               this text
`;

await runScript(
  usage,
  [],
  async ({ positionals, values }) =>
    newEnvironment(onlyArgument({ positionals }, 'environment', usage), values.get('from') ?? 'tutorial'),
  ['from'],
);
