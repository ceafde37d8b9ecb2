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
  tuneV8(process.versions.v8);
  const terminal = processTerminal();
  process.exitCode = await runProcess(() => run(process.argv.slice(2), terminal, program), terminal);
}

function tuneV8(version: string): void {
  // The heap of a process that holds a whole cluster would grow to a multiple before V8 looks for what is in use.
  setFlagsFromString('--heap-growing-percent=30');
  // V8 11, of Node 20, optimizes so early that it costs more than most commands get back; later versions wait by themselves.
  if (version.startsWith('11.')) setFlagsFromString('--interrupt-budget=400000');
}
