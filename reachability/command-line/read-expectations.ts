import { readFileSync } from 'node:fs';
import type { SourceText } from '../load/parse-manifests.ts';
import { messageOf } from '../message-of.ts';
import { UsageError } from './usage.ts';

/** @throws UsageError if the file cannot be read */
export function readExpectations(file: string): SourceText {
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch (error) {
    const reason = messageOf(error);
    throw new UsageError(`${file}:1: error: the expectations cannot be read: ${reason}`);
  }
}
