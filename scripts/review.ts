import { review } from '../synthesis/review.ts';
import { onlyArgument, runScript } from '../synthesis/run-script.ts';

const usage = `Usage: npm run --silent review -- REVISION

Prints, as Markdown for a pull request, which connections dist/ opens and closes since a branch, tag or commit, and which
changes need steps on the cluster because of data, for each environment whose manifests changed.

Exit code 0: answered. 2: bad usage, or manifests that cannot be understood.
`;

await runScript(usage, [], async (commandLine) =>
  review(onlyArgument(commandLine, 'revision, such as origin/main', usage)),
);
