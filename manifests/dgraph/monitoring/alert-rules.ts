import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import type { PrometheusRuleSpecGroupsRules } from '../../../imports/monitoring.coreos.com.ts';
import { rule } from './alert-rule.ts';
import { backupAlerts } from './backup-alerts.ts';

/** Alerts on what stops a cluster or is about to. The metrics are those of Dgraph v25.4. */
export function alertRules(dgraph: ResolvedDgraph): PrometheusRuleSpecGroupsRules[] {
  const names = dgraph.names;
  const scope = (service: string) => `namespace="${dgraph.namespace}",service="${service}"`;
  const alphas = dgraph.alpha.replicas * dgraph.alpha.groups;
  const both = scope(`${names.zero}|${names.alpha}`).replace('service=', 'service=~');
  return [
    rule(
      'DgraphZeroMissing',
      'critical',
      '5m',
      missing(scope(names.zero), dgraph.zero.replicas),
      'A Zero does not answer. Without a majority of them no transaction commits.',
    ),
    rule(
      'DgraphAlphaMissing',
      'critical',
      '5m',
      missing(scope(names.alpha), alphas),
      'An Alpha does not answer. Without a majority of a group its data cannot be reached.',
    ),
    rule(
      'DgraphNoLeader',
      'critical',
      '2m',
      `max by (service, group) (dgraph_raft_has_leader{${both}}) == 0`,
      'A Raft group has no leader and takes no writes.',
    ),
    rule(
      'DgraphAlphaUnhealthy',
      'warning',
      '5m',
      `dgraph_alpha_health_status{${scope(names.alpha)}} == 0`,
      'An Alpha is up, but not ready for requests.',
    ),
    rule(
      'DgraphDiskFilling',
      'warning',
      '10m',
      `dgraph_disk_free_bytes{${both}} / dgraph_disk_total_bytes{${both}} < 0.15`,
      'A volume of Dgraph is nearly full. Dgraph stops when it cannot write.',
    ),
    rule(
      'DgraphTwoLeaders',
      'warning',
      '1m',
      `sum by (service, group) (dgraph_raft_is_leader{${both}}) > 1`,
      'A member leads a Raft group that has chosen another leader: it is cut off from its group.',
    ),
    rule(
      'DgraphMemberWithoutLeader',
      'warning',
      '2m',
      `dgraph_raft_has_leader{${both}} == 0`,
      'A member does not find the leader of its Raft group: it may be cut off.',
    ),
    ...backupAlerts(dgraph),
  ];
}

/** Fewer members answer than there should be; none at all counts too. */
function missing(scope: string, replicas: number): string {
  return `(sum(up{${scope}}) or vector(0)) < ${replicas}`;
}
