/** The part of a scenario's name before the colon: `test 1`. */
export function shortName(scenario: string): string {
  return scenario.replace(/:.*/s, '');
}
