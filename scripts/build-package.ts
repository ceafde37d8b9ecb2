import { refuseArguments, runScript } from '../synthesis/run-script.ts';
import { buildPackage, removePackage } from '../tools/reachability/build-package.ts';

const usage = `Usage: npm run build:package [-- --remove]

Compiles the analyser into reachability/dist, or removes that folder.
npm pack --workspace calico-reachability does both, before and after it packs.
`;

await runScript(usage, ['remove'], async ({ flags, positionals }) => {
  refuseArguments({ positionals }, usage);
  if (flags.has('remove')) removePackage();
  else await buildPackage();
  return { output: '', exitCode: 0 };
});
