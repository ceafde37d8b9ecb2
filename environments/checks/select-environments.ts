import type { Environment } from '../settings/environment.ts';
import { type Finding, formatFinding } from '../settings/findings/finding.ts';
import { InvalidInput, invalidEnvironments } from '../settings/findings/invalid-input.ts';
import { type Unit, units } from '../settings/gitops/units.ts';
import { checkSharedAzureNames } from './azure/shared-azure-names.ts';
import { checkSharedState } from './azure/shared-state.ts';
import { checkEnvironment } from './check-environment.ts';
import { checkUnits } from './gitops/units.ts';
import { checkRequiredParts } from './required-parts.ts';

/** The environment variable that limits a run to some environments, separated by commas. */
export const selectionVariable = 'ENVIRONMENTS';

/**
 * The environments that a run is about, each of them checked.
 *
 * @param known every environment there is
 * @param selection names separated by commas, such as `tutorial,production`; undefined means all
 * @throws InvalidInput for a name that is not known and for environments that break a rule, listing all findings
 */
export function selectEnvironments(
  known: readonly Environment[],
  selection: string | undefined,
): readonly Environment[] {
  refuseDuplicates(known);
  refuseFaultyUnits(units);
  const selected = selection === undefined ? known : findEnvironments(known, selection);
  const broken = selected
    .map((environment) => ({ environment, findings: checkAmong(known, environment) }))
    .filter(({ findings }) => findings.length > 0);
  if (broken.length > 0) throw invalidEnvironments(broken);
  return selected;
}

/** What is wrong with an environment on its own, or else beside those that came before it. */
function checkAmong(known: readonly Environment[], environment: Environment): readonly Finding[] {
  const own = checkEnvironment(environment);
  if (own.length > 0) return own;
  const earlier = known.slice(0, known.indexOf(environment));
  const sound = earlier.filter((other) => checkRequiredParts(other).length === 0);
  return [...checkSharedAzureNames(environment, sound), ...checkSharedState(environment, sound)];
}

function findEnvironments(known: readonly Environment[], selection: string): readonly Environment[] {
  const wanted = new Set(selection.split(',').map((name) => name.trim()));
  const names = known.map(({ name }) => name);
  const unknown = [...wanted].filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new InvalidInput(
      `unknown environment ${unknown.map((name) => JSON.stringify(name)).join(', ')}. ` +
        `Known are: ${names.join(', ')}. Add a new one to environments/known-environments.ts.`,
    );
  }
  return known.filter(({ name }) => wanted.has(name));
}

/** @throws InvalidInput for units that no tool could apply: they are those of every environment */
export function refuseFaultyUnits(list: readonly Unit[]): void {
  const findings = checkUnits(list);
  if (findings.length > 0)
    throw new InvalidInput(
      `environments/settings/gitops/units.ts:\n${findings.map((one) => `  ${formatFinding(one)}`).join('\n')}`,
    );
}

function refuseDuplicates(known: readonly Environment[]): void {
  const names = known.map(({ name }) => name);
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  if (duplicate !== undefined) {
    throw new InvalidInput(
      `two environments have the name ${JSON.stringify(duplicate)}. ` +
        'Rename one in environments/: the name is the folder its manifests are written to.',
    );
  }
}
