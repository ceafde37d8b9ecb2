import type { Publication } from './publish-trees.ts';

/**
 * What a publication removes, in few words: a folder of which nothing stays by its name, `dist/old/ (24 files)`, other
 * files one by one.
 *
 * @param name what to call the folder
 */
export function removedPaths(name: string, { wanted, difference }: Publication): readonly string[] {
  const kept = [...wanted.keys()];
  const counts = new Map<string, number>();
  for (const path of difference.removed) {
    const place = largestGoneFolder(path, kept) ?? path;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts].map(([place, count]) => {
    if (!place.endsWith('/')) return `${name}/${place}`;
    return `${name}/${place} (${count === 1 ? '1 file' : `${count} files`})`;
  });
}

/** The uppermost of the folders that a path lies in of which nothing is kept, with a slash at its end. */
function largestGoneFolder(path: string, kept: readonly string[]): string | undefined {
  const names = path.split('/').slice(0, -1);
  return names
    .map((_, index) => `${names.slice(0, index + 1).join('/')}/`)
    .find((folder) => !kept.some((other) => other.startsWith(folder)));
}
