import { describeDefect } from '../command-line/describe-defect.ts';
import { processTerminal } from '../command-line/process-terminal.ts';
import { complain, runProcess } from '../command-line/run-process.ts';
import { run } from './run.ts';

/**
 * Runs the command that this process was started with, and sets its exit code.
 *
 * @param program how a user calls it, in help and examples
 */
export async function start(program: string): Promise<void> {
  process.on('uncaughtException', (error) => {
    complain(describeDefect(error));
    process.exit(2);
  });
  const terminal = processTerminal();
  process.exitCode = await runProcess(() => run(process.argv.slice(2), terminal, program), terminal);
}
