import { run } from '../../reachability/commands/run.ts';

/** Runs the tool as the command line does, and gathers what it writes. */
export async function runTool(...args: readonly string[]) {
  const { output, complaints, exitCode } = await run(args);
  return { text: [...output].join(''), complaints, exitCode };
}

/** The tutorial's manifests: test 2 of the article. */
export const tutorial = 'test/fixtures/manifests/tutorial';
