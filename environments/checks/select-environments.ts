import type { Environment } from '../settings/environment.ts';
import { type Finding, formatFinding } from '../settings/findings/finding.ts';
import { InvalidInput, invalidEnvironments } from '../settings/findings/invalid-input.ts';
import { type Unit, units } from '../settings/gitops/units.ts';
import { checkSharedAzureNames } from './azure/shared-azure-names.ts';
import { checkSharedState } from './azure/shared-state.ts';
import { checkEnvironment } from './check-environment.ts';
import { findEnvironments } from './find-environments.ts';
import { checkUnits } from './gitops/units.ts';
import { checkRequiredParts } from './required-parts.ts';

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
  const selected = findEnvironments(known, selection);
  refuseFaultyUnits(units);
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

/** @throws InvalidInput for units that no tool could apply: they are those of every environment */
export function refuseFaultyUnits(list: readonly Unit[]): void {
  const findings = checkUnits(list);
  if (findings.length > 0)
    throw new InvalidInput(
      `environments/settings/gitops/units.ts:\n${findings.map((one) => `  ${formatFinding(one)}`).join('\n')}`,
    );
}
