import { describe, expect, test } from 'vitest';
import type { Environment } from '../../../environments/settings/environment.ts';
import { superflagArguments } from '../../../manifests/dgraph/parts/superflag-arguments.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import {
  withAlpha,
  withDgraph,
  withProductionDgraph,
  withZero,
} from '../../support/environments/dgraph-environment.ts';
import { findObject, synthesizedObjects } from '../../support/synthesized-objects.ts';

interface Container {
  readonly command: readonly string[];
  readonly env: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: object }[];
}

async function container(
  environment: Environment,
  component: 'zero' | 'alpha',
  suffix = '',
): Promise<Container> {
  const name = `${environment.dgraph.release}-dgraph-${component}${suffix}`;
  return findObject(await synthesizedObjects(environment), 'StatefulSet', name).spec.template.spec
    .containers[0];
}

async function alphaFlags(environment: Environment): Promise<readonly string[]> {
  return (await container(environment, 'alpha')).command;
}

async function zeroScript(environment: Environment): Promise<string> {
  return (await container(environment, 'zero')).command[2] ?? '';
}

describe('an Alpha', () => {
  test('of the tutorial opens its whitelist, as the article does', async () => {
    expect(await alphaFlags(tutorial)).toContain('--security=whitelist=0.0.0.0/0');
  });

  test('lists nobody by default: Dgraph then lets the pod itself administer', async () => {
    const { adminAccess: _, ...dgraph } = tutorial.dgraph;
    const flags = await alphaFlags({ ...tutorial, dgraph });
    expect(flags.filter((flag) => flag.startsWith('--security'))).toEqual([]);
  });

  test('lists the addresses of backup jobs once, without spaces', async () => {
    const { productionDgraph } = await import('../../fixtures/environments/production-dgraph.ts');
    const { backups } = productionDgraph;
    if (backups === undefined) throw new Error('production makes no backups');
    const environment = withDgraph({
      backups,
      adminAccess: { kind: 'listed', allow: ['10.1.0.0/16', '10.244.0.0/16'] },
    });
    expect(await alphaFlags(environment)).toContain('--security=whitelist=10.1.0.0/16,10.244.0.0/16');
  });

  test('gets a token by variable, and never on its command line', async () => {
    const { command, env } = await container(withProductionDgraph(), 'alpha');
    expect(command.join(' ')).not.toContain('token');
    expect(env.find(({ name }) => name === 'SECURITY_TOKEN')?.valueFrom).toEqual({
      secretKeyRef: { name: 'dgraph-admin-token', key: 'token' },
    });
    expect(env.find(({ name }) => name === 'DGRAPH_ALPHA_SECURITY')?.value).toBe(
      'whitelist=10.244.0.0/16; token=$(SECURITY_TOKEN)',
    );
  });

  test('is told of TLS, ACL and encryption, which the Helm chart only mounts', async () => {
    const flags = await alphaFlags(withProductionDgraph());
    expect(flags).toContain(
      '--tls=ca-cert=/etc/dgraph/tls/ca.crt; server-cert=/etc/dgraph/tls/node.crt; server-key=/etc/dgraph/tls/node.key; ' +
        'client-auth-type=VERIFYIFGIVEN; use-system-ca=false; internal-port=true; ' +
        'client-cert=/etc/dgraph/client-tls/client.dgraph.crt; client-key=/etc/dgraph/client-tls/client.dgraph.key',
    );
    expect(flags).toContain('--acl=secret-file=/etc/dgraph/acl/hmac; access-ttl=1h; refresh-ttl=7d');
    expect(flags).toContain('--encryption=key-file=/etc/dgraph/encryption/key');
  });

  test('gets all keys of one superflag together', async () => {
    const flags = await alphaFlags(withAlpha({ superflags: { cache: { percentage: '50,30,20' } } }));
    expect(flags.filter((flag) => flag.startsWith('--cache'))).toEqual([
      '--cache=size-mb=512; percentage=50,30,20',
    ]);
  });

  test('gets plain flags as they are', async () => {
    expect(await alphaFlags(withAlpha({ flags: { survive: 'filesystem' } }))).toContain(
      '--survive=filesystem',
    );
  });

  test('finds its files with the names of cert-manager', async () => {
    const flags = await alphaFlags(
      withDgraph({ tls: { zeroSecret: 'z', alphaSecret: 'a', files: 'cert-manager' } }),
    );
    expect(flags.join(' ')).toContain(
      'server-cert=/etc/dgraph/tls/tls.crt; server-key=/etc/dgraph/tls/tls.key',
    );
  });

  test('of several groups says to which it belongs', async () => {
    const environment = withAlpha({ groups: 2 });
    expect(await alphaFlags(environment)).toContain('--raft=group=1');
    expect((await container(environment, 'alpha', '-group-2')).command).toContain('--raft=group=2');
    expect((await alphaFlags(tutorial)).join(' ')).not.toContain('--raft');
  });

  test('has Go leave room for the cache: 80 % of 2 Gi less 512 Mi', async () => {
    const { env } = await container(tutorial, 'alpha');
    expect(env.find(({ name }) => name === 'GOMEMLIMIT')?.value).toBe('1126MiB');
  });
});

describe('a Zero', () => {
  test('reports nothing to the makers of Dgraph unless asked to', async () => {
    expect(await zeroScript(tutorial)).toContain('--telemetry=reports=false');
    expect(await zeroScript(withDgraph({ telemetry: 'on' }))).toContain('--telemetry=reports=true');
  });

  test('puts as many Alphas into a group as the group has', async () => {
    expect(await zeroScript(withAlpha({ replicas: 5, groups: 2 }))).toContain('--replicas=5');
  });

  test('that founds the cluster asks its peers first, by TLS where there is TLS', async () => {
    expect(await zeroScript(tutorial)).toContain('"http://$host:6080/debug/prometheus_metrics"');
    expect(await zeroScript(withProductionDgraph())).toContain('--cacert /etc/dgraph/tls/ca.crt');
  });

  test('that is alone founds without asking', async () => {
    expect(await zeroScript(withZero({ replicas: 1 }))).not.toContain('--peer');
  });

  test('that was replaced joins through another, with its new id', async () => {
    const script = await zeroScript(withZero({ raftIds: [4, 2, 3] }));
    expect(script).toContain('ids=(4 2 3)');
    expect(script).toContain(
      '--peer "${leader:-demo-dgraph-zero-1.demo-dgraph-zero-headless.dgraph.svc.cluster.local}:5080"',
    );
    expect(script).not.toContain('found a second cluster');
  });

  test('quotes what a shell would read', async () => {
    expect(await zeroScript(withZero({ superflags: { trace: { service: "zero's" } } }))).toContain(
      `'--trace=service=zero'\\''s'`,
    );
  });
});

test.each([
  ['/state', tutorial],
  ['/health', withDgraph({ tls: { zeroSecret: 'z', alphaSecret: 'a' } })],
  ['/health', withZero({ adminAccess: { kind: 'listed', allow: [] } })],
  ['/health', withZero({ superflags: { limit: { 'disable-admin-http': true } } })],
])("Zero's readiness asks %s, which it answers then", async (path, environment) => {
  const found = findObject(await synthesizedObjects(environment), 'StatefulSet', 'demo-dgraph-zero');
  expect(found.spec.template.spec.containers[0].readinessProbe.httpGet.path).toBe(path);
});

test('a key that two settings own is an error', () => {
  const part = { superflag: 'cache', key: 'size-mb' };
  expect(() =>
    superflagArguments(
      [
        { ...part, value: 1, owner: 'a' },
        { ...part, value: 2, owner: 'b' },
      ],
      'DGRAPH_ALPHA',
    ),
  ).toThrow('b and a both set cache.size-mb');
});
