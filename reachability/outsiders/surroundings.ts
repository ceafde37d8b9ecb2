import type { Cluster } from '../model/cluster.ts';
import type { EntityMatch } from '../model/policy.ts';
import type { Conditions } from '../selectors/literal.ts';
import type { Selector } from '../selectors/selector.ts';
import { freeName } from '../text/free-name.ts';
import type { Surroundings } from './outside-pod.ts';

/** @param named conditions that mention names as well */
export function surroundingsOf(
  { held, tiers, services }: Cluster,
  named: readonly Conditions[],
): Surroundings {
  const mentioned = new Set<string>([
    ...held.namespaces.keys(),
    ...services.map(({ namespace }) => namespace),
    ...named.flat().flatMap(({ test }) => (test.kind === 'among' ? test.values : [])),
  ]);
  for (const { policies } of tiers) {
    for (const { subject, rules } of policies) {
      collect(subject, mentioned);
      for (const { match } of [...rules.ingress, ...rules.egress])
        for (const entity of [match.source, match.destination]) collectAll(entity, mentioned);
    }
  }
  return { held, freshNamespace: freeName('outside', (name) => mentioned.has(name)) };
}

function collectAll({ selector, notSelector }: EntityMatch, values: Set<string>): void {
  for (const one of [selector, notSelector]) if (one !== undefined) collect(one, values);
}

function collect(selector: Selector, values: Set<string>): void {
  if ('operand' in selector) collect(selector.operand, values);
  if ('operands' in selector) for (const operand of selector.operands) collect(operand, values);
  if ('value' in selector) values.add(selector.value);
  if ('values' in selector) for (const value of selector.values) values.add(value);
}
