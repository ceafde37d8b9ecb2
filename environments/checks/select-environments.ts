import { type ResolvedEnvironment, tryResolveEnvironment } from '../flows/resolve-environment.ts';
import type { Environment } from '../settings/environment.ts';
import { formatFinding, sortFindings } from '../settings/findings/finding.ts';
import { InvalidInput, invalidEnvironments } from '../settings/findings/invalid-input.ts';
import { type Unit, units } from '../settings/gitops/units.ts';
import { broken, type Reading } from '../settings/schema/schema.ts';
import { checkSharedAzureNames } from './azure/shared-azure-names.ts';
import { checkSharedState } from './azure/shared-state.ts';
import { checkCapacity } from './capacity/capacity.ts';
import { readEnvironment } from './check-environment.ts';
import { findEnvironments, tryFindName } from './find-environments.ts';
import { checkUnits } from './gitops/units.ts';

/**
 * The environments that a run is about, each of them checked, with all that they leave out.
 *
 * @param known every environment there is
 * @param selection names separated by commas, such as `tutorial,production`; undefined means all
 * @throws InvalidInput for a name that is not known and for environments that break a rule, listing all findings
 */
export function selectEnvironments(
  known: readonly Environment[],
  selection: string | undefined,
): readonly ResolvedEnvironment[] {
  const selected = findEnvironments(known, selection);
  refuseFaultyUnits(units);
  const readings = selected.map((environment) => ({
    name: tryFindName(environment) ?? `number ${known.indexOf(environment) + 1} of known-environments.ts`,
    reading: readAmong(known, environment),
  }));
  const faulty = readings.flatMap(({ name, reading }) =>
    reading.kind === 'broken' ? [{ name, findings: reading.findings }] : [],
  );
  if (faulty.length > 0) throw invalidEnvironments(faulty);
  return readings.flatMap(({ reading }) => (reading.kind === 'sound' ? [reading.value] : []));
}

/** Judges an environment on its own, or else beside those that came before it. */
function readAmong(known: readonly unknown[], environment: unknown): Reading<ResolvedEnvironment> {
  const reading = readEnvironment(environment);
  if (reading.kind === 'broken') return reading;
  const earlier = known.slice(0, known.indexOf(environment)).flatMap((other) => {
    const own = tryResolveEnvironment(other);
    return own.kind === 'sound' ? [own.value] : [];
  });
  const shared = [
    ...checkSharedAzureNames(reading.value, earlier),
    ...checkSharedState(reading.value, earlier),
    // Sums can be made of what is right alone.
    ...checkCapacity(reading.value),
  ];
  return shared.length === 0 ? reading : broken(...sortFindings(shared));
}

/** @throws InvalidInput for units that no tool could apply: they are those of every environment */
export function refuseFaultyUnits(list: readonly Unit[]): void {
  const findings = checkUnits(list);
  if (findings.length > 0)
    throw new InvalidInput(
      `environments/settings/gitops/units.ts:\n${findings.map((one) => `  ${formatFinding(one)}`).join('\n')}`,
    );
}
