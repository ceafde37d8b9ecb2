import { readFileSync } from 'node:fs';
import type { SourceText } from '../load/parse-manifests.ts';
import { whyUnreadable } from '../missing-path.ts';
import { UsageError } from './usage.ts';

/** @throws UsageError if the file cannot be read */
export function readExpectations(file: string): SourceText {
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch (error) {
    throw new UsageError(`${file}:1: error: the expectations file ${whyUnreadable(file, error)}`);
  }
}
