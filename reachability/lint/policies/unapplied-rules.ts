import type { Finding } from '../../contract/finding.ts';
import type { Cluster } from '../../model/cluster.ts';
import { bothDirections } from '../../model/policy.ts';
import { nameOfPolicy } from './policy-name.ts';

const typeNames = { ingress: 'Ingress', egress: 'Egress' } as const;

/** Rules of a direction that the policy's types leave out are stored and never asked (K1, C8). */
export function lintUnappliedRules({ tiers }: Cluster): readonly Finding[] {
  return tiers
    .flatMap(({ policies }) => policies)
    .flatMap((policy) =>
      bothDirections.flatMap((direction): readonly Finding[] => {
        const [first] = policy.rules[direction];
        if (first === undefined || policy.directions.includes(direction)) return [];
        const message = `${nameOfPolicy(policy)} has ${direction} rules that never apply: its types are ${policy.directions.map((one) => typeNames[one]).join(' and ')}; add ${typeNames[direction]} to the types, or remove the rules`;
        return [{ severity: 'warning', effect: 'surprising', message, source: first.source() }];
      }),
    );
}
