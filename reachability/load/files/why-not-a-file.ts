import type { Stats } from 'node:fs';

/** Why a path is not a file that ends, if it is not. */
export function whyNotAFile(path: string, stats: Stats): string | undefined {
  if (stats.isFile()) return undefined;
  // What a shell makes of <(helm template …) is a pipe with a number.
  if (stats.isFIFO() && /^\/(?:dev|proc\/(?:self|\d+))\/(?:fd\/\d+|stdin)$/.test(path)) return undefined;
  if (stats.isFIFO()) return 'is a named pipe, which may never end; give a file';
  if (stats.isSocket()) return 'is a socket; give a file';
  if (stats.isDirectory()) return 'is a folder; give a file';
  return 'is a device; give a file';
}

const reasons: ReadonlyMap<unknown, string> = new Map([
  ['EACCES', 'cannot be read: permission is denied; change it, or run this as its owner'],
  ['EPERM', 'cannot be read: permission is denied; change it, or run this as its owner'],
  ['ELOOP', 'cannot be read: its symbolic link leads back to itself; remove the link'],
  ['ENAMETOOLONG', 'cannot be read: its path is too long; give a shorter one'],
]);

/** In words, why the system refused to read; undefined if it has another reason. */
export function whyRefused(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? reasons.get(error.code) : undefined;
}
