import type { Environment } from '../settings/environment.ts';
import { InvalidInput } from '../settings/findings/invalid-input.ts';

/** The environment variable that limits a run to some environments, separated by commas. */
export const selectionVariable = 'ENVIRONMENTS';

/**
 * Those of the `known` environments that a run is about, as they are: nothing is checked but their names.
 *
 * @param selection names separated by commas, such as `tutorial,production`; undefined means all
 * @throws InvalidInput for a name that is not known, and when two environments have the same name
 */
export function findEnvironments(
  known: readonly Environment[],
  selection: string | undefined,
): readonly Environment[] {
  refuseDuplicates(known);
  if (selection === undefined) return known;
  const wanted = new Set(selection.split(',').map((name) => name.trim()));
  const names = known.flatMap((environment) => tryFindName(environment) ?? []);
  const unknown = [...wanted].filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new InvalidInput(
      `unknown environment ${unknown.map((name) => JSON.stringify(name)).join(', ')}. ` +
        `Known are: ${names.join(', ')}. Add a new one to environments/known-environments.ts.`,
    );
  }
  return known.filter((environment) => wanted.has(tryFindName(environment) ?? ''));
}

function refuseDuplicates(known: readonly Environment[]): void {
  const names = known.flatMap((environment) => tryFindName(environment) ?? []);
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  if (duplicate !== undefined) {
    throw new InvalidInput(
      `two environments have the name ${JSON.stringify(duplicate)}. ` +
        'Rename one in environments/: the name is the folder its manifests are written to.',
    );
  }
}

/** The name of an environment; undefined for one without, which the compiler has not seen. */
export function tryFindName(environment: unknown): string | undefined {
  if (typeof environment !== 'object' || environment === null) return undefined;
  const name: unknown = Reflect.get(environment, 'name');
  return typeof name === 'string' ? name : undefined;
}
