import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../tools/process/project-root.ts';

/**
 * What each part may import, besides itself. A part is the longest of these paths that a file begins with. A path ending
 * in `/` represents everything below it; the others for the file or the part of that name.
 */
const mayImport: { readonly [part: string]: readonly string[] } = {
  'main.ts': ['environments', 'environments/checks', 'environments/settings', 'stacks'],
  environments: ['environments/settings', 'environments/flows'],
  'environments/settings': [],
  'environments/flows': ['environments/settings'],
  'environments/checks': ['environments/settings', 'environments/flows'],
  stacks: ['environments/settings'],
  'manifests/main.ts': ['environments', 'environments/checks', 'manifests'],
  manifests: ['environments/settings', 'environments/flows', 'imports'],
  imports: [],
  reachability: [],
  acceptance: ['reachability/api.ts', 'environments/settings'],
  // That the checks of environments are not among these keeps a synthesis from running them a third time: both apps do.
  synthesis: [
    'environments',
    'environments/settings',
    'environments/checks/find-environments.ts',
    'environments/checks/warn-environment.ts',
    'environments/flows/resolve-environment.ts',
    'reachability/api.ts',
    'tools/process',
  ],
  scripts: ['synthesis', 'acceptance', 'reachability/api.ts', 'tools/', 'bench'],
  // The package of the analyser contains the page ready to use.
  tools: ['tools/process', 'reachability/commands/explore/page-assets.ts'],
  'tools/process': [],
  bench: ['environments', 'reachability/api.ts', 'synthesis', 'tools/'],
  // What an empty app costs, with the libraries of ours.
  'bench/floor': [],
};

/** Packages that only some parts may import. */
const packageOwners: { readonly [prefix: string]: readonly string[] } = {
  cdktf: ['main.ts', 'stacks', 'bench/floor'],
  '@cdktf/': ['stacks', 'bench/floor'],
  '@kubernetes/client-node': ['acceptance/cluster'],
  cdk8s: ['manifests', 'imports', 'bench/floor'],
  'cdk8s-plus-27': ['manifests', 'imports', 'bench/floor'],
};

/** The steps of the analyser, in their order: each imports only those before it. */
const steps = [
  ...[
    'collections',
    'text',
    'sets',
    'contract',
    'selectors',
    'load',
    'model',
    'parse',
    'engine',
    'outsiders',
    'questions',
  ],
  ...[
    'lint',
    'analysis',
    'diff',
    'exposure',
    'format',
    'graph',
    'audit',
    'expectations/file',
    'expectations/comparison',
    'expectations/report',
  ],
  ...['expectations', 'suggest', 'explorer', 'command-line', 'commands', 'integrations'],
];

interface Import {
  readonly from: string;
  readonly to: string;
}

const notOurs = /^(\.|node_modules|test|coverage|docs|images|dist|cdktf\.out)|\.config\.ts$/;
const sources = readdirSync(projectRoot, { withFileTypes: true })
  .filter(({ name }) => !notOurs.test(name))
  .flatMap((entry) => (entry.isDirectory() ? filesBelow(entry.name) : [entry.name]))
  .filter((path) => path.endsWith('.ts'));
const imports = sources.flatMap(importsOf);
const relativeImports = imports
  .filter(({ to }) => to.startsWith('.'))
  .map(({ from, to }) => ({ from, to: posix.join(posix.dirname(from), to) }));
const packageImports = imports.filter(({ to }) => !to.startsWith('.') && !to.startsWith('node:'));

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => posix.join(folder, path.replaceAll('\\', '/')))
    .filter((path) => !path.startsWith('reachability/dist/') && !path.includes('/node_modules/'));
}

/** Every specifier after `from`, `import` and `import(`. The formatter leaves no other form. */
function importsOf(path: string): readonly Import[] {
  const text = readFileSync(join(projectRoot, path), 'utf8');
  return [
    ...text.matchAll(
      /^(?:import|export|\}).*?from '([^']+)'|\bimport\(\s*'([^']+)'\s*\)|^import '([^']+)'/gm,
    ),
  ].map(([, from, dynamic, bare]) => ({ from: path, to: from ?? dynamic ?? bare ?? '' }));
}

function partOf(path: string): string {
  const parts = Object.keys(mayImport).filter((part) => path === part || path.startsWith(`${part}/`));
  return parts.toSorted((a, b) => b.length - a.length)[0] ?? path;
}

function allows(allowed: string, path: string): boolean {
  return allowed.endsWith('/') ? path.startsWith(allowed) : allowed === path || partOf(path) === allowed;
}

/** What is left of a graph when everything that leads to no cycle is taken away. */
function cyclesOf(edges: readonly Import[]): readonly string[] {
  const targets = new Map<string, Set<string>>();
  for (const { from, to } of edges) {
    if (from === to) continue;
    targets.set(to, targets.get(to) ?? new Set());
    targets.set(from, (targets.get(from) ?? new Set()).add(to));
  }
  let removed: boolean;
  do {
    const leaves = [...targets].filter(([, to]) => to.size === 0).map(([path]) => path);
    for (const leaf of leaves) targets.delete(leaf);
    for (const to of targets.values()) for (const leaf of leaves) to.delete(leaf);
    removed = leaves.length > 0;
  } while (removed);
  return [...targets.keys()];
}

describe('the parts', () => {
  test('import one another only as the table allows', () => {
    const refused = relativeImports.filter(({ from, to }) => {
      const part = partOf(from);
      return part !== partOf(to) && !(mayImport[part] ?? []).some((allowed) => allows(allowed, to));
    });
    expect(refused).toEqual([]);
  });

  test('are all in the table', () => {
    expect(sources.filter((path) => mayImport[partOf(path)] === undefined)).toEqual([]);
  });

  test('have no cycles of files', () => {
    expect(cyclesOf(relativeImports)).toEqual([]);
  });

  test('have no cycles of folders', () => {
    const folders = relativeImports.map(({ from, to }) => ({
      from: posix.dirname(from),
      to: posix.dirname(to),
    }));
    expect(cyclesOf(folders)).toEqual([]);
  });
});

describe('the analyser', () => {
  const ours = relativeImports.filter(({ from }) => /^reachability\/.*\//.test(from));
  const stepOf = (path: string): string => {
    const folder = posix.dirname(path).slice('reachability/'.length);
    return steps.find((step) => step === folder) ?? folder.split('/')[0] ?? folder;
  };

  test('goes from step to step, and never back', () => {
    const back = ours.filter(({ from, to }) => steps.indexOf(stepOf(to)) > steps.indexOf(stepOf(from)));
    expect(back).toEqual([]);
  });

  test('has no folder that is not a step', () => {
    expect(ours.filter(({ from }) => !steps.includes(stepOf(from)))).toEqual([]);
  });

  test('needs four packages and no more, of which its own package contains what it needs and one is optional', () => {
    const packages = packageImports
      .filter(
        ({ from }) => from.startsWith('reachability/') && !from.startsWith('reachability/integrations/'),
      )
      .map(({ to }) => to);
    // The page is laid out by dagre, and bundled by esbuild, which the package does not need.
    const needed = ['@dagrejs/dagre', '@hpcc-js/wasm-graphviz', 'esbuild', 'ipaddr.js'];
    expect([...new Set(packages)].sort()).toEqual(needed);
    const read = (file: string) => JSON.parse(readFileSync(join(projectRoot, file), 'utf8'));
    const ofRoot = read('package.json').dependencies;
    const { dependencies, devDependencies } = read('reachability/package.json');
    expect(devDependencies).toEqual(Object.fromEntries(needed.map((name) => [name, ofRoot[name]])));
    expect(dependencies).toBeUndefined();
  });

  test('needs Vitest only where it adds to it', () => {
    const importers = packageImports.filter(
      ({ from, to }) => from.startsWith('reachability/') && to === 'vitest',
    );
    expect(importers.map(({ from }) => from)).toEqual(['reachability/integrations/vitest.ts']);
  });
});

describe('a package', () => {
  test.each(Object.entries(packageOwners))(
    '%s is imported only by the parts that own it',
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
        ({ to, from }) => !sources.includes(to) && !to.endsWith('.json') && posix.dirname(from) !== 'imports',
      ),
    ).toEqual([]);
  });
});

describe('a test', () => {
  const tests = filesBelow('test').filter((path) => path.endsWith('.ts'));

  test("imports no environment of the user's", () => {
    const theirs = tests
      .flatMap(importsOf)
      .map(({ from, to }) => ({ from, to: posix.join(posix.dirname(from), to) }))
      .filter(({ to }) => posix.dirname(to) === 'environments');
    expect(theirs).toEqual([]);
  });

  test('reads nothing that is generated from them, unless it works on a copy of the project', () => {
    const reads =
      /join\(projectRoot, [`'"](dist|cdktf\.out|expectations|environments|docs\/reachability)[/'"`]/;
    // These take the language that environments are written in, and no environment.
    const ofTheLanguage = [
      'test/support/project-template.ts',
      'test/environments/settings/documentation.test.ts',
    ];
    const candidates = tests.filter((path) => !ofTheLanguage.includes(path));
    const readers = candidates.filter((path) => reads.test(readFileSync(join(projectRoot, path), 'utf8')));
    expect(readers).toEqual([]);
  });
});

describe('a source file', () => {
  test('has at most 300 lines', () => {
    const long = sources
      .filter((path) => !path.startsWith('imports/'))
      .filter((path) => readFileSync(join(projectRoot, path), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });

  test.each(['main.ts', 'manifests/main.ts'])('that is the entry point %s has at most 30 lines', (path) => {
    expect(readFileSync(join(projectRoot, path), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(
      30,
    );
  });
});
