import type { Finding } from '../../contract/finding.ts';
import type { Options } from '../../contract/options.ts';
import type { Cluster } from '../../model/cluster.ts';
import { rulesOf } from '../../model/policy.ts';
import { addressesOf, addressSets } from '../../sets/address-set.ts';

/** A rule for addresses of services matches nothing: they are replaced before policies are asked (K15). */
export function lintServiceRanges({ tiers }: Cluster, { serviceCidrs }: Options): readonly Finding[] {
  const services = addressesOf(serviceCidrs);
  const policies = tiers.flatMap((tier) => tier.policies);
  return policies.flatMap((policy) =>
    rulesOf(policy).flatMap((rule): readonly Finding[] => {
      const nets = [rule.match.source.nets, rule.match.destination.nets].flatMap((list) => list ?? []);
      const isWithin = nets.some((list) =>
        ([4, 6] as const).some(
          (family) => list[family].length > 0 && addressSets.covers(services[family], list[family]),
        ),
      );
      const message = `${policy.kind} ${policy.name}: ${rule.path} names addresses of services; no packet carries one when policies are applied, so it matches nothing: select the pods behind the service`;
      return isWithin ? [{ severity: 'warning', effect: 'surprising', message, source: rule.source() }] : [];
    }),
  );
}
