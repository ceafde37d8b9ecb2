import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { projectRoot } from '../../tools/process/project-root.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder with the sources of the project, the environments of the fixtures, and what synth writes for them. */
    readonly projectTemplate: string;
  }
}

/** Neither copied nor needed: what can be installed, what synth writes, and what the user of the project writes. */
const left = new Set([
  ...['.git', 'node_modules', 'coverage', 'test', 'dist', 'cdktf.out', 'environments', 'expectations'],
]);
const fixtures = join(projectRoot, 'test/fixtures');

/** Vitest calls it once, before the first test: makes the folder that `copyProject` copies. */
export default function setup({ provide }: TestProject): () => void {
  const root = mkdtempSync(join(tmpdir(), 'project-template-'));
  const remove = () => rmSync(root, { recursive: true, force: true });
  try {
    for (const name of readdirSync(projectRoot).filter((entry) => !left.has(entry)))
      cpSync(join(projectRoot, name), join(root, name), { recursive: true });
    symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
    rmSync(join(root, 'docs/reachability'), { recursive: true, force: true });
    useEnvironments(root);
    execFileSync(process.execPath, ['--import', 'tsx', 'scripts/synth.ts'], { cwd: root, stdio: 'pipe' });
  } catch (error) {
    remove();
    throw error;
  }
  provide('projectTemplate', root);
  return remove;
}

/** Puts the environments of the fixtures, and what is expected of them, where a user's would be. */
function useEnvironments(root: string): void {
  for (const folder of ['settings', 'flows', 'checks'])
    cpSync(join(projectRoot, 'environments', folder), join(root, 'environments', folder), {
      recursive: true,
    });
  for (const file of readdirSync(join(fixtures, 'environments'))) {
    const text = readFileSync(join(fixtures, 'environments', file), 'utf8');
    writeFileSync(join(root, 'environments', file), text.replaceAll("'../../../environments/", "'./"));
  }
  cpSync(join(fixtures, 'expectations'), join(root, 'expectations'), { recursive: true });
}
