/**
 * A page is passed on, so it does not tell where files are on the disk of its author: takes the folders that all absolute
 * paths among `files` are in out of a text. Relative paths stay as they are.
 */
export function hideFolders(files: readonly string[]): (text: string) => string {
  const paths = files.filter((file) => /^(\/|[A-Za-z]:[\\/])/.test(file));
  const [first] = paths;
  if (first === undefined) return (text) => text;
  let length = 0;
  for (const [index, letter] of [...first].entries()) {
    if (!paths.every((path) => path.startsWith(first.slice(0, index + 1)))) break;
    if (letter === '/' || letter === '\\') length = index + 1;
  }
  const folders = first.slice(0, length);
  // The root is part of every path, and of much that is none.
  if (/^([A-Za-z]:)?[\\/]?$/.test(folders)) return (text) => text;
  const folder = folders.slice(0, -1);
  const name = folder.replace(/^.*[\\/]/, '');
  return (text) => text.replaceAll(folders, '').replaceAll(folder, name);
}
