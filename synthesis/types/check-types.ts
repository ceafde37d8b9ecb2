import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInput } from '../../environments/settings/findings/invalid-input.ts';
import { projectRoot } from '../../tools/process/project-root.ts';

/**
 * What the compiler says of the environments, `file(line,column): error …` a line; empty if nothing, and where TypeScript
 * is not installed. It takes half a second of one processor, and finds what no check was written for.
 */
export async function checkTypes(): Promise<readonly string[]> {
  const compiler = join(projectRoot, 'node_modules/typescript/bin/tsc');
  if (!existsSync(compiler)) return [];
  const args = [compiler, '--noEmit', '--pretty', 'false', '--project', 'synthesis/types/tsconfig.json'];
  const output = await new Promise<string>((resolve) => {
    // It exits with an error for what it finds; that it cannot run, such as on a rare platform, is no reason to stop.
    execFile(process.execPath, args, { cwd: projectRoot }, (_, stdout) => resolve(stdout));
  });
  const lines = output.split('\n').filter((line) => line !== '');
  return lines.some((line) => /error TS\d+: /.test(line)) ? lines : [];
}

/** @throws InvalidInput if the compiler said something */
export function refuseWrongTypes(lines: readonly string[]): void {
  if (lines.length === 0) return;
  throw new InvalidInput(
    `the environments do not have the types that they declare. Correct these values; nothing was written.\n${lines
      .map((line) => `  ${line}`)
      .join('\n')}`,
  );
}
