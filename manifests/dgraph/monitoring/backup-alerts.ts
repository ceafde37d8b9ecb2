import { longestGapHours, tryParseCron } from '../../../environments/settings/kubernetes/cron-schedule.ts';
import type {
  ResolvedBackups,
  ResolvedDgraph,
} from '../../../environments/settings/resolve/resolve-dgraph.ts';
import type { PrometheusRuleSpecGroupsRules } from '../../../imports/monitoring.coreos.com.ts';
import { rule } from './alert-rule.ts';

/** Alerts on backups that fail, and on those that never were. */
export function backupAlerts(dgraph: ResolvedDgraph): readonly PrometheusRuleSpecGroupsRules[] {
  const { backups, names, namespace } = dgraph;
  if (backups === undefined) return [];
  const counted = (metric: string) =>
    countedWithinAnHour(
      `dgraph_num_backups_${metric}_total{namespace="${namespace}",service="${names.alpha}"}`,
    );
  const hours = overdueHours(backups);
  return [
    rule(
      'DgraphBackupFailed',
      'warning',
      '0m',
      counted('failed'),
      'A backup failed. The log of the Alpha says why.',
    ),
    rule(
      'DgraphBackupJobFailed',
      'warning',
      '0m',
      failedWithin(hours, `namespace="${namespace}",job_name=~"${names.backups}-.*"`),
      "A job that makes backups failed, perhaps before an Alpha heard of it. The job's log says why.",
    ),
    rule(
      'DgraphBackupOverdue',
      'critical',
      `${hours}h`,
      `absent(${counted('success')})`,
      `No backup has succeeded for ${hours} hours, though one was due.`,
    ),
  ];
}

/** True while the counter has grown within the last hour. Dgraph shows it only once it has counted something. */
function countedWithinAnHour(counter: string): string {
  return `increase(${counter}[1h]) > 0 or (${counter} unless ${counter} offset 1h)`;
}

/**
 * Jobs that failed and began within that time. Kubernetes keeps a failed job until others have failed, so its metric alone
 * would be an alert that never ends. https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/job-metrics.md
 */
function failedWithin(hours: number, jobs: string): string {
  const age = `time() - kube_job_status_start_time{${jobs}}`;
  return `kube_job_status_failed{${jobs}} > 0 and on (namespace, job_name) ${age} < ${hours * 3600}`;
}

/** The longest time that the schedules leave between two backups, and the time that one may take. */
function overdueHours({ fullSchedule, incrementalSchedule, deadlineSeconds }: ResolvedBackups): number {
  const schedules = [fullSchedule, incrementalSchedule].flatMap((schedule) => tryParseCron(schedule) ?? []);
  return longestGapHours(schedules) + Math.ceil(deadlineSeconds / 3600) + 1;
}
