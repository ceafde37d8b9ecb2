import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { maxTextLength } from '../texts/parse-file.ts';
import { whyUnreadable } from './missing-path.ts';
import { whyNotAFile, whyRefused } from './why-not-a-file.ts';

/** What a file says, or why it cannot be read, and at which line. */
export type ReadText = { readonly text: string } | { readonly reason: string; readonly line: number };

/**
 * Reads a file, or the standard input for `-`.
 *
 * @param remedy what to do where nothing is at the path
 */
export function readText(path: string, remedy: string): ReadText {
  const refuse = (reason: string): ReadText => ({ reason, line: 1 });
  try {
    const stats = path === '-' ? undefined : statSync(path);
    const refusal = stats && (whyNotAFile(path, stats) ?? whyTooLarge(stats.size));
    if (refusal !== undefined) return refuse(refusal);
    return decode(stats?.isFile() === true ? readFileSync(path) : readStream(path));
  } catch (error) {
    return refuse(whyRefused(error) ?? whyUnreadable(path === '-' ? 'stdin' : path, error, remedy));
  }
}

/** As much as a pipe holds on Linux. */
const chunk = 65_536;

/** Reads a pipe to its end, or until it is longer than a text can be: it may never end. */
function readStream(path: string): Buffer {
  const descriptor = path === '-' ? 0 : openSync(path, 'r');
  try {
    const parts: Buffer[] = [];
    for (let length = 0; length <= maxTextLength; ) {
      const part = Buffer.allocUnsafe(chunk);
      const read = readSync(descriptor, part);
      if (read === 0) break;
      parts.push(part.subarray(0, read));
      length += read;
    }
    return Buffer.concat(parts);
  } finally {
    if (path !== '-') closeSync(descriptor);
  }
}

/** What replaces bytes that are not UTF-8. */
const replacement = '\ufffd';

function decode(bytes: Buffer): ReadText {
  const tooLarge = whyTooLarge(bytes.length);
  if (tooLarge !== undefined) return { reason: tooLarge, line: 1 };
  const text = bytes.toString('utf8');
  if (isUtf8(bytes)) return { text };
  const line = text.slice(0, text.indexOf(replacement)).split('\n').length;
  return {
    reason: 'holds bytes that are not UTF-8, which the tools of the cluster refuse; save it as UTF-8',
    line,
  };
}

function whyTooLarge(bytes: number): string | undefined {
  return bytes <= maxTextLength ? undefined : `is larger than ${maxTextLength} bytes; split it`;
}
