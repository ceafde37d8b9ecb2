import { refuseArguments, runScript } from '../synthesis/run-script.ts';
import { compareSuccessor, successor } from '../synthesis/successor/compare-successor.ts';

const usage = `Usage: npm run check:cdktn

Installs CDK Terrain (${successor}), the successor of cdktf, under cdktf's name in a temporary folder, and synthesizes the
unmodified app there. Fails when the JSON differs from cdktf.out/ in more than the version of the library and white space.

Needs the npm registry.
Exit code: 0 the same, 1 different, 2 could not be tried.
`;

await runScript(usage, [], async (commandLine) => {
  refuseArguments(commandLine, usage);
  return compareSuccessor();
});
