import { UsageError } from '../../command-line/usage.ts';
import { readText } from '../../load/files/read-text.ts';
import type { SourceText } from '../../load/texts/source-text.ts';

/** @throws UsageError if the file cannot be read, or holds bytes that are not UTF-8 */
export function readExpectations(file: string): SourceText {
  const read = readText(file, 'give its path, or write one with the command init');
  if ('text' in read) return { file, text: read.text };
  throw new UsageError(`${file}:${read.line}: error: the expectations file ${read.reason}`);
}
