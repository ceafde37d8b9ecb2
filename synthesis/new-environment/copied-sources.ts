import { posix } from 'node:path';
import { InvalidInput } from '../../environments/settings/findings/invalid-input.ts';
import { type EnvironmentNames, variableOf } from './environment-name.ts';
import { sortImports } from './sort-imports.ts';
import type { UniqueName } from './unique-names.ts';

/** What is copied, and what it becomes. */
export interface CopyRequest {
  /** Name of the environment that is copied. */
  readonly from: string;
  readonly to: EnvironmentNames;
  /** Names that the copy cannot share. */
  readonly unique: readonly UniqueName[];
  /** The text of a file of environments/, by its name; undefined for one that is not there. */
  readonly read: (file: string) => string | undefined;
}

/**
 * The files of a copy, by their names in environments/: `<name>.ts`, and those that it imports from beside it. Names that
 * two environments cannot share are replaced, and so is what the code calls the environment.
 *
 * @throws InvalidInput where a name is not written as a text in these files, so that it cannot be replaced
 */
export function copiedSources(request: CopyRequest): ReadonlyMap<string, string> {
  const { from, to, unique } = request;
  const sources = collect(`${from}.ts`, request);
  const texts = [...sources.values()];
  const missing = [
    ...unique.filter(({ old }) => !texts.some((text) => text.includes(`'${old}'`))),
    ...(texts.some((text) => text.includes(`name: '${from}'`))
      ? []
      : [{ path: 'name', old: from, new: to.name }]),
  ];
  if (missing.length > 0)
    throw new InvalidInput(
      `environments/${from}.ts cannot be copied, because these names are not written there as texts: ` +
        `${missing.map(({ path, old }) => `${path} (${old})`).join(', ')}. Copy the file by hand: docs/operations.md says how.`,
    );
  const renamed = variables(sources, from, to);
  return new Map(
    [...sources].map(([file, text]) => [fileOfCopy(file, from, to), rewrite(text, request, renamed)]),
  );
}

/** The file and those beside it that it imports, and so on. */
function collect(
  file: string,
  request: CopyRequest,
  found = new Map<string, string>(),
): ReadonlyMap<string, string> {
  if (found.has(file)) return found;
  const { read, from } = request;
  const text = read(file);
  if (text === undefined)
    throw new InvalidInput(
      `environments/${file} is not there, although it belongs to the environment ${from}. Copy the environment by hand: docs/operations.md says how.`,
    );
  found.set(file, text);
  for (const [, sibling = ''] of text.matchAll(/from '\.\/([\w.-]+\.ts)'/g)) collect(sibling, request, found);
  return found;
}

function fileOfCopy(file: string, from: string, { name }: EnvironmentNames): string {
  const stem = posix.basename(file, '.ts');
  if (stem === from) return `${name}.ts`;
  return stem.startsWith(`${from}-`) ? `${name}-${stem.slice(from.length + 1)}.ts` : `${name}-${stem}.ts`;
}

/** What the files export under the name of the environment, and what the copies call it. */
function variables(
  sources: ReadonlyMap<string, string>,
  from: string,
  { variable }: EnvironmentNames,
): ReadonlyMap<string, string> {
  const old = variableOf(from);
  const exported = [...sources.values()].flatMap((text) =>
    [...text.matchAll(/^export const (\w+)/gm)].map(([, name = '']) => name),
  );
  return new Map(
    exported
      .filter((name) => name.startsWith(old))
      .map((name) => [name, `${variable}${name.slice(old.length)}`] as const),
  );
}

function rewrite(
  text: string,
  { from, to, unique }: CopyRequest,
  renamed: ReadonlyMap<string, string>,
): string {
  const values = new Map(unique.map((one) => [`'${one.old}'`, `'${one.new}'`]));
  const code = text
    .replace(/from '\.\/([\w.-]+\.ts)'/g, (_, file: string) => `from './${fileOfCopy(file, from, to)}'`)
    .replaceAll(`name: '${from}'`, `name: '${to.name}'`)
    .split('\n')
    .map((line) => (/^\s*(\*|\/\*|\/\/)/.test(line) ? line : rewriteCode(line, values, renamed)));
  return sortImports(code.join('\n'));
}

function rewriteCode(
  line: string,
  values: ReadonlyMap<string, string>,
  renamed: ReadonlyMap<string, string>,
): string {
  return (
    line
      .replace(/'[^'\n]*'/g, (literal) => values.get(literal) ?? literal)
      // A property of the same name, such as `sizing.production`, is something else, and so is a part of a text.
      .replace(/(?<![.\w'/-])\w+\b(?!['-])/g, (word) => renamed.get(word) ?? word)
  );
}
