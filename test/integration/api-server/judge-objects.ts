import { spawnSync } from 'node:child_process';
import { buildGitOpsProgram } from '../../../tools/gitops/gitops-program.ts';
import type { Json } from './valid-objects.ts';

/** What the API server answers to a request. */
export interface Verdict {
  readonly accepted: boolean;
  readonly reason?: string;
}

/** An update of an object, each side as a manifest has it. */
export interface Update {
  readonly old: Json;
  readonly next: Json;
}

/** Has the API server's own code judge the creation of objects; tools/gitops/kubernetes/judge.go is the other side. */
export function judgeObjects(objects: readonly Json[]): readonly Verdict[] {
  return judge(['judge'], objects);
}

/** Has it judge the creation of custom resources, by the definitions in the folders. */
export function judgeCustomResources(
  folders: readonly string[],
  objects: readonly Json[],
): readonly Verdict[] {
  return judge(['judge-custom', ...folders], objects);
}

/** Has it judge updates; tools/gitops/kubernetes/update.go is the other side. */
export function judgeUpdates(updates: readonly Update[]): readonly Verdict[] {
  return judge(['judge-updates'], updates);
}

function judge(command: readonly string[], documents: readonly unknown[]): readonly Verdict[] {
  const input = documents.map((document) => `${JSON.stringify(document)}\n`).join('');
  const { stdout, stderr, status } = spawnSync(buildGitOpsProgram('kubernetes'), command, {
    input,
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`the program ended with ${status}: ${stderr}`);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Verdict); // printed by judge.go, whose tags it repeats
}

/** The types of the fields of every kind that the program can judge, as it prints them. */
export function fieldsOfKinds(): unknown {
  const { stdout } = spawnSync(buildGitOpsProgram('kubernetes'), ['fields'], { encoding: 'utf8' });
  return JSON.parse(stdout);
}
