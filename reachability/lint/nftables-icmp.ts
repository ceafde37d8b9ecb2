import type { Finding } from '../contract/finding.ts';
import type { Cluster } from '../model/cluster.ts';
import { rulesOf } from '../model/policy.ts';

/**
 * In nftables mode, the kernel refuses the whole table of Calico's agent over one rule on an ICMP type and a code: the agent
 * panics, and everything is open until the rule is removed (3.31.2, 3.32.1).
 */
export function lintNftablesIcmp({ tiers, felix }: Cluster): readonly Finding[] {
  const { nftablesMode } = felix;
  if (nftablesMode === 'Disabled') return [];
  const isOn = nftablesMode === 'Enabled';
  return tiers
    .flatMap(({ policies }) => policies)
    .flatMap((policy) =>
      rulesOf(policy)
        .filter(({ match: { icmp, notIcmp } }) => icmp?.code !== undefined || notIcmp?.code !== undefined)
        .map((rule): Finding => {
          const where = isOn
            ? 'the agent runs in nftables mode, where'
            : 'if the agent runs in nftables mode,';
          const message = `${policy.kind} ${policy.name}: ${rule.path} matches an ICMP type and a code; ${where} the kernel refuses all of its rules over this one, so everything is open while it panics; leave the code out`;
          return {
            severity: isOn ? 'error' : 'warning',
            effect: isOn ? 'unreadable' : 'surprising',
            message,
            source: rule.source(),
          };
        }),
    );
}
