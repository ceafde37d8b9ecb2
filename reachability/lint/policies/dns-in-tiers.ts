import type { Finding } from '../../contract/finding.ts';
import type { Cluster, Tier } from '../../model/cluster.ts';
import type { Policy, Rule } from '../../model/policy.ts';
import { numberSets } from '../../sets/port-set.ts';

const tcp = 6;
const udp = 17;

/**
 * A tier that denies what its rules do not match also denies names, if none of its rules lets them through: the policies of
 * the default tier that allow DNS are not asked (C29).
 */
export function lintDnsInTiers({ tiers }: Cluster): readonly Finding[] {
  return tiers
    .filter(({ name, defaultAction }) => name !== 'default' && defaultAction === 'deny')
    .filter((tier) => ![tcp, udp].every((protocol) => letsNamesThrough(tier, protocol)))
    .flatMap((tier) => tier.policies.filter(deniesEgress).map((policy) => findingOn(policy, tier)));
}

function findingOn({ kind, name, source }: Policy, tier: Tier): Finding {
  const message = `${kind} ${name} denies egress in the tier ${tier.name}, which no rule for DNS gets past: no name is found any more; allow or pass UDP and TCP to port 53 there`;
  return { severity: 'warning', effect: 'surprising', message, source: source() };
}

/** Whether what no particular rule matches is denied. */
function deniesEgress({ stage, directions, rules }: Policy): boolean {
  const isCatchAll = (rule: Rule): boolean => rule.action !== 'log' && matchesAll(rule);
  const last = rules.egress.find(isCatchAll);
  return (
    stage === 'normal' && directions.includes('egress') && (last === undefined || last.action === 'deny')
  );
}

function matchesAll({ match }: Rule): boolean {
  const { source, destination, ...rest } = match;
  return [source, destination, rest].every((criteria) => Object.keys(criteria).length === 0);
}

function letsNamesThrough({ policies }: Tier, wanted: number): boolean {
  return policies
    .flatMap(({ rules }) => rules.egress)
    .filter(({ action }) => action === 'allow' || action === 'pass')
    .some(({ match: { protocol = wanted, destination } }) => {
      const { ports } = destination;
      return protocol === wanted && (ports === undefined || numberSets.overlaps(ports.numbers, [[53, 53]]));
    });
}
