import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readPaths } from '../../../../reachability/load/files/read-paths.ts';
import { loadPaths } from '../../../../reachability/load/sources/load-sources.ts';
import { makePipe } from './make-pipe.ts';

const pod = '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web"}}';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'reachability-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe('paths', () => {
  test('are files of any name, and folders with the manifests below them in the order of their names', () => {
    const folder = folderWith({
      'b.yml': pod,
      'a/z.json': pod,
      'a/notes.txt': 'no',
      'c.yaml': pod,
      'd.txt': pod,
    });
    const names = readPaths([folder, join(folder, 'd.txt')]).texts.map(({ file }) =>
      file.slice(folder.length + 1),
    );
    expect(names).toEqual(['a/z.json', 'b.yml', 'c.yaml', 'd.txt']);
  });
  test('follow links to files, and hidden ones', () => {
    const elsewhere = folderWith({ 'd.yaml': pod });
    const folder = folderWith({ '.hidden/b.yml': pod, '.git/c.yaml': pod, 'sub/c.txt': '' });
    symlinkSync(join(elsewhere, 'd.yaml'), join(folder, 'linked.yaml'));
    symlinkSync(join(elsewhere, 'gone'), join(folder, 'gone'));
    const { texts, findings } = readPaths([folder]);
    expect(texts.map(({ file, isLink }) => [file.slice(folder.length + 1), isLink])).toEqual([
      ['.hidden/b.yml', undefined],
      ['linked.yaml', true],
    ]);
    expect(findings).toEqual([]);
  });
  test('leave out endings in capital letters, as the tools do, and say so; a file that is given or named is read', () => {
    const folder = folderWith({ 'a.yaml': pod, 'b.YAML': pod, 'c.Json': pod });
    const { texts, findings } = readPaths([folder]);
    expect(texts).toHaveLength(1);
    expect(findings).toMatchObject(
      ['b.YAML', 'c.Json'].map((name) => ({
        severity: 'warning',
        effect: 'not-enforced',
        source: { file: join(folder, name) },
      })),
    );
    expect(readPaths([join(folder, 'b.YAML')])).toMatchObject({ texts: [{}], findings: [] });
    const named = folderWith({ 'kustomization.yaml': 'resources: [b.YAML]', 'b.YAML': pod });
    expect(readPaths([named])).toMatchObject({ texts: [{}, {}], findings: [] });
  });
  test('do not hold settings by which Argo CD applies something else, which leave the proof open', () => {
    const folder = folderWith({ 'a.yaml': pod, '.argocd-source-shop.yaml': 'directory: { exclude: b* }' });
    const { texts, findings } = readPaths([folder]);
    expect(texts).toHaveLength(1);
    expect(findings).toMatchObject([
      { effect: 'unreadable', source: { file: join(folder, '.argocd-source-shop.yaml') } },
    ]);
  });
  test('read what a kustomization names, whatever it is called', () => {
    const folder = folderWith({
      'kustomization.yaml': 'resources:\n- ./policy.txt\n- sub/pod.manifest\n- gone\n',
      'policy.txt': pod,
      'sub/pod.manifest': pod,
      'sub/other.manifest': pod,
    });
    expect(readPaths([folder]).texts.map(({ file }) => file.slice(folder.length + 1))).toEqual([
      'kustomization.yaml',
      'policy.txt',
      'sub/pod.manifest',
    ]);
  });
  test('pass over links to folders, and say so unless what they hold is read anyway', () => {
    const elsewhere = folderWith({ 'd.yaml': pod });
    const empty = folderWith({ 'notes.txt': '' });
    const folder = folderWith({ 'a.yaml': pod });
    symlinkSync(elsewhere, join(folder, 'linked'));
    symlinkSync(empty, join(folder, 'empty'));
    symlinkSync(folder, join(folder, 'loop'));
    const told = (...paths: readonly string[]) =>
      readPaths(paths).findings.map(({ severity, source }) => `${severity} ${source.file}`);
    expect(told(folder)).toEqual([`error ${join(folder, 'linked')}`]);
    expect(told(folder, elsewhere)).toEqual([]);
    // Nor where they lead into a folder that is read, which one of a similar name is not.
    const around = folderWith({ 'units/web/a.yaml': pod, 'units-old/a.yaml': pod, 'more/b.yaml': pod });
    symlinkSync(join(around, 'units/web'), join(around, 'more/web'));
    symlinkSync(join(around, 'units-old'), join(around, 'more/old'));
    expect(told(join(around, 'units'), join(around, 'more'))).toEqual([`error ${join(around, 'more/old')}`]);
  });
  test('pass over installed packages, and say so if they look like manifests', () => {
    const folder = folderWith({ 'a.yaml': pod, 'node_modules/x/package.json': '{}' });
    expect(readPaths([folder]).findings).toEqual([]);
    mkdirSync(join(folder, 'node_modules/y'));
    writeFileSync(join(folder, 'node_modules/y/b.yaml'), pod);
    writeFileSync(join(folder, 'node_modules/y/lint.yaml'), 'kind: rule\n');
    writeFileSync(join(folder, 'node_modules/y/openapi.json'), '{"apiVersion":"1.0"}');
    expect(readPaths([folder]).findings).toMatchObject([
      {
        severity: 'error',
        message: expect.stringMatching(/^holds installed packages, and 1 of their files/),
      },
    ]);
  });
  test('that are not files are refused at once, and so are links without end', () => {
    const folder = folderWith({ 'a.yaml': pod });
    makePipe(join(folder, 'pipe.yaml'));
    symlinkSync(join(folder, 'loop.yaml'), join(folder, 'loop.yaml'));
    symlinkSync('/dev/zero', join(folder, 'zero.yaml'));
    expect(readPaths([folder]).findings.map(({ message }) => message)).toEqual([
      'cannot be read: its symbolic link leads back to itself; remove the link',
      'is a named pipe, which may never end; give a file',
      'is a device; give a file',
    ]);
  });
  test('that are empty prove nothing if they are given, and say so in a folder', () => {
    const folder = folderWith({ 'a.yaml': pod, 'b.yaml': ' \n\t\r\n' });
    const told = (path: string) =>
      readPaths([path]).findings.map(({ severity, message }) => `${severity}: ${message}`);
    expect(told(join(folder, 'b.yaml'))).toEqual(['error: is empty; nothing would be checked']);
    expect(told(folder)).toEqual(['warning: is empty; nothing would be checked']);
    expect(told(join(folder, 'a.yaml'))).toEqual([]);
  });
  test('that are too large are refused before they are read', () => {
    const folder = folderWith({ 'large.yaml': pod });
    const file = join(folder, 'large.yaml');
    truncateSync(file, 2_000_000_000);
    const { texts, findings } = readPaths([file]);
    expect(texts).toEqual([]);
    expect(findings[0]?.message).toMatch(/is larger than \d+ bytes; split it/);
  });
  test('by which a tool applies something else are told, and those without content are not', () => {
    const told = (files: Readonly<Record<string, string>>) =>
      readPaths([folderWith({ 'a.yaml': pod, ...files })]).findings.map(({ message }) => message);
    expect(told({ '.sourceignore': 'deny.yaml\n' })).toEqual([
      expect.stringMatching(/^makes Flux leave out/),
    ]);
    expect(told({ Kptfile: 'kind: Kptfile\n' })).toEqual([expect.stringMatching(/^may change objects/)]);
    expect(told({ 'x.jsonnet': '{}' })).toEqual([expect.stringMatching(/^is Jsonnet/)]);
    expect(told({ '.sourceignore': '# nothing\n', 'README.md': 'x', 'x.libsonnet': '{}' })).toEqual([]);
  });
  test('are loaded with the findings of reading before those of parsing', () => {
    const folder = folderWith({ 'a.yaml': pod, 'b.yaml': '[', 'c.yaml': ' ' });
    const { manifests, findings } = loadPaths([folder]);
    expect(manifests).toHaveLength(1);
    expect(findings.map(({ message }) => message)).toEqual([
      'is empty; nothing would be checked',
      expect.stringMatching(/^not valid YAML/),
    ]);
  });
  test('that hold objects have nothing to tell, and those that hold none prove nothing', () => {
    const told = (...paths: readonly string[]) =>
      loadPaths(paths).findings.map(({ severity, message }) => `${severity}: ${message}`);
    const folder = folderWith({ 'some/pod.yaml': pod, 'none/values.yaml': 'replicas: 3\n' });
    expect(told(join(folder, 'some'))).toEqual([]);
    expect(told(join(folder, 'none'))).toEqual([
      expect.stringMatching(/^warning: /),
      'error: no Kubernetes object was found, so nothing is proven; give files or folders that hold some',
    ]);
  });
  test('that do not exist are told with the names that may be meant, and others with the reason', () => {
    const folder = folderWith({ 'policies.yaml': pod });
    const told = (path: string) => loadPaths([path]).findings.map(({ message }) => message);
    expect(told(join(folder, 'policie.yaml'))).toEqual([
      `does not exist; did you mean ${join(folder, 'policies.yaml')}?`,
    ]);
    expect(told(join(folder, 'gone', 'x'))).toEqual([
      'does not exist; give the file or folder that holds the manifests',
    ]);
    expect(told(join(folder, 'policies.yaml', 'x'))).toEqual([expect.stringMatching(/^cannot be read: /)]);
  });
});
