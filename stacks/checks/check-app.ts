import type { TerraformStack } from 'cdktf';
import type { BrokenEnvironment } from '../../environments/settings/findings/invalid-input.ts';
import { possibleStackNames } from '../../environments/settings/resolve/resolve-stacks.ts';
import { checkStacks, isStackJson, toStackJson } from './check-stacks.ts';
import { checkVanishedStacks } from './vanished-stacks.ts';

/** The stacks of an environment that a run is about. */
export interface EnvironmentStacks {
  readonly name: string;
  readonly allowReplacement: readonly string[];
  readonly stacks: readonly TerraformStack[];
}

/** What is committed in cdktf.out/. */
export interface CommittedStacks {
  /** Names of the stacks. */
  readonly names: readonly string[];
  /** The parsed cdk.tf.json of a stack; undefined for a new one. */
  readonly read: (name: string) => unknown;
}

/**
 * Everything that is wrong with the stacks of a run, by environment; committed stacks that would be lost sight of come
 * last, by their own names.
 *
 * @param known names of all environments, also of those that the run leaves out: their stacks stay as they are
 */
export function checkApp(
  environments: readonly EnvironmentStacks[],
  known: readonly string[],
  committed: CommittedStacks,
): readonly BrokenEnvironment[] {
  const broken = environments.map(({ name, stacks, allowReplacement }) => ({
    name,
    findings: checkStacks(stacks, { committed: committed.read, allowReplacement }),
  }));
  const selected = environments.map(({ name }) => name);
  const concerned = namesConcerned(committed.names, selected, known);
  const before = concerned.flatMap((name) => {
    const json = committed.read(name);
    return isStackJson(json) ? [{ name, json }] : [];
  });
  const after = environments
    .flatMap(({ stacks }) => stacks)
    .map((stack) => ({ name: stack.node.id, json: toStackJson(stack) }));
  const vanished = checkVanishedStacks(before, after).map((one) => ({
    name: one.path.split('/').at(-1),
    findings: [one],
  }));
  return [...broken, ...vanished].filter(({ findings }) => findings.length > 0);
}

/** All committed stacks in a run of all environments, else those that only the selected ones can have made. */
function namesConcerned(
  names: readonly string[],
  selected: readonly string[],
  known: readonly string[],
): readonly string[] {
  const others = known.filter((name) => !selected.includes(name));
  if (others.length === 0) return names;
  const own = selected.flatMap(possibleStackNames);
  const foreign = others.flatMap(possibleStackNames);
  return names.filter((name) => own.includes(name) && !foreign.includes(name));
}
