import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../scripts/project-root.ts';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const packageJson = JSON.parse(read('package.json'));
const documents = ['README.md', 'CONTRIBUTING.md', ...markdownOf('docs')];

function markdownOf(folder: string): readonly string[] {
  if (!existsSync(join(projectRoot, folder))) return [];
  return readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join(folder, path));
}

describe('package.json', () => {
  test('pins every dependency to an exact version', () => {
    const versions = Object.entries({ ...packageJson.dependencies, ...packageJson.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[a-z]+\.\d+)?$/.test(String(version)))).toEqual(
      [],
    );
  });

  test('leaves out cdktf-cli, which npx brings when it is needed', () => {
    expect({ ...packageJson.dependencies, ...packageJson.devDependencies }).not.toHaveProperty('cdktf-cli');
  });
});

test('the lock file names no registry and no package that an accident of cdk8s-plus would bring', () => {
  const { packages } = JSON.parse(read('package-lock.json'));
  expect(
    Object.values<{ resolved?: string }>(packages).filter(({ resolved }) => resolved !== undefined),
  ).toEqual([]);
  expect(packages).not.toHaveProperty('node_modules/axios');
});

describe.each(documents)('%s', (document) => {
  const text = read(document);

  test('names only npm scripts that exist', () => {
    const named = [...text.matchAll(/npm run (?:--silent )?([a-z:-]+)/g)].map(([, script]) => script);
    expect(named.filter((script) => packageJson.scripts[script ?? ''] === undefined)).toEqual([]);
  });

  test('links only to files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link ?? '');
    expect(links.filter((link) => !existsSync(join(projectRoot, dirname(document), link)))).toEqual([]);
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
