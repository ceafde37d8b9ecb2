import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { resolveEnvironment } from '../../environments/flows/resolve-environment.ts';
import { synthesizeEnvironment } from '../../manifests/synthesize-environment.ts';
import { kubeScore } from '../../tools/kube-score/kube-score.ts';
import { withProductionDgraph } from '../support/environments/dgraph-environment.ts';

/** Every finding of kube-score that stays, by its check: on which objects, and why. */
const exceptions: {
  readonly [check: string]: { readonly objects: readonly string[]; readonly reason: string };
} = {
  'container-image-pull-policy': {
    objects: ['prod-dgraph-alpha', 'prod-dgraph-backups-full', 'prod-dgraph-backups-inc', 'prod-dgraph-zero'],
    reason: 'The tag is pinned, and a node whose registry is out of reach should be able to restart a pod.',
  },
  'container-resources': {
    objects: ['prod-dgraph-alpha', 'prod-dgraph-backups-full', 'prod-dgraph-backups-inc', 'prod-dgraph-zero'],
    reason: 'Only the CPU limit is missing: it would slow a database down while its node is idle.',
  },
  'container-security-context-user-group-id': {
    objects: ['prod-dgraph-alpha', 'prod-dgraph-backups-full', 'prod-dgraph-backups-inc', 'prod-dgraph-zero'],
    reason: 'User and group 1001 are those of the Helm chart: volumes of an adopted release belong to them.',
  },
  'pod-networkpolicy': {
    objects: ['prod-dgraph-alpha', 'prod-dgraph-backups-full', 'prod-dgraph-backups-inc', 'prod-dgraph-zero'],
    reason:
      'Network policies are a unit of their own, 10-network-policies, which the reachability analysis reads.',
  },
  'pod-probes-identical': {
    objects: ['prod-dgraph-zero'],
    reason: 'With TLS, Zero answers the kubelet below /health only; readiness gives up sooner than liveness.',
  },
};

/** Checks that kube-score leaves to the user. Those on CPU would demand limits. */
const optionalChecks = [
  'container-ephemeral-storage-request-equals-limit',
  'container-memory-requests-equal-limits',
  'container-ports-check',
  'container-seccomp-profile',
];

interface Score {
  readonly object_name: string;
  readonly checks: readonly {
    readonly check: { readonly id: string };
    readonly grade: number;
    readonly skipped: boolean;
  }[];
}

const folder = mkdtempSync(join(tmpdir(), 'lint-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
// Built before the clock of the test runs: the first time takes a minute or two.
const linter = kubeScore();
synthesizeEnvironment(resolveEnvironment(withProductionDgraph()), folder);

function findings(): { readonly [check: string]: readonly string[] } {
  const { stdout, stderr } = spawnSync(
    linter,
    [
      ...['score', '--output-format', 'json', '--output-version', 'v2'],
      ...optionalChecks.flatMap((check) => ['--enable-optional-test', check]),
      join(folder, 'production/units/20-dgraph/dgraph.yaml'),
    ],
    { encoding: 'utf8' },
  );
  if (stderr !== '') throw new Error(stderr);
  const found = new Map<string, string[]>();
  // The format of the pinned version; a change of it fails the assertions below.
  for (const { object_name, checks } of JSON.parse(stdout) as readonly Score[]) {
    const name = object_name.slice(object_name.lastIndexOf('/') + 1);
    for (const { check } of checks.filter(({ grade, skipped }) => grade < 10 && !skipped)) {
      found.set(check.id, [...(found.get(check.id) ?? []), name].toSorted());
    }
  }
  return Object.fromEntries(found);
}

test('kube-score finds in the production manifests of Dgraph nothing but what the table says', () => {
  expect(findings()).toEqual(
    Object.fromEntries(Object.entries(exceptions).map(([check, { objects }]) => [check, objects])),
  );
});
