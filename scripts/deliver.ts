import { deliver } from '../synthesis/deliver.ts';
import { onlyArgument, runScript } from '../synthesis/run-script.ts';

const usage = `Usage: npm run deliver -- FOLDER

Makes FOLDER, in a clone of a GitOps repository, hold what dist/ holds. Inside the folders of the environments, files
that are no longer in dist/ are removed. An environment that is gone from dist/ stays, so that it is not taken off its
cluster by accident. Commits nothing; \`npm run drift\` says whether dist/ is what synthesis writes.
`;

await runScript(usage, [], async (commandLine) => deliver(onlyArgument(commandLine, 'folder', usage)));
