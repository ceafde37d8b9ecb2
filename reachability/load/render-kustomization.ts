import { spawnSync } from 'node:child_process';
import type { Rendered } from './kustomizations.ts';

/** Tools that render, in the order they are tried. */
const tools: readonly (readonly [string, readonly string[]])[] = [
  ['kubectl', ['kustomize']],
  ['kustomize', ['build']],
];
const mostSeconds = 60;
const mostBytes = 128 * 1024 * 1024;

/** Renders a folder with kubectl or kustomize, if one of them is there. */
export function renderKustomization(folder: string): Rendered {
  for (const [command, args] of tools) {
    const { status, stdout, stderr, error } = spawnSync(command, [...args, folder], {
      encoding: 'utf8',
      timeout: mostSeconds * 1000,
      maxBuffer: mostBytes,
    });
    if (error !== undefined && 'code' in error && error.code === 'ENOENT') continue;
    if (status === 0) return { kind: 'rendered', text: stdout };
    const reason = error === undefined ? firstReason(stderr) : error.message;
    return { kind: 'failed', reason: `${command} says ${JSON.stringify(reason)}` };
  }
  return { kind: 'failed', reason: 'neither kubectl nor kustomize is installed' };
}

/**
 * The first line that says something. kubectl puts one of its log before it, `E1128 12:18:59.2 2618 run.go:72] … err="…"`, and
 * some releases print no other.
 */
function firstReason(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => line !== '' && !/^[EFIW]\d{4} /.test(line)) ??
    /err="(.*)"/.exec(stderr)?.[1] ??
    'nothing'
  );
}

/** For those who have files and no folder: what has to be rendered, they cannot prove. */
export function renderNothing(): Rendered {
  return { kind: 'failed', reason: 'only its files are known' };
}
