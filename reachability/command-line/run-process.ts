import { writeSync } from 'node:fs';
import { wrapText } from '../text/wrap.ts';
import { describeDefect } from './describe-defect.ts';
import type { Outcome, Terminal } from './outcome.ts';
import type { ProcessTerminal } from './process-terminal.ts';
import { OutputError, writeAll } from './write-all.ts';

const [OUTPUT, ERRORS] = [1, 2];
/** What a shell reports of a process that writes to a reader that is gone: 128 + SIGPIPE. */
const readerGone = 141;
const failed = 2;

/**
 * Runs a command, writes what it says, and returns the exit code. Whatever goes wrong ends in one line: no stack trace.
 * @param start runs the command in the terminal of this process
 */
export async function runProcess(
  start: () => Promise<Outcome>,
  { progress, complaintColumns }: ProcessTerminal,
): Promise<number> {
  try {
    const { output, complaints, exitCode } = await start();
    const written = await tryWrite(output, progress);
    progress('');
    await writeAll(ERRORS, [wrapText(complaints, complaintColumns)]);
    return written ?? exitCode;
  } catch (error) {
    progress('');
    complain(error instanceof OutputError ? `error: ${error.message}\n` : describeDefect(error));
    return failed;
  }
}

/** The exit code if the reader is gone, which is not a mistake; undefined if everything was written. */
async function tryWrite(
  output: Iterable<string>,
  progress: Terminal['progress'],
): Promise<number | undefined> {
  try {
    // There may be progress on the terminal, which goes before there is something to read.
    await writeAll(OUTPUT, output, () => progress(''));
    return undefined;
  } catch (error) {
    if (error instanceof OutputError && error.kind === 'closed') return readerGone;
    throw error;
  }
}

/** Says why the process ends, unless even that cannot be written. */
export function complain(line: string): void {
  try {
    writeSync(ERRORS, line);
  } catch {
    // There is nowhere left to report it; the exit code still does.
  }
}
