import type { Scenario } from './scenario.ts';

/** What one can choose besides a pair of peers. */
export const thingKinds = ['peer', 'policy', 'tier', 'service', 'way-in'] as const;

/** One of them, by its position in the scenario. */
export interface Thing {
  readonly kind: (typeof thingKinds)[number];
  readonly position: number;
}

/** What it is called in headings and in links. */
export function nameOfThing(scenario: Scenario, { kind, position }: Thing): string {
  return namesOf(scenario, kind)[position] ?? '';
}

/** The thing of that name; undefined if the scenario has none. */
export function tryFindThing(scenario: Scenario, kind: Thing['kind'], name: string): Thing | undefined {
  const position = namesOf(scenario, kind).indexOf(name);
  return position < 0 ? undefined : { kind, position };
}

function namesOf(scenario: Scenario, kind: Thing['kind']): readonly string[] {
  switch (kind) {
    case 'peer':
      return scenario.peers.map(({ name }) => name);
    case 'policy':
      return scenario.policies.map(({ name }) => name);
    case 'tier':
      return scenario.tiers.map(({ name }) => `Tier ${name}`);
    case 'service':
      return scenario.services.map(({ name }) => `Service ${name}`);
    case 'way-in':
      return scenario.waysIn.map(({ name, at }) => `${name}, ${at}`);
  }
}
