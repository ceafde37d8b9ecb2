import { readFileSync } from 'node:fs';
import type { SourceText } from '../load/parse-manifests.ts';
import { UsageError } from './usage.ts';

/** @throws UsageError if the file cannot be read */
export function readExpectations(file: string): SourceText {
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file}:1: error: the expectations cannot be read: ${reason}`);
  }
}
