import { resolve } from 'node:path';
import type { Environment } from '../settings/environment.ts';
import { InvalidInput } from '../settings/findings/invalid-input.ts';
import { foldersMissingIn, restoreFromGit } from './restore-from-git.ts';

/** Where an app's own command-line tool has it write. */
export interface ToolOutput {
  /** What the tool is called. */
  readonly tool: string;
  /** The environment variable in which it names the folder. */
  readonly variable: string;
  /** The committed folder. */
  readonly folder: string;
  /**
   * When the tool deletes what the app did not write: before it starts the app, together with all the rest, or once the
   * app has written.
   */
  readonly deletes: 'before' | 'after';
}

/**
 * Leaves the files of the environments that a limited run leaves out: puts them back where the tool has deleted them,
 * and refuses the run where it would delete them afterwards.
 *
 * @param known every environment there is
 * @throws InvalidInput with the command that leaves them alone
 */
export function keepOthers(
  known: readonly Environment[],
  selected: readonly { readonly name: string }[],
  output: ToolOutput,
): void {
  const { tool, folder, deletes } = output;
  const chosen = selected.map(({ name }) => name);
  const others = known.map(({ name }) => name).filter((name) => !chosen.includes(name));
  if (others.length === 0 || !writesCommittedFolder(output)) return;
  if (deletes === 'before') {
    if (foldersMissingIn(folder, others).length === 0) return;
    restoreFromGit(folder, chosen);
    if (foldersMissingIn(folder, others).length === 0) return;
    // Nothing will be written, so what was asked for has to come back as well.
    restoreFromGit(folder);
  }
  throw new InvalidInput(
    `ENVIRONMENTS limits this run, and ${tool} keeps nothing in ${folder}/ of the environments that are left out: ` +
      `${others.join(', ')}. Run npm run synth -- ${chosen.join(' ')}, which leaves their files alone.`,
  );
}

/** After a run that failed, puts back what the tool has deleted. @returns what to tell the user; nothing if nothing is gone */
export function restoreOutput(output: ToolOutput): string | undefined {
  const { tool, folder, deletes } = output;
  if (deletes === 'after' || !writesCommittedFolder(output) || foldersMissingIn('.', [folder]).length === 0)
    return undefined;
  return restoreFromGit(folder)
    ? `${tool} had deleted ${folder}/ before it started this app: it is back as Git has it.`
    : `${tool} deleted ${folder}/ before it started this app, and Git cannot bring it back: npm run synth writes it again.`;
}

function writesCommittedFolder({ variable, folder }: ToolOutput): boolean {
  const outdir = process.env[variable];
  return outdir !== undefined && resolve(outdir) === resolve(folder);
}
