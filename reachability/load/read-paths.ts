import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../contract/finding.ts';
import { whyUnreadable } from './missing-path.ts';
import { MAX_TEXT_LENGTH, type SourceText } from './parse-manifests.ts';

const MANIFEST = /\.(ya?ml|json)$/;

export interface ReadTexts {
  readonly texts: readonly SourceText[];
  readonly findings: readonly Finding[];
}

/** Reads files, folders (recursively, the .yaml, .yml and .json within, in order of their names) and `-`, the standard input. */
export function readPaths(paths: readonly string[]): ReadTexts {
  const texts: SourceText[] = [];
  const findings: Finding[] = [];
  const report: Report = (file, message, line = 1) => {
    findings.push({ severity: 'error', effect: 'unreadable', message, source: { file, line } });
  };
  for (const path of paths) {
    try {
      const files = path === '-' ? ['-'] : statSync(path).isDirectory() ? listManifests(path) : [path];
      if (files.length === 0)
        report(path, 'no .yaml, .yml or .json file is in this folder; nothing would be checked');
      for (const file of files) readOne(file, texts, report);
    } catch (error) {
      report(path, whyUnreadable(path, error));
    }
  }
  return { texts, findings };
}

type Report = (file: string, message: string, line?: number) => void;

function readOne(file: string, texts: SourceText[], report: Report): void {
  if (file !== '-' && statSync(file).size > MAX_TEXT_LENGTH * 2) {
    report(file, `the file is larger than ${MAX_TEXT_LENGTH * 2} bytes; split it`);
    return;
  }
  const name = file === '-' ? 'stdin' : file;
  const bytes = readFileSync(file === '-' ? 0 : file);
  const text = bytes.toString('utf8');
  const wrong = isUtf8(bytes) ? -1 : text.indexOf(REPLACEMENT);
  if (wrong >= 0) {
    const line = text.slice(0, wrong).split('\n').length;
    report(
      name,
      'holds bytes that are not UTF-8, which the tools of the cluster refuse; save it as UTF-8',
      line,
    );
    return;
  }
  if (text.trim() === '') report(name, 'is empty; nothing would be checked');
  texts.push({ file: name, text });
}

/** What stands for bytes that are not UTF-8. */
const REPLACEMENT = '\ufffd';

function listManifests(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && isDirectoryLink(path));
    if (isFolder) return entry.name === 'node_modules' || entry.isSymbolicLink() ? [] : listManifests(path);
    return MANIFEST.test(entry.name) ? [path] : [];
  });
}

/** Links to folders are not followed: they may lead back up. */
function isDirectoryLink(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
