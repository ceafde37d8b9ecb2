import { tryParseBytes } from './byte-quantity.ts';

const mebibyte = 1024 ** 2;

/**
 * What Go's runtime may use before it collects in earnest, for GOMEMLIMIT: four fifths of the container's limit less
 * Dgraph's caches, which the official image keeps outside Go's heap. Never less than a quarter of the limit, where Go
 * would do nothing but collect. https://go.dev/doc/gc-guide#Memory_limit
 *
 * @param memoryLimit the container's limit, as a Kubernetes quantity
 * @returns such as `1126MiB`; undefined when the limit cannot be read
 */
export function goMemoryLimit(memoryLimit: string, cacheMebibytes: number): string | undefined {
  const bytes = tryParseBytes(memoryLimit);
  if (bytes === undefined) return undefined;
  const mebibytes = bytes / mebibyte;
  return `${Math.floor(Math.max(mebibytes * 0.8 - cacheMebibytes, mebibytes / 4))}MiB`;
}
