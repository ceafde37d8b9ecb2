import { write } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const writeSome = promisify(write);

/** So much is written at once: as much as a pipe holds on Linux. */
const chunk = 65_536;
/** In UTF-8, of each unit that a text counts. */
const longestCharacter = 3;
/** How long to wait for a reader that is slower than we are, at first and at most. */
const [SHORTEST_PAUSE, LONGEST_PAUSE] = [1, 32];

/** Output that could not be written as a whole. */
export class OutputError extends Error {
  /** `closed`: the reader has had enough, as `head` has. */
  readonly kind: 'closed' | 'failed';

  constructor(cause: NodeJS.ErrnoException) {
    super(`the output cannot be written: ${wordsOf(cause)}; what was written so far is not complete`, {
      cause,
    });
    this.kind = cause.code === 'EPIPE' ? 'closed' : 'failed';
  }
}

/**
 * Writes everything to a file descriptor, whatever is behind it: a pipe whose reader is slow, a file, a terminal. The
 * streams of the process would do, but for files they do not notice that only a part was written.
 * @param beforeWriting is called whenever something is about to be written
 * @throws OutputError if that is not possible
 */
export async function writeAll(
  descriptor: number,
  pieces: Iterable<string>,
  beforeWriting: () => void = () => undefined,
): Promise<void> {
  // Used again and again: there may be thousands of pieces.
  const space = Buffer.allocUnsafeSlow(4 * chunk);
  const bytesOf = (text: string): Buffer =>
    text.length * longestCharacter > space.length ? Buffer.from(text) : space.subarray(0, space.write(text));
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < chunk) continue;
    beforeWriting();
    await writeBytes(descriptor, bytesOf(waiting));
    waiting = '';
  }
  beforeWriting();
  await writeBytes(descriptor, bytesOf(waiting));
}

async function writeBytes(descriptor: number, bytes: Buffer): Promise<void> {
  let wait = SHORTEST_PAUSE;
  for (let written = 0; written < bytes.length; ) {
    try {
      const { bytesWritten } = await writeSome(descriptor, bytes, written, bytes.length - written, null);
      written += bytesWritten;
      wait = SHORTEST_PAUSE;
    } catch (error) {
      if (!isSystemError(error)) throw error;
      if (error.code !== 'EAGAIN') throw new OutputError(error);
      await pause(wait);
      wait = Math.min(2 * wait, LONGEST_PAUSE);
    }
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}

function wordsOf({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOSPC':
      return 'no space is left on the device (ENOSPC)';
    case 'EDQUOT':
      return 'the disk quota is used up (EDQUOT)';
    case 'EFBIG':
      return 'the file would become larger than is allowed (EFBIG)';
    default:
      return message;
  }
}
