import { describe, expect, test } from 'vitest';
import type { ClientSettings, LoadSettings } from '../../../environments/settings/client-settings.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { findObject, synthesizedObjects } from '../../support/synthesized-objects.ts';

const [client] = tutorial.clients;
if (client === undefined) throw new Error('the tutorial has no client');
const load: LoadSettings = {
  schema: 'sw.schema',
  files: ['sw.nquads.rdf'],
  connection: { kind: 'plaintext' },
};
const job = async (changes: Partial<LoadSettings> = {}) =>
  findObject(await objectsOf([{ ...client, load: { ...load, ...changes } }]), 'Job', 'pydgraph-client-load');

function objectsOf(clients: readonly ClientSettings[]) {
  return synthesizedObjects({ ...tutorial, clients });
}

describe('the Job that loads data', () => {
  test('is not there unless an environment asks for it', async () => {
    expect((await synthesizedObjects(tutorial)).filter(({ kind }) => kind === 'Job')).toEqual([]);
  });

  test('runs the loader in the namespace and with the image of the client', async () => {
    const { metadata, spec } = await job();
    const [container] = spec.template.spec.containers;
    expect(metadata.namespace).toBe('pydgraph-client');
    expect(container.image).toBe('netpolmeshtest.azurecr.io/pydgraph-client:0.1.0');
    expect(container.args.join(' ')).toBe(
      'python load_data.py --schema sw.schema --files sw.nquads.rdf --wait 300 --plaintext',
    );
    expect(container.env).toEqual([
      { name: 'DGRAPH_ALPHA_SERVER', value: 'demo-dgraph-alpha.dgraph.svc.cluster.local' },
    ]);
  });

  test('ends after a failure that would come again, and only then', async () => {
    const { spec } = await job();
    expect(spec.template.spec.restartPolicy).toBe('Never');
    expect(spec.podFailurePolicy.rules).toEqual([
      {
        action: 'FailJob',
        onExitCodes: { operator: 'In', values: [2, 3, 4, 6, 7, 8] },
        onPodConditions: [],
      },
    ]);
  });

  test('satisfies the restricted Pod Security Standard as the Deployment does', async () => {
    const objects = await objectsOf([{ ...client, load }]);
    const [deployment, loader] = ['Deployment', 'Job'].map(
      (kind) => objects.find((object) => object.kind === kind)?.body.spec.template.spec,
    );
    expect(loader.securityContext).toEqual(deployment.securityContext);
    expect(loader.containers[0].securityContext).toEqual(deployment.containers[0].securityContext);
    expect(loader.automountServiceAccountToken).toBe(false);
  });

  test('reads certificates and password from Secrets', async () => {
    const { spec } = await job({
      connection: { kind: 'mutual-tls', secret: 'dgraph-client-tls' },
      login: { user: 'groot', passwordSecret: { name: 'dgraph-acl', key: 'password' } },
    });
    const [container] = spec.template.spec.containers;
    expect(container.args.slice(-6)).toEqual([
      ...['--tls-cacert', '/run/secrets/dgraph-tls/ca.crt'],
      ...['--tls-cert', '/run/secrets/dgraph-tls/tls.crt'],
      ...['--tls-key', '/run/secrets/dgraph-tls/tls.key'],
    ]);
    expect(container.volumeMounts).toContainEqual({
      name: 'tls',
      mountPath: '/run/secrets/dgraph-tls',
      readOnly: true,
    });
    expect(spec.template.spec.volumes).toContainEqual({
      name: 'tls',
      secret: { secretName: 'dgraph-client-tls', defaultMode: 0o440 },
    });
    expect(container.env.slice(1)).toEqual([
      { name: 'DGRAPH_USER', value: 'groot' },
      { name: 'DGRAPH_PASSWORD', valueFrom: { secretKeyRef: { name: 'dgraph-acl', key: 'password' } } },
    ]);
  });

  test('trusts the authority alone where no client certificate is asked for', async () => {
    const { spec } = await job({ connection: { kind: 'tls', secret: 'dgraph-ca' } });
    expect(spec.template.spec.containers[0].args.slice(-2)).toEqual([
      '--tls-cacert',
      '/run/secrets/dgraph-tls/ca.crt',
    ]);
  });
});

test('each client of the list has a namespace, a Deployment and, if it loads, a Job of its own', async () => {
  const objects = await objectsOf([
    { ...client, name: 'tenant-a', load },
    { ...client, name: 'tenant-b', access: 'none' },
  ]);
  const clients = objects
    .filter(({ unit }) => unit === '30-client')
    .filter(({ kind }) => kind !== 'Kustomization');
  expect(clients.map(({ kind, name, namespace }) => `${kind} ${namespace}/${name}`)).toEqual([
    'Deployment tenant-a/tenant-a',
    'Job tenant-a/tenant-a-load',
    'Deployment tenant-b/tenant-b',
  ]);
  const labels = ['tenant-a', 'tenant-b'].map(
    (name) => findObject(objects, 'Namespace', name).metadata.labels,
  );
  const level = { 'pod-security.kubernetes.io/enforce': 'restricted' };
  expect(labels).toEqual([{ app: 'dgraph-client', env: 'test', ...level }, level]);
});
