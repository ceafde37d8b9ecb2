import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type ReadTexts, readPaths } from '../files/read-paths.ts';
import { applyKustomizations } from '../kustomizations.ts';
import { renderKustomization } from '../render-kustomization.ts';
import { FailedProgramError, runProgram, SourceError } from './run-program.ts';
import type { Source } from './source.ts';

/**
 * Reads a path as it is at a revision of Git. The whole revision is written to a temporary folder, because a kustomization
 * may name files outside of the path; neither the index nor the work tree is touched.
 *
 * @throws SourceError if Git does not know the revision, or if it does not hold all that is at the path
 */
export function readRevision({ revision, path }: Extract<Source, { kind: 'revision' }>): ReadTexts {
  const root = repository();
  const inside = relative(root, resolve(realpathSync('.'), path));
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside))
    throw new SourceError(`${path} is not in the repository ${root}; give a path inside it`);
  const commit = commitOf(revision);
  refuseSubmodules(commit, root, inside);
  const folder = mkdtempSync(join(tmpdir(), 'reachability-'));
  try {
    const files = join(folder, 'files');
    const index = { GIT_INDEX_FILE: join(folder, 'index') };
    git(['-C', root, 'read-tree', commit], index);
    git(['-C', root, 'checkout-index', '--all', `--prefix=${files}/`], index);
    const read = applyKustomizations(readPaths([join(files, inside)]), renderKustomization);
    return named(read, files, revision);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The last commit that two revisions have in common.
 * @throws SourceError if there is none
 */
export function mergeBase(revision: string, other: string): string {
  repository();
  const commits = [commitOf(revision), commitOf(other)];
  return gitOr(
    () => `${revision} and ${other} have no commit in common; write two dots to compare them as they are`,
    ['merge-base', ...commits],
  );
}

/**
 * The folder of the work tree that this runs in.
 * @throws SourceError if it is in none, or Git does not trust it
 */
function repository(): string {
  return gitOr(
    (message) => `${message}; run this in a work tree of Git, or give two paths to compare`,
    ['rev-parse', '--show-toplevel'],
  );
}

function commitOf(revision: string): string {
  return gitOr(
    () =>
      `Git has no commit ${JSON.stringify(revision)} here; name a branch, tag or commit, which git fetch may bring`,
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
  );
}

/** @param refusal what to say where Git fails, given what failed */
function gitOr(refusal: (message: string) => string, args: readonly string[]): string {
  try {
    return git(args).replace(/\n$/, '');
  } catch (error) {
    throw error instanceof FailedProgramError ? new SourceError(refusal(error.message)) : error;
  }
}

/** The objects of a submodule are in another repository, and no object may be missed. */
function refuseSubmodules(commit: string, root: string, inside: string): void {
  const entries = git(['-C', root, 'ls-tree', '-r', '-z', commit, '--', inside === '' ? '.' : inside]);
  const submodule = entries.split('\0').find((entry) => entry.startsWith('160000 '));
  if (submodule === undefined) return;
  const [, place] = submodule.split('\t');
  throw new SourceError(`${place} is a submodule, which is not read; give its folder in two work trees`);
}

/** Calls files by what they are in the repository. */
function named({ texts, findings }: ReadTexts, files: string, revision: string): ReadTexts {
  const rename = (text: string) =>
    text.replaceAll(`${files}/`, `${revision}:`).replaceAll(files, `${revision}:`);
  return {
    texts: texts.map(({ file, kustomizations, overlays, ...text }) => ({
      ...text,
      file: rename(file),
      ...(kustomizations && { kustomizations: kustomizations.map(rename) }),
      ...(overlays && { overlays: overlays.map(rename) }),
    })),
    findings: findings.map((finding) => ({
      ...finding,
      message: rename(finding.message),
      source: { ...finding.source, file: rename(finding.source.file) },
    })),
  };
}

function git(args: readonly string[], environment: Readonly<Record<string, string>> = {}): string {
  return runProgram('git', args, 'install it: https://git-scm.com/downloads', environment);
}
