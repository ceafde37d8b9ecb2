import { writeSync } from 'node:fs';
import { processTerminal } from './command-line/process-terminal.ts';
import { run } from './commands/run.ts';

const terminal = processTerminal(process.stdout, process.stderr);
const { output, complaints, exitCode } = await run(process.argv.slice(2), terminal);
process.exitCode = exitCode;
try {
  for (const piece of output) {
    if (process.stdout.isTTY) terminal.progress('');
    writeAll(piece);
  }
} catch (error) {
  // Whoever reads along, such as head, may have had enough.
  if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
}
terminal.progress('');
process.stderr.write(complaints);

function writeAll(piece: string): void {
  const bytes = Buffer.from(piece);
  for (let written = 0; written < bytes.length; ) written += writeSync(1, bytes, written);
}
