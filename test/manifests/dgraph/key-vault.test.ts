import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import { vaultObjectName } from '../../../environments/settings/dgraph/secret-store.ts';
import { type SecretReader, secretUses } from '../../../environments/settings/resolve/secret-uses.ts';
import { knownEnvironments } from '../../fixtures/environments/known-environments.ts';
import { productionDgraph } from '../../fixtures/environments/production-dgraph.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { withProductionDgraph } from '../../support/environments/dgraph-environment.ts';
import { findObject, type SynthesizedObject, synthesizedObjects } from '../../support/synthesized-objects.ts';

type Objects = readonly SynthesizedObject[];
type Body = SynthesizedObject['body'];

/** Uses everything that can name a secret. */
const everySecret = withProductionDgraph({
  zero: {
    ...productionDgraph.zero,
    adminAccess: { kind: 'listed', allow: [], token: { secret: 'zero-token', key: 'token' } },
    sidecars: [
      {
        name: 'ship',
        image: 'ship:1',
        command: ['ship'],
        resources: tutorial.dgraph.zero.resources,
        env: [{ name: 'KEY', fromSecret: { secret: 'ship', key: 'api.key' } }],
      },
    ],
  },
  alpha: {
    ...productionDgraph.alpha,
    groups: 2,
    cdcPassword: { secret: 'kafka', key: 'password' },
    mounts: [
      {
        name: 'old-key',
        mountPath: '/mnt/old-key',
        source: { kind: 'secret', name: 'dgraph-encryption-old', keys: ['key'] },
      },
    ],
    env: [{ name: 'OTHER', fromSecret: { secret: 'kafka', key: 'other' } }],
  },
  ...(productionDgraph.backups && {
    backups: {
      ...productionDgraph.backups,
      destination: {
        kind: 's3',
        url: 's3:///bucket/dgraph',
        credentials: {
          kind: 'keys',
          accessKey: { secret: 'store', key: 'id' },
          secretKey: { secret: 'store', key: 'secret' },
        },
      },
    },
  }),
});
const oneSecretForBoth = withProductionDgraph({
  ...(productionDgraph.tls && { tls: { ...productionDgraph.tls, zeroSecret: 'dgraph-alpha-tls' } }),
});

function pods(objects: Objects): readonly { readonly name: string; readonly spec: Body }[] {
  return objects.flatMap(({ name, body }) => {
    const template = body.spec?.template ?? body.spec?.jobTemplate?.spec.template;
    return template === undefined ? [] : [{ name, spec: template.spec }];
  });
}

function dgraphPods(objects: Objects) {
  return pods(objects.filter(({ unit }) => unit === '20-dgraph'));
}

function classes(objects: Objects): readonly Body[] {
  return objects.filter(({ kind }) => kind === 'SecretProviderClass').map(({ body }) => body);
}

/** Names of the classes that a pod mounts, where its container sees them. */
function mountsOf(spec: Body): ReadonlyMap<string, string> {
  const [container] = spec.containers;
  return new Map(
    spec.volumes.flatMap(({ name, csi }: Body) => {
      const mount = container.volumeMounts.find((candidate: Body) => candidate.name === name);
      return csi === undefined ? [] : [[csi.volumeAttributes.secretProviderClass, mount.mountPath]];
    }),
  );
}

/** Objects of a class by the file that each becomes. */
function filesOf(secretProviderClass: Body): ReadonlyMap<string, string> {
  const { array } = parse(secretProviderClass.spec.parameters.objects);
  return new Map(array.map((text: string) => parse(text)).map((o: Body) => [o.objectAlias, o.objectName]));
}

/** Every file of the vault that a pod sees, by path. */
function vaultFiles(objects: Objects, spec: Body): ReadonlyMap<string, string> {
  return new Map(
    [...mountsOf(spec)].flatMap(([name, folder]) =>
      [...filesOf(findObject(objects, 'SecretProviderClass', name))].map(
        ([file, object]) => [`${folder}/${file}`, object] as const,
      ),
    ),
  );
}

/** Every Kubernetes Secret that something names, with the key it wants. */
function secretReferences(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const found = Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'secretKeyRef' || key === 'keySecret') return [`${inner.name}/${inner.key}`];
    if (key === 'secret' && typeof inner === 'object')
      return [`${inner.name ?? inner.secretName}/${inner.key}`];
    if (key === 'secretRef') return [`${inner.name}/*`];
    if (key === 'imagePullSecrets') return inner.map(({ name }: Body) => `${name}/*`);
    return secretReferences(inner);
  });
  return [...new Set(found)];
}

function madeSecrets(secretProviderClass: Body): readonly string[] {
  return (secretProviderClass.spec.secretObjects ?? []).flatMap(({ secretName, data }: Body) =>
    data.map(({ key }: Body) => `${secretName}/${key}`),
  );
}

describe.each([
  ['production', withProductionDgraph()],
  ['all that can name a secret', everySecret],
  ['one certificate for Zero and Alpha', oneSecretForBoth],
])('with a Key Vault and %s', async (_, environment) => {
  const objects = await synthesizedObjects(environment);
  const mounted = new Set(dgraphPods(objects).flatMap(({ spec }) => [...mountsOf(spec).keys()]));

  test('every class that a pod mounts exists, and every class is mounted', () => {
    const names = classes(objects).map(({ metadata }) => metadata.name);
    expect(new Set(names)).toEqual(mounted);
    expect(names).toHaveLength(mounted.size);
  });

  test('classes stand before the first pod that mounts them', () => {
    const kinds = objects.filter(({ unit }) => unit === '20-dgraph').map(({ kind }) => kind);
    expect(kinds.lastIndexOf('SecretProviderClass')).toBeLessThan(kinds.indexOf('StatefulSet'));
  });

  test('every Kubernetes Secret that something names is made by one class', () => {
    const made = classes(objects).flatMap(madeSecrets);
    const named = secretReferences(
      objects.filter(({ unit }) => unit === '20-dgraph').map(({ body }) => body),
    );
    expect(made.toSorted()).toEqual(named.toSorted());
    const makers = classes(objects).flatMap(({ spec }) =>
      (spec.secretObjects ?? []).map(({ secretName }: Body) => secretName),
    );
    expect(new Set(makers).size).toBe(makers.length);
  });

  test('a pod mounts the class of every Kubernetes Secret that its variables read', () => {
    for (const { spec } of dgraphPods(objects)) {
      const made = [...mountsOf(spec).keys()].flatMap((name) =>
        madeSecrets(findObject(objects, 'SecretProviderClass', name)),
      );
      expect(made).toEqual(expect.arrayContaining([...secretReferences(spec.containers)]));
    }
  });

  test('a Secret is made of files that its class mounts', () => {
    for (const secretProviderClass of classes(objects)) {
      const files = [...filesOf(secretProviderClass).keys()];
      for (const { data } of secretProviderClass.spec.secretObjects ?? [])
        for (const { objectName } of data) expect(files).toContain(objectName);
    }
  });

  test('the vault is asked for exactly what the settings name, by each kind of pod', () => {
    for (const { name, spec } of dgraphPods(objects)) {
      const reader = /-(zero|alpha|backups)/.exec(name)?.[1] as SecretReader;
      const wanted = secretUses(resolveEnvironment(environment).dgraph)
        .filter((use) => use.reader === reader)
        .map(({ secret, key }) => vaultObjectName(secret, key));
      expect(new Set(vaultFiles(objects, spec).values())).toEqual(new Set(wanted));
    }
  });

  test('every pod that mounts a class runs under the account of its kind', () => {
    for (const { name, spec } of dgraphPods(objects)) {
      const [, kind] = /-(zero|alpha|backups)/.exec(name) ?? [];
      expect(mountsOf(spec).size).toBeGreaterThan(0);
      expect(spec.serviceAccountName).toBe(`prod-dgraph-${kind}`);
      expect(findObject(objects, 'ServiceAccount', spec.serviceAccountName).metadata.namespace).toBe(
        'dgraph',
      );
      expect(spec.automountServiceAccountToken).toBe(false);
    }
  });
});

describe('in production', async () => {
  const objects = await synthesizedObjects(withProductionDgraph());
  const pod = (ending: string) => dgraphPods(objects).find(({ name }) => name.endsWith(ending))?.spec;

  test.each(['-zero', '-alpha', '-backups-full', '-backups-inc'])(
    'every path below /etc/dgraph that the pod of %s is told of is a file of the vault',
    (ending) => {
      const spec = pod(ending);
      const script = ending.startsWith('-backups')
        ? findObject(objects, 'ConfigMap', 'prod-dgraph-backups-config').data['backup.sh']
        : '';
      const told = `${script} ${JSON.stringify(spec.containers[0].command)} ${JSON.stringify(spec.containers[0].env)}`;
      const paths = [...new Set(told.match(/\/etc\/dgraph\/[\w./-]+/g))];
      expect(paths.length).toBeGreaterThanOrEqual(5);
      expect([...vaultFiles(objects, spec).keys()]).toEqual(expect.arrayContaining(paths));
    },
  );

  test("a backup job sees neither the server's key nor those of ACL and encryption", () => {
    expect([...vaultFiles(objects, pod('-backups-full')).values()].toSorted()).toEqual([
      'dgraph-admin-token-token',
      'dgraph-alpha-tls-ca-crt',
      'dgraph-backup-user-password',
      'dgraph-client-tls-client-dgraph-crt',
      'dgraph-client-tls-client-dgraph-key',
    ]);
  });

  test('Kubernetes holds the token, the authorities and the certificate for Prometheus, and nothing else', () => {
    expect(classes(objects).flatMap(madeSecrets).toSorted()).toEqual([
      'dgraph-admin-token/token',
      'dgraph-alpha-tls/ca.crt',
      'dgraph-client-tls/client.dgraph.crt',
      'dgraph-client-tls/client.dgraph.key',
      'dgraph-zero-tls/ca.crt',
    ]);
  });

  test('the driver is told which vault, in whose name', () => {
    for (const { spec } of classes(objects)) {
      expect(spec.provider).toBe('azure');
      expect(spec.parameters).toMatchObject({
        usePodIdentity: 'false',
        keyvaultName: 'netpolmesh-prod',
        clientID: '00000000-0000-0000-0000-000000000000',
        tenantID: '00000000-0000-0000-0000-000000000000',
      });
    }
  });
});

test('a class reads the vault with the identity of the kind of pod that mounts it', async () => {
  const ids = {
    zero: '11111111-1111-1111-1111-111111111111',
    alpha: '22222222-2222-2222-2222-222222222222',
    backups: '33333333-3333-3333-3333-333333333333',
  };
  const { secretStore } = productionDgraph;
  if (secretStore?.kind !== 'key-vault') throw new Error('production reads a vault');
  const objects = await synthesizedObjects(
    withProductionDgraph({ secretStore: { ...secretStore, clientId: ids } }),
  );
  for (const { name, spec } of dgraphPods(objects)) {
    const kind = /-(zero|alpha|backups)/.exec(name)?.[1] as SecretReader;
    for (const mounted of mountsOf(spec).keys()) {
      const { clientID } = findObject(objects, 'SecretProviderClass', mounted).spec.parameters;
      expect(clientID).toBe(ids[kind]);
    }
  }
});

test('a mount of named keys shows the same files from either store', async () => {
  for (const secretStore of [productionDgraph.secretStore, { kind: 'kubernetes-secrets' } as const]) {
    const { dgraph } = everySecret;
    const objects = await synthesizedObjects(
      withProductionDgraph({ ...dgraph, ...(secretStore && { secretStore }) }),
    );
    const { spec } = findObject(objects, 'StatefulSet', 'prod-dgraph-alpha').spec.template;
    const volume = spec.volumes.filter(({ name }: Body) => name === 'old-key');
    expect(volume).toHaveLength(1);
    expect(spec.containers[0].volumeMounts).toContainEqual({
      name: 'old-key',
      mountPath: '/mnt/old-key',
      readOnly: true,
    });
    if (volume[0].secret === undefined)
      expect([...vaultFiles(objects, spec).keys()]).toContain('/mnt/old-key/key');
    else expect(volume[0].secret.items).toEqual([{ key: 'key', path: 'key' }]);
  }
});

describe('a manifest', () => {
  test.each(knownEnvironments.map((environment) => [environment.name, environment] as const))(
    'of %s is not a Secret and holds nothing that looks like one',
    async (_, environment) => {
      const objects = await synthesizedObjects(environment);
      expect(objects.filter(({ kind }) => kind === 'Secret')).toEqual([]);
      const words = JSON.stringify(objects.map(({ body }) => body)).split(/[^\w+/=-]+/);
      expect(words.filter(looksSecret)).toEqual([]);
    },
  );

  test.each([
    ['a key of 16 bytes, as openssl writes it', '8f14e45fceea167a5a36dedd4bea2543', true],
    ['bytes in base 64', 'q83vEjRWeJASNFZ4kBI0VniQEjRWeJASNFZ4kBI0VniQ', true],
    ['a certificate', '-----BEGIN', true],
    ['a field of Kubernetes', 'preferredDuringSchedulingIgnoredDuringExecution', false],
    ['an id that represents another', '00000000-0000-0000-0000-000000000000', false],
  ])('would be found out with %s', (_, word, expected) => {
    expect(looksSecret(word)).toBe(expected);
  });
});

/** Whether a word is long and random, or begins something that is. */
function looksSecret(word: string): boolean {
  if (word.startsWith('-----BEGIN')) return true;
  return (
    /^[0-9a-f]{16,}$/.test(word) ||
    (/^[\w+/-]{24,}=*$/.test(word) && /\d.*\d.*\d/.test(word) && /[A-Z].*[a-z]/.test(word))
  );
}

describe('with Secrets that others make', async () => {
  const objects = await synthesizedObjects(
    withProductionDgraph({ secretStore: { kind: 'kubernetes-secrets' } }),
  );

  test('there is no class, and pods mount the Secrets, key by key, at the same paths', async () => {
    expect(classes(objects)).toEqual([]);
    const vault = await synthesizedObjects(withProductionDgraph());
    for (const { name, spec } of dgraphPods(objects)) {
      const paths = spec.volumes.flatMap((volume: Body) => {
        const mount = spec.containers[0].volumeMounts.find(
          (candidate: Body) => candidate.name === volume.name,
        );
        return (volume.secret?.items ?? []).map(({ path }: Body) => `${mount.mountPath}/${path}`);
      });
      const spec2 = dgraphPods(vault).find((candidate) => candidate.name === name)?.spec;
      const files = [...vaultFiles(vault, spec2).keys()].filter((path) => !path.includes('/synced/'));
      expect(paths.toSorted()).toEqual(files.toSorted());
    }
  });

  test("a backup job does not get the server's key, and needs no account", () => {
    const spec = dgraphPods(objects).find(({ name }) => name === 'prod-dgraph-backups-full')?.spec;
    const volume = spec.volumes.find(({ name }: Body) => name === 'tls');
    expect(volume.secret).toEqual({
      secretName: 'dgraph-alpha-tls',
      defaultMode: 0o440,
      items: [{ key: 'ca.crt', path: 'ca.crt' }],
    });
    expect(spec.serviceAccountName).toBeUndefined();
  });
});
