import { drift } from '../synthesis/drift.ts';
import { refuseArguments, runScript } from '../synthesis/run-script.ts';

const usage = `Usage: npm run drift

Fails when dist/, cdktf.out/ or docs/reachability/ is not what synthesis writes, when they hold what would be applied or
followed besides, and when nothing is proven of an environment because it has no expectations. Changes nothing.
`;

await runScript(usage, [], async (commandLine) => {
  refuseArguments(commandLine, usage);
  return drift();
});
