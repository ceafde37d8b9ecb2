import { setFlagsFromString } from 'node:v8';
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
  // V8 would let the heap of a process that holds a whole cluster grow to a multiple before it looks for what is in use.
  setFlagsFromString('--heap-growing-percent=30');
  const terminal = processTerminal();
  process.exitCode = await runProcess(() => run(process.argv.slice(2), terminal, program), terminal);
}
