import { describeDefect } from './command-line/describe-defect.ts';
import { processTerminal } from './command-line/process-terminal.ts';
import { complain, runProcess } from './command-line/run-process.ts';
import { run } from './commands/run.ts';

process.on('uncaughtException', (error) => {
  complain(describeDefect(error));
  process.exit(2);
});

const terminal = processTerminal();
process.exitCode = await runProcess(() => run(process.argv.slice(2), terminal), terminal);
