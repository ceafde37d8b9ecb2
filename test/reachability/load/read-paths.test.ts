import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadPaths } from '../../../reachability/load/load-paths.ts';
import { readPaths } from '../../../reachability/load/read-paths.ts';

const POD = '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web"}}';

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
  it('are files of any name, and folders with the manifests below them in the order of their names', () => {
    const folder = folderWith({
      'b.yml': POD,
      'a/z.json': POD,
      'a/notes.txt': 'no',
      'c.yaml': POD,
      'd.txt': POD,
    });
    const names = readPaths([folder, join(folder, 'd.txt')]).texts.map(({ file }) =>
      file.slice(folder.length + 1),
    );
    expect(names).toEqual(['a/z.json', 'b.yml', 'c.yaml', 'd.txt']);
  });
  it('follow links to files, but neither to folders nor to nothing, and no installed packages', () => {
    const folder = folderWith({ 'a.yaml': POD, 'node_modules/b.yaml': POD, 'sub/c.txt': '' });
    const elsewhere = folderWith({ 'd.yaml': POD });
    symlinkSync(elsewhere, join(folder, 'linked'));
    symlinkSync(join(elsewhere, 'd.yaml'), join(folder, 'linked.yaml'));
    expect(readPaths([folder]).texts.map(({ file }) => file.slice(folder.length + 1))).toEqual([
      'a.yaml',
      'linked.yaml',
    ]);
    symlinkSync(join(elsewhere, 'gone'), join(folder, 'gone'));
    expect(readPaths([folder]).findings).toEqual([]);
  });
  it('that are too large are refused before they are read', () => {
    const folder = folderWith({ 'large.yaml': POD });
    const file = join(folder, 'large.yaml');
    truncateSync(file, 2_000_000_000);
    const { texts, findings } = readPaths([file]);
    expect(texts).toEqual([]);
    expect(findings[0]?.message).toMatch(/the file is larger than \d+ bytes; split it/);
  });
  it('are loaded with the findings of reading before those of parsing', () => {
    const folder = folderWith({ 'a.yaml': POD, 'b.yaml': '[', 'c.yaml': ' ' });
    const { manifests, findings } = loadPaths([folder]);
    expect(manifests).toHaveLength(1);
    expect(findings.map(({ message }) => message)).toEqual([
      'is empty; nothing would be checked',
      expect.stringMatching(/^not valid YAML/),
    ]);
  });
});
