import { describe, expect, test } from 'vitest';
import type { BackupDestination } from '../../../environments/settings/dgraph/backup-destination-settings.ts';
import type { BackupSettings } from '../../../environments/settings/dgraph/backup-settings.ts';
import { production as productionEnvironment } from '../../fixtures/environments/production.ts';
import { productionDgraph } from '../../fixtures/environments/production-dgraph.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { withDgraph, withProductionDgraph } from '../../support/environments/dgraph-environment.ts';
import { findObject, synthesizedObjects } from '../../support/synthesized-objects.ts';

const production = await synthesizedObjects(withProductionDgraph());
const resources = tutorial.dgraph.zero.resources;
const keys = {
  kind: 'keys',
  accessKey: { secret: 'store', key: 'id' },
  secretKey: { secret: 'store', key: 'secret' },
} as const;

async function backingUpTo(destination: BackupDestination) {
  if (productionDgraph.backups === undefined) throw new Error('production makes no backups');
  const objects = await synthesizedObjects(
    withDgraph({ backups: { ...productionDgraph.backups, destination, folders: 'single' } }),
  );
  return {
    alpha: findObject(objects, 'StatefulSet', 'demo-dgraph-alpha').spec.template.spec,
    script: String(findObject(objects, 'ConfigMap', 'demo-dgraph-backups-config').data['backup.sh']),
  };
}

describe('a backup job', () => {
  const { spec } = findObject(production, 'CronJob', 'prod-dgraph-backups-full');

  test('never runs beside itself, is not tried twice and ends in time', () => {
    expect(spec.concurrencyPolicy).toBe('Forbid');
    expect(spec.jobTemplate.spec).toMatchObject({ backoffLimit: 0, activeDeadlineSeconds: 3600 });
    expect(spec.jobTemplate.spec.template.spec.restartPolicy).toBe('Never');
    expect(spec).toMatchObject({
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      timeZone: 'Etc/UTC',
    });
  });

  test('is full or incremental by its argument', () => {
    const inc = findObject(production, 'CronJob', 'prod-dgraph-backups-inc').spec;
    const command = (job: typeof spec) => job.jobTemplate.spec.template.spec.containers[0].command;
    expect(command(spec)).toEqual(['bash', '/scripts/backup.sh', 'true']);
    expect(command(inc)).toEqual(['bash', '/scripts/backup.sh', 'false']);
  });

  test('carries labels that a network policy can select', () => {
    expect(spec.jobTemplate.spec.template.metadata.labels).toMatchObject({
      app: 'dgraph',
      component: 'backups',
      release: 'prod',
    });
  });
});

describe('a backup destination', () => {
  test('of S3 gives Alphas the keys', async () => {
    const { alpha, script } = await backingUpTo({ kind: 's3', url: 's3:///bucket/a/', credentials: keys });
    expect(script).toContain('destination=s3:///bucket/a\n');
    expect(alpha.containers[0].env).toContainEqual({
      name: 'AWS_SECRET_ACCESS_KEY',
      valueFrom: { secretKeyRef: { name: 'store', key: 'secret' } },
    });
  });

  test('of MinIO without TLS says so', async () => {
    const { alpha, script } = await backingUpTo({
      kind: 'minio',
      url: 'minio://minio:9000/bucket',
      credentials: keys,
      transport: 'plain',
    });
    expect(script).toContain('destination=minio://minio:9000/bucket?secure=false\n');
    expect(alpha.containers[0].env.map(({ name }: { name: string }) => name)).toContain('MINIO_ACCESS_KEY');
  });

  test('of NFS is mounted by every Alpha', async () => {
    const { alpha, script } = await backingUpTo({ kind: 'nfs', server: 'nfs.example.com', path: '/backups' });
    expect(script).toContain('destination=/backups\n');
    expect(alpha.volumes).toContainEqual({
      name: 'backups',
      nfs: { server: 'nfs.example.com', path: '/backups' },
    });
    expect(alpha.containers[0].volumeMounts).toContainEqual({ name: 'backups', mountPath: '/backups' });
  });
});

describe('a claim for backups', () => {
  const claim = { kind: 'claim', claimName: 'backups', accessMode: 'ReadWriteMany' } as const;
  const claimsFor = async (destination: BackupDestination) => {
    if (productionDgraph.backups === undefined) throw new Error('production makes no backups');
    const backups = { ...productionDgraph.backups, destination };
    const objects = await synthesizedObjects(withDgraph({ backups }));
    return objects.filter(({ kind }) => kind === 'PersistentVolumeClaim').map(({ body }) => body);
  };

  test('is made where the environment says of what', async () => {
    const create = { className: 'azurefile-csi-premium', size: '100Gi' };
    expect(await claimsFor({ ...claim, create })).toMatchObject([
      {
        metadata: { name: 'backups', namespace: 'dgraph' },
        spec: {
          accessModes: ['ReadWriteMany'],
          storageClassName: 'azurefile-csi-premium',
          resources: { requests: { storage: '100Gi' } },
        },
      },
    ]);
  });

  test('is left to others where the environment says nothing', async () => {
    expect(await claimsFor(claim)).toEqual([]);
  });

  test('of production is the one that every Alpha mounts, and no GitOps tool deletes it', async () => {
    const environment = await synthesizedObjects(productionEnvironment);
    const { metadata } = findObject(environment, 'PersistentVolumeClaim', 'dgraph-backups');
    expect(metadata.annotations).toMatchObject({
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
      'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
    });
    const { volumes } = findObject(production, 'StatefulSet', 'prod-dgraph-alpha').spec.template.spec;
    expect(volumes).toContainEqual({
      name: 'backups',
      persistentVolumeClaim: { claimName: metadata.name },
    });
  });
});

describe('an ingress', async () => {
  const objects = await synthesizedObjects(
    withDgraph({
      ingress: {
        http: { host: 'a.example.com', className: 'nginx', tlsSecret: 'a-tls' },
        grpc: {
          host: 'b.example.com',
          annotations: { 'nginx.ingress.kubernetes.io/backend-protocol': 'GRPC' },
        },
      },
      ratel: { image: 'dgraph/ratel:v25.0.3', resources, ingress: { host: 'c.example.com' } },
    }),
  );
  const paths = (name: string) =>
    findObject(objects, 'Ingress', name).spec.rules[0].http.paths.map(({ path }: { path: string }) => path);

  test('of HTTP leads to GraphQL alone', () => {
    expect(paths('demo-dgraph-alpha-ingress')).toEqual(['/graphql']);
    expect(findObject(objects, 'Ingress', 'demo-dgraph-alpha-ingress').spec).toMatchObject({
      ingressClassName: 'nginx',
      tls: [{ hosts: ['a.example.com'], secretName: 'a-tls' }],
    });
  });

  test('of gRPC leads to everything but Alter', () => {
    expect(paths('demo-dgraph-alpha-ingress-grpc')).toEqual([
      '/api.Dgraph/CheckVersion',
      '/api.Dgraph/CommitOrAbort',
      '/api.Dgraph/Login',
      '/api.Dgraph/Query',
    ]);
  });

  test('of Ratel leads to its files', () => {
    expect(paths('demo-dgraph-ratel-ingress')).toEqual(['/']);
    expect(findObject(objects, 'Service', 'demo-dgraph-ratel').spec.ports).toEqual([
      { name: 'http-ratel', port: 80, targetPort: 'http-ratel' },
    ]);
  });
});

describe('monitoring', () => {
  test('reads both members by TLS, each once', () => {
    const monitor = findObject(production, 'ServiceMonitor', 'prod-dgraph-alpha').spec;
    expect(monitor.selector.matchLabels.monitor).toBe('alpha-dgraph-io');
    expect(monitor.endpoints[0]).toMatchObject({
      port: 'http-alpha',
      path: '/debug/prometheus_metrics',
      scheme: 'https',
      tlsConfig: { serverName: 'prod-dgraph-alpha.dgraph.svc.cluster.local' },
    });
    expect(findObject(production, 'Service', 'prod-dgraph-alpha').metadata.labels.monitor).toBe(
      'alpha-dgraph-io',
    );
    expect(
      findObject(production, 'Service', 'prod-dgraph-alpha-headless').metadata.labels.monitor,
    ).toBeUndefined();
  });

  test('alerts on members, leaders, disks and backups', () => {
    const [group] = findObject(production, 'PrometheusRule', 'prod-dgraph').spec.groups;
    expect(group.rules.map(({ alert }: { alert: string }) => alert)).toEqual([
      'DgraphZeroMissing',
      'DgraphAlphaMissing',
      'DgraphNoLeader',
      'DgraphAlphaUnhealthy',
      'DgraphDiskFilling',
      'DgraphTwoLeaders',
      'DgraphMemberWithoutLeader',
      'DgraphBackupFailed',
      'DgraphBackupJobFailed',
      'DgraphBackupOverdue',
    ]);
  });

  test('alerts on backups that never ran, after the longest gap of their schedules and the time one may take', async () => {
    const { backups } = productionDgraph;
    if (backups === undefined) throw new Error('production makes backups');
    const { incrementalSchedule, ...daily } = backups;
    expect(incrementalSchedule).toBe('10 2-22/2 * * *');
    const overdue = async (settings: BackupSettings) => {
      const objects = await synthesizedObjects(withProductionDgraph({ backups: settings }));
      const [{ rules }] = findObject(objects, 'PrometheusRule', 'prod-dgraph').spec.groups;
      return rules.find(({ alert }: { alert: string }) => alert === 'DgraphBackupOverdue').for;
    };
    expect(await overdue(backups)).toBe('4h');
    expect(await overdue(daily)).toBe('26h');
    expect(await overdue({ ...daily, fullSchedule: '0 3 * * 0' })).toBe('170h');
  });

  test('annotates pods unless it is switched off', async () => {
    const annotations = async (environment: Parameters<typeof synthesizedObjects>[0], name: string) =>
      findObject(await synthesizedObjects(environment), 'StatefulSet', name).spec.template.metadata
        .annotations;
    expect(await annotations(tutorial, 'demo-dgraph-zero')).toEqual({
      'prometheus.io/path': '/debug/prometheus_metrics',
      'prometheus.io/port': '6080',
      'prometheus.io/scrape': 'true',
    });
    expect(await annotations(withProductionDgraph(), 'prod-dgraph-zero')).toBeUndefined();
  });
});
