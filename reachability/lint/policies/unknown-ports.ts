import type { Finding } from '../../contract/finding.ts';
import type { LabelIndex } from '../../engine/rules/label-index.ts';
import type { Cluster, Endpoint } from '../../model/cluster.ts';
import { bothDirections, type Direction, type Policy, type Rule } from '../../model/policy.ts';
import { both } from '../../text/either.ts';
import type { Coverage } from './idle-policies.ts';
import { nameOfPolicy } from './policy-name.ts';
import { tryFindSlip } from './slips.ts';

/**
 * A rule for a port by a name that no pod has, while one has nearly the same: most likely misspelt. Of pods that the policy
 * selects in its own namespace it is reported whatever theirs are called: the rule lets nothing in to them.
 */
export function lintUnknownPorts(
  { tiers, endpoints }: Cluster,
  find: LabelIndex,
  coverage: Coverage,
): readonly Finding[] {
  const known = new Set(endpoints.flatMap(namesOf));
  const problemOf = (name: string, direction: Direction, policy: Policy): string | undefined => {
    if (!known.has(name)) {
      const meant = tryFindSlip(name, [...known]);
      if (meant !== undefined) return `which no pod has; did you mean ${JSON.stringify(meant)}?`;
    }
    if (direction === 'egress' || policy.namespace === undefined || coverage === 'some') return undefined;
    const names = find(policy.subject)
      .flatMap((endpoint) => endpoints[endpoint] ?? [])
      .map(namesOf);
    if (names.length === 0 || names.some((own) => own.length === 0 || own.includes(name))) return undefined;
    const others = [...new Set(names.flat())].map((other) => JSON.stringify(other));
    return `which no pod that it selects has: theirs ${others.length === 1 ? 'is' : 'are'} ${both(others)}`;
  };
  return tiers
    .flatMap(({ policies }) => policies)
    .flatMap((policy) =>
      bothDirections.flatMap((direction) => {
        const found = policy.rules[direction].flatMap((rule) =>
          askedNames(rule).flatMap((name): readonly Finding[] => {
            const problem = problemOf(name, direction, policy);
            if (problem === undefined) return [];
            const message = `${nameOfPolicy(policy)}: ${rule.path} asks for port ${JSON.stringify(name)}, ${problem}`;
            const asked = [{ what: 'port', values: [name] }];
            return [{ severity: 'warning', effect: 'surprising', message, source: rule.source(), asked }];
          }),
        );
        // A rule may have been taken apart into several.
        return [...new Map(found.map((finding) => [finding.message, finding])).values()];
      }),
    );
}

function askedNames({ match }: Rule): readonly string[] {
  return match.destination.ports?.names ?? [];
}

function namesOf({ kind, ports }: Endpoint): readonly string[] {
  return kind === 'pod' ? ports.flatMap(({ name }) => name) : [];
}
