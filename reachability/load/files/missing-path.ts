import { readdirSync, readlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { closeNames } from '../../text/close-names.ts';
import { messageOf } from '../../text/message-of.ts';

/** Whether nothing is at the path that could not be read. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/**
 * Why `path` cannot be read. If nothing is there, with the names beside it that may be meant.
 *
 * @param remedy what to do where no such name is like it
 */
export function whyUnreadable(path: string, error: unknown, remedy: string): string {
  if (!isMissing(error)) return `cannot be read: ${messageOf(error)}`;
  const target = tryReadLink(path);
  if (target !== undefined) return `is a symbolic link to ${target}, which does not exist; correct it`;
  const close = closeNames(basename(path), namesIn(dirname(path))).map((name) => join(dirname(path), name));
  return `does not exist; ${close.length === 0 ? remedy : `did you mean ${close.join(' or ')}?`}`;
}

function tryReadLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
