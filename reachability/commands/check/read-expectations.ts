import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { UsageError } from '../../command-line/usage.ts';
import { whyUnreadable } from '../../load/files/missing-path.ts';
import type { SourceText } from '../../load/texts/source-text.ts';

/** @throws UsageError if the file cannot be read, or holds bytes that are not UTF-8 */
export function readExpectations(file: string): SourceText {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const why = whyUnreadable(file, error, 'give its path, or write one with the command init');
    throw new UsageError(`${file}:1: error: the expectations file ${why}`);
  }
  const text = bytes.toString('utf8');
  if (isUtf8(bytes)) return { file, text };
  const line = text.slice(0, text.indexOf('\ufffd')).split('\n').length;
  throw new UsageError(
    `${file}:${line}: error: the expectations file holds bytes that are not UTF-8; save it as UTF-8`,
  );
}
