import { describe, expect, test } from 'vitest';
import { resolveEnvironment } from '../../../../environments/flows/resolve-environment.ts';
import type { Environment } from '../../../../environments/settings/environment.ts';
import type { CalicoFlavour } from '../../../../environments/settings/network-policies/calico-flavour.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { leastPrivilege } from '../../../support/connections/least-privilege.ts';
import { reachableConnections, usualPods } from '../../../support/connections/reachable-connections.ts';

const flavours: readonly CalicoFlavour[] = [
  { kind: 'none' },
  { kind: 'crd-v1', version: '3.31' },
  { kind: 'v3' },
];
const localDns = ['169.254.10.10-169.254.10.11: TCP 53; UDP 53'];

/** Where the environment's pods go outside its own namespaces, each destination once. */
async function destinations(environment: Environment): Promise<readonly string[]> {
  const own = resolveEnvironment(environment).world.ownNamespaces.map(({ name }) => `${name}/`);
  const lines = await reachableConnections([environment]);
  const found = lines
    .map((line) => line.split(' > '))
    .filter(
      ([from = '', to = '']) =>
        own.some((name) => from.startsWith(name)) && !own.some((name) => to.startsWith(name)),
    )
    .map(([, to = '']) => to);
  return [...new Set(found)].sort();
}

describe.each(flavours)('with the flavour $kind, pods', (calico) => {
  test('go to DNS and nowhere else: no internet, instance metadata or WireServer', async () => {
    expect(await destinations(leastPrivilege({ calico }))).toEqual([
      ...localDns,
      'kube-system/coredns: TCP 53; UDP 53',
    ]);
  });

  test('go to the registry and to named services when a flow says so', async () => {
    const from = { kind: 'workload', namespace: 'tenant-a', name: 'tenant-a' } as const;
    const ports = [{ protocol: 'TCP', port: 443 }] as const;
    const environment: Environment = {
      ...production,
      networkPolicies: {
        kind: 'least-privilege',
        calico,
        ranges: [{ name: 'payments', cidrs: ['203.0.113.0/28'] }],
        flows: [
          { from, to: { kind: 'range', name: 'registry' }, ports, why: 'reading artefacts' },
          { from, to: { kind: 'range', name: 'payments' }, ports, why: 'payments' },
        ],
      },
    };
    expect(await destinations(environment)).toEqual([
      '10.240.4.0-10.240.4.63: TCP 443',
      ...localDns,
      '203.0.113.0-203.0.113.15: TCP 443',
      'kube-system/coredns: TCP 53; UDP 53',
    ]);
  });
});

describe.each(flavours.slice(1))(
  'with the flavour $kind, a namespace that nobody has thought of',
  (calico) => {
    test('has DNS and nothing else, while the system keeps all but the services of the node', async () => {
      const lines = await reachableConnections([leastPrivilege({ calico })]);
      expect(lines.filter((line) => line.startsWith('default/stray >'))).toEqual([
        `default/stray > ${localDns[0]}`,
        'default/stray > kube-system/coredns: TCP 53; UDP 53',
      ]);
      expect(lines.filter((line) => line.includes('> default/stray'))).toEqual([]);
      const coreDns = lines.filter((line) => line.startsWith('kube-system/coredns >'));
      expect(coreDns).toContain('kube-system/coredns > 168.63.129.16-168.63.129.16: TCP 53; UDP 53');
      expect(coreDns.filter((line) => line.includes('> 169.254.169.254'))).toEqual([]);
      expect(coreDns).toContainEqual(expect.stringMatching(/ > 0\.0\.0\.0-.*: everything$/));
    });

    test('cannot pass itself off as the set of denied addresses: a pod with its label stays reachable', async () => {
      const impostor = {
        namespace: 'kube-system',
        name: 'impostor',
        labels: { 'network-set': 'node-services' },
      };
      const lines = await reachableConnections([leastPrivilege({ calico })], [...usualPods, impostor]);
      expect(lines).toContain('kube-system/coredns > kube-system/impostor: everything');
    });
  },
);
