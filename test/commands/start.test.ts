import { describe, test } from 'vitest';
import { copyProject } from '../support/project-copy.ts';

const settings = 'environments/tutorial.ts';

describe.concurrent('a slip in the file of an environment is one message', { timeout: 60_000 }, () => {
  test.for<[string, string, string]>([
    [
      'a comma that is missing',
      "name: 'tutorial'",
      `${settings}:9:3: Expected "}" but found "azure". Correct it, or restore the file from Git.`,
    ],
    [
      'a name that a file does not export',
      "name: 'tutorial', ...missing,",
      `${settings}:8: missing is not defined. Correct it; npm run types names all such places.`,
    ],
    [
      'a value that has no such part',
      "name: 'tutorial', ...(null as never as { a: { b: object } }).a.b,",
      `${settings}:8: Cannot read properties of null (reading 'a'). Correct it; npm run types names all such places.`,
    ],
  ])('%s', async ([, line, message], { expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    project.edit(settings, "name: 'tutorial',", line);
    const args = ['tools/start/start.mjs', 'scripts/synth.ts', '--kubernetes'];
    expect(await project.runCommand(process.execPath, args)).toEqual({
      status: 2,
      stdout: '',
      stderr: `error: the sources cannot be run:\n  ${message}\n`,
    });
  });
});
