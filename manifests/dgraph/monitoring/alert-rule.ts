import {
  type PrometheusRuleSpecGroupsRules,
  PrometheusRuleSpecGroupsRulesExpr,
} from '../../../imports/monitoring.coreos.com.ts';

/** How urgent an alert is: `critical` may wake a person. */
export type Severity = 'warning' | 'critical';

/**
 * An alert of Prometheus.
 *
 * @param duration how long the expression has to hold
 */
export function rule(
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
