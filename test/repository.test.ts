import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../tools/process/project-root.ts';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const packageJson = JSON.parse(read('package.json'));
const documents = ['README.md', 'CONTRIBUTING.md', ...markdownOf('docs')];

/** What is named after environments. */
const users = /^(environments\/[^/]+\.ts|expectations\/.*|docs\/reachability\/.*)$/;

function markdownOf(folder: string): readonly string[] {
  if (!existsSync(join(projectRoot, folder))) return [];
  return readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join(folder, path));
}

const packages = ['.', 'acceptance', 'test/mutation'];

test.each(packages)('package.json in %s pins every dependency to an exact version', (folder) => {
  const { dependencies, devDependencies } = JSON.parse(read(join(folder, 'package.json')));
  const versions = Object.entries({ ...dependencies, ...devDependencies });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[a-z]+\.\d+)?$/.test(String(version)))).toEqual(
    [],
  );
});

test.each(packages)('the lock file in %s names no registry', (folder) => {
  const lock = JSON.parse(read(join(folder, 'package-lock.json')));
  const locked = Object.values<{ resolved?: string; link?: true }>(lock.packages);
  const fromRegistry = locked.filter(({ link }) => link === undefined);
  expect(fromRegistry.filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});

test.each([
  ['cdktf-cli, which npx brings when it is needed', /^node_modules\/cdktf-cli$/],
  ['Stryker, which npm run mutation installs', /^node_modules\/@stryker-mutator\//],
  ['what an accident of cdk8s-plus would bring', /^node_modules\/axios$/],
])('npm ci leaves out %s', (_, path) => {
  const lock = JSON.parse(read('package-lock.json'));
  expect(Object.keys(lock.packages).filter((name) => path.test(name))).toEqual([]);
});

describe.each(documents)('%s', (document) => {
  const text = read(document);

  test('names only npm scripts that exist', () => {
    const named = [...text.matchAll(/npm run (?:--silent )?([a-z:-]+)/g)].map(([, script]) => script);
    expect(named.filter((script) => packageJson.scripts[script ?? ''] === undefined)).toEqual([]);
  });

  test("links only to files that exist, or are the user's to rename", () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link ?? '');
    const targets = links.map((link) => join(dirname(document), link)).filter((path) => !users.test(path));
    expect(targets.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
  });
});

test('the README shows every folder of the repository', () => {
  const hidden = new Set(['node_modules', 'coverage']);
  const folders = readdirSync(projectRoot, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !hidden.has(entry.name))
    .map(({ name }) => name);
  const tree = read('README.md');
  expect(folders.filter((folder) => !tree.includes(`${folder}/ `))).toEqual([]);
});

test("CI runs exactly the README's two commands", () => {
  const commands = [...read('README.md').matchAll(/^npm ci && .*?(?= +#)/gm)].map(([command]) => command);
  expect(commands).toEqual(['npm ci && npm run synth', 'npm ci && npm test']);
  for (const command of commands) expect(read('.ci/run')).toContain(`'${command}'`);
});

test('CI runs every check that there is a command for, or says that it does not', () => {
  const ci = read('.ci/run');
  const checks = Object.keys(packageJson.scripts).filter((name) =>
    /^(test:|check:|validate:|mutation$|bench|coverage$|drift$|types$|format$)/.test(name),
  );
  const isNamed = (name: string) => new RegExp(`npm run ${name}(?![\\w:-])`).test(ci);
  expect(checks.filter((name) => name !== 'format:fix' && !isNamed(name))).toEqual([]);
});

test("CI's last line is the count, alone, and what did not run stands right before it", () => {
  const lines = read('.ci/run').trimEnd().split('\n').slice(-4);
  expect(lines.slice(0, 3)).toEqual([
    "printf '\\n'",
    `for line in "\${not_run[@]}"; do printf 'NOT RUN: %s\\n' "$line"; done`,
    `printf '%d passed, %d failed\\n' "$passed" "$failed"`,
  ]);
});

test('an npm script runs the file of scripts/ that is named like it, and every file is run', () => {
  const commands: readonly string[] = Object.values(packageJson.scripts);
  const run = commands.flatMap(
    (command) => /^(?:tsx|node tools\/start\/start\.mjs) (scripts\/\S+)/.exec(command)?.[1] ?? [],
  );
  const files = readdirSync(join(projectRoot, 'scripts')).map((file) => `scripts/${file}`);
  expect([...new Set(run)].toSorted()).toEqual(files.toSorted());
});

test.each(readdirSync(join(projectRoot, 'scripts')))('scripts/%s has at most 30 lines', (file) => {
  expect(read(`scripts/${file}`).trimEnd().split('\n').length).toBeLessThanOrEqual(30);
});
