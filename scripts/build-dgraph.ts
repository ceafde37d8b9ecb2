import { refuseArguments, runScript } from '../synthesis/run-script.ts';
import { dgraphServer } from '../tools/dgraph-server/dgraph-server.ts';

const usage = `Usage: npm run build:dgraph

Builds the Dgraph server that tests run, unless that was done before, and prints its path.
`;

await runScript(usage, [], async (commandLine) => {
  refuseArguments(commandLine, usage);
  return { output: `${dgraphServer()}\n`, exitCode: 0 };
});
