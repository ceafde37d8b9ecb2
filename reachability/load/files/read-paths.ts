import { lstatSync, statSync } from 'node:fs';
import type { Finding } from '../../contract/finding.ts';
import type { SourceText } from '../texts/source-text.ts';
import { countPackagedManifests, listFolder, unreadLinks } from './list-files.ts';
import { whyUnreadable } from './missing-path.ts';
import { readText } from './read-text.ts';
import { whyChanging } from './tool-files.ts';
import { whyRefused } from './why-not-a-file.ts';

export interface ReadTexts {
  readonly texts: readonly SourceText[];
  readonly findings: readonly Finding[];
}

/** Notes what is wrong with a path. */
type Report = (
  path: string,
  message: string,
  more?: Partial<Pick<Finding, 'severity' | 'effect'>> & { readonly line?: number },
) => void;

/**
 * Reads files, folders (recursively, the .yaml, .yml and .json within and what a kustomization.yaml names, in order of their
 * names) and `-`, the standard input. What may hold an object and is not read is an error, except where every tool leaves it out.
 */
export function readPaths(paths: readonly string[]): ReadTexts {
  const texts: SourceText[] = [];
  const findings: Finding[] = [];
  const report: Report = (file, message, { severity = 'error', effect = 'unreadable', line = 1 } = {}) => {
    findings.push({ severity, effect, message, source: { file, line } });
  };
  const folders = paths.filter(isFolder);
  const links: string[] = [];
  for (const path of paths) {
    if (!folders.includes(path)) readFile(path, texts, report, 'error');
    else links.push(...readFolder(path, texts, report));
  }
  for (const link of unreadLinks(links, folders))
    report(
      link,
      'is a link to a folder, which kubectl passes over and other tools follow; give the folder it leads to',
    );
  return { texts, findings };
}

const givePath = 'give the file or folder that holds the manifests';

function isFolder(path: string): boolean {
  try {
    return path !== '-' && statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Reads what is in a folder; the links to folders in it. */
function readFolder(folder: string, texts: SourceText[], report: Report): readonly string[] {
  const { files, links, packages, others, failures } = listFolder(folder);
  for (const { path, error } of failures)
    report(path, whyRefused(error) ?? whyUnreadable(path, error, givePath));
  if (files.length + failures.length === 0)
    report(folder, 'no .yaml, .yml or .json file is in this folder; nothing would be checked');
  for (const file of files) readFile(file, texts, report, 'warning');
  for (const path of others) {
    const why = whyChanging(path);
    if (why !== undefined) report(path, why);
    else if (/\.(?:ya?ml|json)$/i.test(path))
      report(
        path,
        'is left out: kubectl, Flux and Argo CD read files ending in .yaml, .yml and .json, in small letters alone; rename it, or remove it',
        { severity: 'warning', effect: 'not-enforced' },
      );
  }
  for (const path of packages) {
    const count = countPackagedManifests(path);
    if (count > 0)
      report(
        path,
        `holds installed packages, and ${count} of their files look like manifests, which kubectl would apply; give the folders beside it`,
      );
  }
  return links;
}

/** @param ifEmpty how bad it is that the file is empty */
function readFile(path: string, texts: SourceText[], report: Report, ifEmpty: Finding['severity']): void {
  const file = path === '-' ? 'stdin' : path;
  const read = readText(path, givePath);
  if ('reason' in read) {
    report(file, read.reason, { line: read.line });
    return;
  }
  if (!/[^ \t\r\n]/.test(read.text))
    report(file, 'is empty; nothing would be checked', { severity: ifEmpty });
  texts.push({ file, text: read.text, ...(isLink(path) && { isLink: true }) });
}

function isLink(path: string): boolean {
  return path !== '-' && lstatSync(path).isSymbolicLink();
}
