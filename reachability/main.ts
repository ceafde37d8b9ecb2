import { writeSync } from 'node:fs';
import { run } from './command-line/run.ts';

const { output, complaints, exitCode } = run(process.argv.slice(2));
process.stderr.write(complaints);
process.exitCode = exitCode;
try {
  for (const piece of output) writeAll(piece);
} catch (error) {
  // Whoever reads along, such as head, may have had enough.
  if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
}

function writeAll(piece: string): void {
  const bytes = Buffer.from(piece);
  for (let written = 0; written < bytes.length; ) written += writeSync(1, bytes, written);
}
