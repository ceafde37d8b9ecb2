/** What stands before the colon in a scenario's name: `test 1`. */
export function shortName(scenario: string): string {
  return scenario.replace(/:.*$/s, '');
}
