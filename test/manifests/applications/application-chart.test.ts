import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../environments/checks/check-environment.ts';
import { shop } from '../../fixtures/examples/shop/shop.ts';
import { edit, linesOf } from '../../support/environments/edit-environment.ts';
import { everySetting } from '../../support/environments/every-setting.ts';
import { appliedObjects, findObject } from '../../support/synthesized-objects.ts';

const everything = await appliedObjects(everySetting);
const deployment = findObject(everything, 'Deployment', 'orders');
const [container] = deployment.spec.template.spec.containers;

describe('an application with every setting', () => {
  test('breaks no rule', () => {
    expect(linesOf(checkEnvironment(everySetting))).toEqual([]);
  });

  test('runs the image by its digest', () => {
    expect(container.image).toBe(`ghcr.io/acme/orders:1.4.2@sha256:${'0'.repeat(64)}`);
    expect(deployment.spec.template.spec.imagePullSecrets).toEqual([{ name: 'registry' }]);
  });

  test('opens its ports, each in its protocol', () => {
    expect(container.ports).toEqual([
      { name: 'http', containerPort: 8080 },
      { name: 'dns', containerPort: 5353, protocol: 'UDP' },
      { name: 'admin', containerPort: 9000 },
    ]);
    expect(findObject(everything, 'Service', 'orders').spec.ports).toEqual([
      { name: 'web', port: 80, targetPort: 'http' },
      { name: 'dns', port: 53, protocol: 'UDP', targetPort: 'dns' },
    ]);
    expect(findObject(everything, 'Ingress', 'orders').spec.rules[0].http.paths).toEqual([
      {
        path: '/graphql',
        pathType: 'Prefix',
        backend: { service: { name: 'orders', port: { name: 'web' } } },
      },
    ]);
  });

  test('reads its variables where each is kept', () => {
    expect(container.env).toEqual([
      { name: 'A', value: 'b' },
      { name: 'B', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
      { name: 'C', valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } },
      { name: 'D', value: 'every-dgraph-alpha.dgraph.svc.cluster.local' },
    ]);
    expect(container.envFrom).toEqual([
      { prefix: 'X_', configMapRef: { name: 'c' } },
      { secretRef: { name: 's' } },
    ]);
  });

  test('is asked in four ways whether it is well', () => {
    expect(container.startupProbe).toEqual({
      httpGet: { path: '/ready', port: 'http', scheme: 'HTTPS' },
      periodSeconds: 5,
      timeoutSeconds: 5,
      failureThreshold: 3,
    });
    expect(container.livenessProbe).toEqual({
      grpc: { port: 9000 },
      periodSeconds: 5,
      timeoutSeconds: 5,
      failureThreshold: 3,
    });
    expect(container.readinessProbe).toEqual({
      exec: { command: ['/bin/true'] },
      periodSeconds: 5,
      timeoutSeconds: 5,
      failureThreshold: 3,
    });
    const worker = findObject(everything, 'Deployment', 'worker').spec.template.spec;
    expect(worker.containers[0].livenessProbe).toEqual({ tcpSocket: { port: 'queue' } });
  });

  test('mounts what it names, read-only unless it says otherwise', () => {
    expect(container.volumeMounts).toEqual([
      { name: 'tmp', mountPath: '/tmp' },
      { name: 'a', mountPath: '/mnt/a', readOnly: true },
      { name: 'b', mountPath: '/mnt/b', readOnly: true },
      { name: 'c', mountPath: '/mnt/c' },
      { name: 'd', mountPath: '/mnt/d', readOnly: true },
      { name: 'e', mountPath: '/mnt/e', readOnly: true },
      { name: 'f', mountPath: '/mnt/f' },
    ]);
    expect(deployment.spec.template.spec.volumes).toEqual([
      { name: 'tmp', emptyDir: {} },
      { name: 'a', secret: { secretName: 's', defaultMode: 288, items: [{ key: 'k', path: 'k' }] } },
      { name: 'b', configMap: { name: 'c' } },
      { name: 'c', persistentVolumeClaim: { claimName: 'orders-c' } },
      { name: 'd', persistentVolumeClaim: { claimName: 'shared' } },
      { name: 'e', nfs: { server: 'nfs.example.com', path: '/x' } },
      { name: 'f', emptyDir: {} },
    ]);
    expect(findObject(everything, 'PersistentVolumeClaim', 'orders-c').spec).toEqual({
      accessModes: ['ReadWriteMany'],
      storageClassName: 'files',
      resources: { requests: { storage: '1Gi' } },
    });
  });

  test('runs as root only because it says so, and gets a token only because it says so', () => {
    const { securityContext, automountServiceAccountToken, serviceAccountName } =
      deployment.spec.template.spec;
    expect(securityContext).toMatchObject({ runAsUser: 0, fsGroup: 0 });
    expect(securityContext.runAsNonRoot).toBe(undefined);
    expect(container.securityContext.readOnlyRootFilesystem).toBe(false);
    expect([automountServiceAccountToken, serviceAccountName]).toEqual([true, 'orders']);
  });

  test('has a budget where it has several pods, and none where it has one', () => {
    const budgets = everything.filter(({ kind }) => kind === 'PodDisruptionBudget').map(({ name }) => name);
    expect(budgets).toContain('orders');
    expect(budgets).not.toContain('worker');
  });

  test('replaces its pod before the next one mounts a volume that one pod alone can mount', async () => {
    const mount = {
      name: 'd',
      mountPath: '/d',
      access: 'read-write',
      source: { kind: 'created-claim', size: '1Gi' },
    };
    const alone = edit(shop, { 'applications.0.mounts': [mount], 'applications.0.replicas': 1 });
    expect(findObject(await appliedObjects(alone), 'Deployment', 'storefront').spec.strategy).toEqual({
      type: 'Recreate',
    });
    expect(deployment.spec.strategy).toBe(undefined);
  });
});

describe('an application with secrets of a Key Vault', () => {
  test('gets a Secret of its own for its variables, made by a class of its own', async () => {
    const objects = await appliedObjects(shop);
    const { env } = findObject(objects, 'Deployment', 'orders').spec.template.spec.containers[0];
    expect(env[3].valueFrom).toEqual({ secretKeyRef: { name: 'orders-payment', key: 'api-key' } });
    expect(findObject(objects, 'SecretProviderClass', 'orders-synced-payment').spec.secretObjects).toEqual([
      { secretName: 'orders-payment', type: 'Opaque', data: [{ key: 'api-key', objectName: 'api-key' }] },
    ]);
    expect(findObject(objects, 'SecretProviderClass', 'orders-dgraph-ca').spec.secretObjects).toBe(undefined);
  });
});

test('namespaces of applications enforce the Pod Security Standard that they name', async () => {
  const labelsOf = async (environment: typeof shop, name: string) =>
    findObject(await appliedObjects(environment), 'Namespace', name).metadata.labels;
  expect(await labelsOf(shop, 'shop')).toEqual({ 'pod-security.kubernetes.io/enforce': 'restricted' });
  expect(await labelsOf(everySetting, 'shop')).toEqual({
    team: 'shop',
    'pod-security.kubernetes.io/enforce': 'baseline',
  });
});

test('namespaces of others that keep the guardrails are not among those that are left alone', async () => {
  const guarded = edit(shop, {
    'networkPolicies.otherNamespaces.2': { name: 'queues', guardrails: 'kept' },
    'networkPolicies.otherNamespaces.3': { name: 'tools' },
  });
  const policy = findObject(await appliedObjects(guarded), 'GlobalNetworkPolicy', 'default.default-deny');
  expect(policy.spec.namespaceSelector).toContain("'tools'");
  expect(policy.spec.namespaceSelector).not.toContain("'queues'");
});
