import type { Scenario, Trial } from './expectations.ts';
import { type Field, isGiven, isMapOf, itemsOf, textOf } from './field.ts';
import { parseChanges } from './parse-changes.ts';
import { parseConnections } from './parse-connections.ts';
import type { KnownPeers } from './parse-peers.ts';
import { shortName } from './short-name.ts';

const keys = ['name', 'why', 'change', 'possible', 'refused'];

/** Reads scenarios. Each needs a change, which may be `none`, and something that must be possible or refused. */
export function parseScenarios(field: Field, peers: KnownPeers): readonly Scenario[] {
  const names = new Set<string>();
  return itemsOf(field).flatMap((item) => {
    if (!isMapOf(item, keys, ['name', 'why', 'change'])) return [];
    const name = textOf(item.child('name'));
    const why = textOf(item.child('why'));
    const changes = parseChanges(item.child('change'));
    const possible = parseConnections(item.child('possible'), peers);
    const refused = parseConnections(item.child('refused'), peers);
    if (name === undefined || why === undefined) return [];
    if (names.has(name))
      item.refuse(`there are two scenarios of the name ${JSON.stringify(name)}; rename one`);
    names.add(name);
    if (possible.length + refused.length === 0) {
      item.refuse(`scenario ${JSON.stringify(name)} states nothing; add possible: or refused:`);
    }
    return [{ name, why, changes, possible, refused, source: item.source }];
  });
}

/** The scenario that is tried on a cluster, by its name or by the part before the colon; undefined if none is. */
export function parseTrial(field: Field, scenarios: readonly Scenario[]): Trial | undefined {
  if (!isGiven(field)) return undefined;
  const text = textOf(field);
  if (text === undefined) return undefined;
  const found = scenarios.find(({ name }) => [name, shortName(name)].includes(text));
  if (found !== undefined) return { scenario: found, source: field.source };
  const names = scenarios.map(({ name }) => shortName(name));
  return field.refuse(
    `there is no scenario ${JSON.stringify(text)}; ${names.length === 0 ? 'there is none' : `there are ${names.join(', ')}`}`,
  );
}
