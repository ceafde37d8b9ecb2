import { type Dirent, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../scripts/project-root.ts';

/** Which of our folders a folder may import, besides itself. */
const mayImport: { readonly [folder: string]: readonly string[] } = {
  'main.ts': ['environments', 'stacks'],
  environments: [],
  stacks: ['environments'],
  manifests: ['environments', 'imports'],
  imports: [],
  reachability: [],
  acceptance: ['reachability'],
  // Synthesis proves what it writes.
  scripts: ['environments', 'reachability'],
};

/** Packages that only some folders may import; scripts/floor imports them to measure what they cost. */
const packageOwners: { readonly [prefix: string]: readonly string[] } = {
  cdktf: ['main.ts', 'stacks', 'scripts/floor'],
  '@cdktf/': ['stacks', 'scripts/floor'],
  cdk8s: ['manifests', 'imports', 'scripts/floor'],
  'cdk8s-plus-27': ['manifests', 'imports', 'scripts/floor'],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

const notOurs = new Set(['node_modules', 'test', 'coverage', 'docs', 'images', 'dist', 'cdktf.out']);
const sources = (
  await Promise.all((await readdir(projectRoot, { withFileTypes: true })).map(listSources))
).flat();
const imports = sources.flatMap(importsOf);
const relativeImports = imports
  .filter(({ to }) => to.startsWith('.'))
  .map(({ from, to }) => ({ from, to: posix.join(posix.dirname(from), to) }));
const packageImports = imports.filter(({ to }) => !to.startsWith('.') && !to.startsWith('node:'));

async function listSources(entry: Dirent): Promise<readonly string[]> {
  if (entry.name.startsWith('.') || notOurs.has(entry.name) || entry.name.endsWith('.config.ts')) return [];
  const paths = entry.isDirectory()
    ? (await readdir(join(projectRoot, entry.name), { recursive: true })).map((path) =>
        posix.join(entry.name, path.replaceAll('\\', '/')),
      )
    : [entry.name];
  return paths.filter((path) => path.endsWith('.ts'));
}

function importsOf(path: string): readonly Import[] {
  const text = readFileSync(join(projectRoot, path), 'utf8');
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => ({ from: path, to: fileName }));
}

function folderOf(path: string): string {
  return path.split('/')[0] ?? path;
}

describe('the folders', () => {
  test('import one another only as the table allows', () => {
    const refused = relativeImports.filter(({ from, to }) => {
      const [source, target] = [folderOf(from), folderOf(to)];
      return source !== target && mayImport[source]?.includes(target) !== true;
    });
    expect(refused).toEqual([]);
  });

  test('are all in the table', () => {
    expect([...new Set(sources.map(folderOf))].filter((folder) => mayImport[folder] === undefined)).toEqual(
      [],
    );
  });

  test('have no import cycles', () => {
    const targets = new Map(sources.map((path) => [path, new Set<string>()]));
    for (const { from, to } of relativeImports) targets.get(from)?.add(to);
    let removed: boolean;
    do {
      const leaves = [...targets].filter(([, to]) => to.size === 0).map(([path]) => path);
      for (const leaf of leaves) targets.delete(leaf);
      for (const to of targets.values()) for (const leaf of leaves) to.delete(leaf);
      removed = leaves.length > 0;
    } while (removed);
    expect([...targets.keys()]).toEqual([]);
  });
});

describe('a package', () => {
  test.each(Object.entries(packageOwners))(
    '%s is imported only by the folders that own it',
    (prefix, owners) => {
      const matches = (to: string) =>
        prefix.endsWith('/') ? to.startsWith(prefix) : to === prefix || to.startsWith(`${prefix}/`);
      const refused = packageImports.filter(
        ({ from, to }) =>
          matches(to) && !owners.some((owner) => from === owner || from.startsWith(`${owner}/`)),
      );
      expect(refused).toEqual([]);
    },
  );

  test('of the azurerm provider is imported by resource, because the barrel costs seconds', () => {
    const barrels = packageImports.filter(({ to }) => /^@cdktf\/[^/]+(\/lib)?(\/index\.js)?$/.test(to));
    expect(barrels).toEqual([]);
  });

  test('of cdktf is imported by its public entry, which its successor serves too', () => {
    expect(packageImports.filter(({ to }) => to.startsWith('cdktf/'))).toEqual([]);
  });
});

describe('a relative import', () => {
  test('names an existing file with its ending', () => {
    expect(
      relativeImports.filter(
        ({ to, from }) => !sources.includes(to) && !to.endsWith('.json') && dirname(from) !== 'imports',
      ),
    ).toEqual([]);
  });
});

describe('a source file', () => {
  test('has at most 300 lines', () => {
    const long = sources
      .filter((path) => folderOf(path) !== 'imports')
      .filter((path) => readFileSync(join(projectRoot, path), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });

  test.each(['main.ts', 'manifests/main.ts'])('that is the entry point %s has at most 30 lines', (path) => {
    expect(readFileSync(join(projectRoot, path), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(
      30,
    );
  });
});
