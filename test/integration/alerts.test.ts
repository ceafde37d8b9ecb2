import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { runTool } from '../../tools/process/run-tool.ts';
import { withProductionDgraph } from '../support/environments/dgraph-environment.ts';
import { findObject, synthesizedObjects } from '../support/synthesized-objects.ts';

/** Values of a metric, one for each minute, by its name and labels: `up{…}: '1x9 0x20'`. */
type Series = Readonly<Record<string, string>>;

const folder = mkdtempSync(join(tmpdir(), 'alerts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { spec } = findObject(
  await synthesizedObjects(withProductionDgraph()),
  'PrometheusRule',
  'prod-dgraph',
);
const rules = join(folder, 'rules.yaml');
writeFileSync(rules, stringify(spec));

/**
 * What Prometheus itself says of the alerts that fire at a minute.
 *
 * @param firing how many of each alert: every other alert is expected not to fire
 * @returns what promtool complains about, nothing if it is as expected
 */
function complaints(
  series: Series,
  minute: number,
  firing: Readonly<Record<string, readonly object[]>>,
): string {
  const file = join(folder, 'test.yaml');
  const alerts = spec.groups[0].rules.map(({ alert, labels, annotations }: Rule) => ({
    eval_time: `${minute}m`,
    alertname: alert,
    exp_alerts: (firing[alert] ?? []).map((own) => ({
      exp_labels: { ...labels, ...own },
      exp_annotations: annotations,
    })),
  }));
  writeFileSync(
    file,
    stringify({
      rule_files: [rules],
      evaluation_interval: '1m',
      tests: [
        {
          interval: '1m',
          input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
          alert_rule_test: alerts,
        },
      ],
    }),
  );
  const remedy = 'Install prometheus, which has promtool: apt-get install prometheus.';
  const { status, stdout, stderr } = runTool('promtool', ['test', 'rules', file], { cwd: folder, remedy });
  return status === 0 ? '' : `${stdout}${stderr}`;
}

interface Rule {
  readonly alert: string;
  readonly labels: object;
  readonly annotations: object;
}

const zero = (ordinal: number) =>
  `namespace="dgraph",service="prod-dgraph-zero",pod="prod-dgraph-zero-${ordinal}"`;
const alpha = (ordinal: number) =>
  `namespace="dgraph",service="prod-dgraph-alpha",pod="prod-dgraph-alpha-${ordinal}"`;
const members = [0, 1, 2].flatMap((ordinal) => [zero(ordinal), alpha(ordinal)]);
const groupOf = (member: string) => (member.includes('zero') ? '0' : '1');
const days = 2 * 24 * 60;

/** A cluster of three Zeros and three Alphas that has worked for two days, with a backup every two hours. */
const healthy: Series = Object.fromEntries([
  ...members.flatMap((member) => [
    [`up{${member}}`, `1x${days}`],
    [`dgraph_raft_has_leader{${member},group="${groupOf(member)}"}`, `1x${days}`],
    [
      `dgraph_raft_is_leader{${member},group="${groupOf(member)}"}`,
      `${member.endsWith('-0"') ? 1 : 0}x${days}`,
    ],
    [`dgraph_disk_free_bytes{${member},dir="postings_fs"}`, `60x${days}`],
    [`dgraph_disk_total_bytes{${member},dir="postings_fs"}`, `100x${days}`],
  ]),
  ...[0, 1, 2].map((ordinal) => [`dgraph_alpha_health_status{${alpha(ordinal)}}`, `1x${days}`]),
  [
    `dgraph_num_backups_success_total{${alpha(0)}}`,
    Array.from({ length: 25 }, (_, n) => `${n}x119`).join(' '),
  ],
]);

/** The healthy cluster with other values of some series. @throws Error for a series that it does not have */
function withSeries(changed: Series): Series {
  for (const name of Object.keys(changed))
    if (healthy[name] === undefined) throw new Error(`${name} is not a series of the healthy cluster`);
  return { ...healthy, ...changed };
}

describe('in a real Prometheus', () => {
  test('nothing fires while the cluster works, two days long', () => {
    for (const minute of [60, 300, 24 * 60, 47 * 60]) expect(complaints(healthy, minute, {})).toBe('');
  });

  test.each<[string, Series, Readonly<Record<string, readonly object[]>>]>([
    ['a Zero that does not answer', { [`up{${zero(2)}}`]: `1x99 0x${days}` }, { DgraphZeroMissing: [{}] }],
    [
      'an Alpha that does not answer',
      { [`up{${alpha(1)}}`]: `1x99 0x${days}` },
      { DgraphAlphaMissing: [{}] },
    ],
    [
      'an Alpha that Prometheus has lost',
      { [`up{${alpha(1)}}`]: `1x99 _x${days}` },
      { DgraphAlphaMissing: [{}] },
    ],
    [
      'an Alpha that is not ready',
      { [`dgraph_alpha_health_status{${alpha(2)}}`]: `1x99 0x${days}` },
      { DgraphAlphaUnhealthy: [labelsOf(alpha(2))] },
    ],
    [
      'a disk that is nearly full',
      { [`dgraph_disk_free_bytes{${alpha(0)},dir="postings_fs"}`]: `60x99 14x${days}` },
      { DgraphDiskFilling: [{ ...labelsOf(alpha(0)), dir: 'postings_fs' }] },
    ],
    [
      'an old leader that is cut off',
      { [`dgraph_raft_is_leader{${alpha(1)},group="1"}`]: `0x99 1x${days}` },
      { DgraphTwoLeaders: [{ service: 'prod-dgraph-alpha', group: '1' }] },
    ],
    [
      'a member that finds no leader',
      { [`dgraph_raft_has_leader{${zero(1)},group="0"}`]: `1x99 0x${days}` },
      { DgraphMemberWithoutLeader: [{ ...labelsOf(zero(1)), group: '0' }] },
    ],
    [
      'a group without a leader',
      Object.fromEntries(
        [0, 1, 2].flatMap((ordinal) => [
          [`dgraph_raft_has_leader{${alpha(ordinal)},group="1"}`, `1x99 0x${days}`],
          [`dgraph_raft_is_leader{${alpha(ordinal)},group="1"}`, `0x${days}`],
        ]),
      ),
      {
        DgraphNoLeader: [{ service: 'prod-dgraph-alpha', group: '1' }],
        DgraphMemberWithoutLeader: [0, 1, 2].map((ordinal) => ({ ...labelsOf(alpha(ordinal)), group: '1' })),
      },
    ],
  ])('%s is the only thing that fires, and not at once', (_, changed, firing) => {
    const series = withSeries(changed);
    expect(complaints(series, 99, {})).toBe('');
    expect(complaints(series, 118, firing)).toBe('');
  });

  test('backups that stop succeeding are overdue when the next ones should have been', () => {
    const success = `dgraph_num_backups_success_total{${alpha(0)}}`;
    const stopped = withSeries({ [success]: `0x119 1x119 2x${days}` });
    const [stop, alarm] = [240 + 60, 240 + 60 + 4 * 60];
    expect(complaints(stopped, stop, {})).toBe('');
    expect(complaints(stopped, alarm - 5, {})).toBe('');
    expect(complaints(stopped, alarm + 5, { DgraphBackupOverdue: [{}] })).toBe('');
  });

  test('backups that never ran are overdue', () => {
    const { [`dgraph_num_backups_success_total{${alpha(0)}}`]: success, ...never } = healthy;
    expect(success).toBeDefined();
    expect(complaints(never, 239, {})).toBe('');
    expect(complaints(never, 241, { DgraphBackupOverdue: [{}] })).toBe('');
  });

  test('a backup that an Alpha counts as failed fires for an hour', () => {
    const failed = { ...healthy, [`dgraph_num_backups_failed_total{${alpha(0)}}`]: `_x299 1x${days}` };
    expect(complaints(failed, 310, { DgraphBackupFailed: [labelsOf(alpha(0))] })).toBe('');
    expect(complaints(failed, 370, {})).toBe('');
  });

  test('a job that failed fires, and not for as long as Kubernetes keeps it', () => {
    const job = 'namespace="dgraph",job_name="prod-dgraph-backups-inc-29000000"';
    const failed = {
      ...healthy,
      [`kube_job_status_failed{${job}}`]: `_x299 1x${days}`,
      [`kube_job_status_start_time{${job}}`]: `_x299 ${300 * 60}x${days}`,
    };
    const labels = { namespace: 'dgraph', job_name: 'prod-dgraph-backups-inc-29000000' };
    expect(complaints(failed, 310, { DgraphBackupJobFailed: [labels] })).toBe('');
    expect(complaints(failed, 300 + 4 * 60 + 1, {})).toBe('');
  });
});

function labelsOf(labels: string): object {
  return Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
}
