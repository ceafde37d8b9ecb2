import { lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findEnvironments } from '../../environments/checks/find-environments.ts';
import { resolveEnvironment } from '../../environments/flows/resolve-environment.ts';
import { knownEnvironments } from '../../environments/known-environments.ts';
import { InvalidInput } from '../../environments/settings/findings/invalid-input.ts';
import type { Outcome } from '../../tools/process/outcome.ts';
import { projectRoot } from '../../tools/process/project-root.ts';
import { runTool } from '../../tools/process/run-tool.ts';
import { copiedExpectations } from './copied-expectations.ts';
import { copiedSources } from './copied-sources.ts';
import { environmentNames } from './environment-name.ts';
import { describeNewEnvironment } from './new-environment-report.ts';
import { register } from './registration.ts';
import { uniqueNames } from './unique-names.ts';

const list = 'environments/known-environments.ts';

/**
 * Copies an environment under another name: its sources, its entry in the list, and its expectations, which hold for the copy
 * as they are. Nothing is written before everything is known to work.
 *
 * @param name of the new environment
 * @param from the environment that is copied
 * @throws InvalidInput for a name that cannot be used or is taken, and for a source that cannot be copied
 */
export async function newEnvironment(name: string, from: string): Promise<Outcome> {
  const names = environmentNames(name);
  const [source] = findEnvironments(knownEnvironments, from);
  if (source === undefined) throw new InvalidInput(`unknown environment ${JSON.stringify(from)}.`);
  refuseTaken(name);
  refuseChanged(list);
  const unique = uniqueNames(resolveEnvironment(source), names);
  const sources = copiedSources({
    from,
    to: names,
    unique,
    read: (file) => tryRead(`environments/${file}`),
  });
  const expected = tryRead(`expectations/${from}.yaml`);
  if (expected === undefined)
    throw new InvalidInput(
      `expectations/${from}.yaml is not there, so nothing would be proven of the copy. Write it first: docs/reachability.md.`,
    );
  const files = new Map([
    ...[...sources].map(([file, text]) => [`environments/${file}`, text] as const),
    [`expectations/${name}.yaml`, copiedExpectations(expected, from, name)] as const,
    [list, register(tryRead(list) ?? '', names)] as const,
  ]);
  const taken = [...files.keys()].filter((file) => file !== list && isThere(file));
  if (taken.length > 0)
    throw new InvalidInput(`${taken.join(', ')} is there already. Choose another name, or remove it.`);
  writeAll(files);
  return { output: describeNewEnvironment({ names, from, unique, files: [...files.keys()] }), exitCode: 0 };
}

function refuseTaken(name: string): void {
  const known = knownEnvironments.flatMap((environment) => {
    const { stacks } = resolveEnvironment(environment);
    return [
      environment.name,
      stacks.platform.name,
      ...(stacks.gitops === undefined ? [] : [stacks.gitops.name]),
    ];
  });
  const left = [`dist/${name}`, `cdktf.out/stacks/${name}`, `docs/reachability/${name}.md`].filter(isThere);
  if (known.includes(name))
    throw new InvalidInput(
      `${JSON.stringify(name)} is the name of an environment or of a stack. Choose another.`,
    );
  if (left.length > 0)
    throw new InvalidInput(
      `${left.join(', ')} is there already, of an environment that was called so before. Choose another name, or remove it once its resources are gone.`,
    );
}

/** What is not committed could not be brought back. Without Git, there is nothing to compare with. */
function refuseChanged(file: string): void {
  const { status, stdout } = runTool('git', ['status', '--porcelain', '--', file], {
    cwd: projectRoot,
    remedy: 'Install Git.',
  });
  if (status === 0 && stdout.trim() !== '')
    throw new InvalidInput(
      `${file} has changes that are not committed. Commit them first, or take them back.`,
    );
}

function tryRead(file: string): string | undefined {
  const path = join(projectRoot, file);
  return isThere(file) ? readFileSync(path, 'utf8') : undefined;
}

/** Also of a link that leads nowhere. */
function isThere(file: string): boolean {
  return lstatSync(join(projectRoot, file), { throwIfNoEntry: false }) !== undefined;
}

/** Writes new files before the list that names them; takes them back if one cannot be written. */
function writeAll(files: ReadonlyMap<string, string>): void {
  const written: string[] = [];
  try {
    for (const [file, text] of files) {
      const path = join(projectRoot, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, file === list ? {} : { flag: 'wx' });
      if (file !== list) written.push(path);
    }
  } catch (error) {
    for (const path of written) rmSync(path, { force: true });
    throw new InvalidInput(
      `nothing was written: ${String(error)}. Make environments/ and expectations/ folders you may write to.`,
    );
  }
}
