import { readFileSync } from 'node:fs';
import { UsageError } from '../../command-line/usage.ts';
import { whyUnreadable } from '../../load/missing-path.ts';
import type { SourceText } from '../../load/parse-manifests.ts';

/** @throws UsageError if the file cannot be read */
export function readExpectations(file: string): SourceText {
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch (error) {
    throw new UsageError(`${file}:1: error: the expectations file ${whyUnreadable(file, error)}`);
  }
}
