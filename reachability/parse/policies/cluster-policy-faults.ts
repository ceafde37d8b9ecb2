import { type Fields, formatPath, has } from '../fields/reader.ts';

/** Reports that the API server rejects the policy because of a value. */
export function rejectPolicy({ object, path }: Fields, message: string): void {
  object.report(
    'error',
    'rejected',
    path,
    `${formatPath(path)}: ${message}; the API server rejects the policy`,
  );
}

/** Rejects a map that has none of the keys, or more than one. */
export function requireOne(fields: Fields, keys: readonly string[]): void {
  if (keys.filter((key) => has(fields, key)).length !== 1)
    rejectPolicy(fields, `needs exactly one of ${keys.join(', ')}`);
}
