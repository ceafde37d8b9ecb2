import { type Finding, finding } from '../../settings/findings/finding.ts';
import type { Unit } from '../../settings/gitops/units.ts';
import { checkName, type NameRule } from '../rules/name-rule.ts';

/** A name of 31 characters behind one of 30 and a hyphen still fits into a label, which is what Flux makes of it. */
const unitName: NameRule = {
  pattern: /^\d{2}-[a-z]([-a-z0-9]{0,29}[a-z0-9])?$/,
  shape:
    'two digits, a hyphen, and 1 to 31 lower-case letters, digits and inner hyphens: it is a folder below dist/<environment>/units',
  source: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#recommended-settings',
};

/**
 * Units that no tool could apply one after the other: a folder elsewhere, a unit that is listed twice, one that waits for
 * itself, for a unit that does not exist, or for one with a higher number: Argo CD and kubectl go by the numbers.
 */
export function checkUnits(units: readonly Unit[]): readonly Finding[] {
  return units.flatMap((unit, index) => [
    ...checkName(`units[${index}].name`, unit.name, unitName),
    ...(units.findIndex(({ name }) => name === unit.name) < index
      ? [finding(`units[${index}].name`, unit.name, 'is the name of a unit before it', 'Choose another')]
      : []),
    ...unit.dependsOn.flatMap((name, place) =>
      checkDependency(units, unit, name, `units[${index}].dependsOn[${place}]`),
    ),
  ]);
}

function checkDependency(units: readonly Unit[], unit: Unit, name: string, path: string): readonly Finding[] {
  const dependency = units.find((candidate) => candidate.name === name);
  if (dependency === undefined) {
    return [finding(path, name, 'is not a unit', `Name one of ${units.map((each) => each.name).join(', ')}`)];
  }
  const cycle = findCycle(units, unit, [unit.name]);
  // One finding for a cycle, at the first of its units.
  if (cycle !== undefined && cycle[1] === name) {
    if (cycle.some((other) => other < unit.name)) return [];
    return [
      finding(
        path,
        name,
        `makes a cycle: ${cycle.join(' waits for ')}`,
        'Take one of these dependencies out',
      ),
    ];
  }
  return name < unit.name
    ? []
    : [
        finding(
          path,
          name,
          `comes after ${unit.name}, and Argo CD and kubectl apply units by their numbers`,
          'Give the unit that is waited for the lower number',
        ),
      ];
}

/** The way from the unit back to itself, along what each waits for; undefined if there is none. */
function findCycle(
  units: readonly Unit[],
  unit: Unit,
  way: readonly string[],
): readonly string[] | undefined {
  for (const name of unit.dependsOn) {
    if (name === way[0]) return [...way, name];
    const next = units.find((candidate) => candidate.name === name);
    if (next === undefined || way.includes(name)) continue;
    const found = findCycle(units, next, [...way, name]);
    if (found !== undefined) return found;
  }
  return undefined;
}
