import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import {
  type PrometheusRuleSpecGroupsRules,
  PrometheusRuleSpecGroupsRulesExpr,
} from '../../../imports/monitoring.coreos.com.ts';

type Severity = 'warning' | 'critical';

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
    ...(dgraph.backups === undefined
      ? []
      : [
          rule(
            'DgraphBackupFailed',
            'warning',
            '0m',
            `increase(dgraph_num_backups_failed_total{${scope(names.alpha)}}[1h]) > 0`,
            'A backup failed. The log of the first Alpha says why.',
          ),
        ]),
  ];
}

/** Fewer members answer than there should be; none at all counts too. */
function missing(scope: string, replicas: number): string {
  return `(sum(up{${scope}}) or vector(0)) < ${replicas}`;
}

function rule(
  alert: string,
  severity: Severity,
  duration: string,
  expression: string,
  summary: string,
): PrometheusRuleSpecGroupsRules {
  return {
    alert,
    expr: PrometheusRuleSpecGroupsRulesExpr.fromString(expression),
    for: duration,
    labels: { severity },
    annotations: { summary },
  };
}
