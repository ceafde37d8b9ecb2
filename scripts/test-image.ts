import { refuseArguments, runScript } from '../synthesis/run-script.ts';
import { testImage } from '../tools/client/test-image.ts';

const usage = `Usage: npm run test:image

Checks what the client's image is built from: the Dockerfile with hadolint, the Python sources with ruff and mypy, and
that the locked packages exist for each architecture. Building the image itself needs Docker: see docs/client.md.
`;

await runScript(usage, [], async (commandLine) => {
  refuseArguments(commandLine, usage);
  return testImage();
});
