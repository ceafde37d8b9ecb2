import { UsageError } from './usage.ts';

/**
 * The file of `--expect`, if it was given.
 * @throws UsageError if it was given more than once: the first file or the second would be ignored
 */
export function oneExpect(command: string, expect: readonly string[] = []): string | undefined {
  if (expect.length < 2) return expect[0];
  throw new UsageError(`${command} takes one --expect, not ${expect.length}; run it once for each file`);
}
