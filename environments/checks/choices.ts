import type { Environment } from '../settings/environment.ts';
import type { Finding } from '../settings/findings/finding.ts';
import { placedPools } from './cluster/node-pools.ts';

/** A value that has to be one of a few, and where it stands. */
interface Choice {
  readonly path: string;
  readonly value: unknown;
  readonly allowed: readonly string[];
  readonly presence: 'required' | 'optional';
}

/**
 * Values that are none of those there are to choose from. The compiler says so too, but synthesis runs without it, and a
 * misspelt `private` must not become a public API server.
 */
export function checkChoices(environment: Environment): readonly Finding[] {
  return listChoices(environment)
    .filter(({ value, presence }) => value !== undefined || presence === 'required')
    .filter(({ value, allowed }) => !allowed.some((choice) => choice === value))
    .map(({ path, value, allowed }) => ({
      path,
      value,
      problem: 'is not a value that this setting has',
      remedy: `Choose ${allowed.map((choice) => `'${choice}'`).join(' or ')}`,
    }));
}

function listChoices({ azure, gitops }: Environment): readonly Choice[] {
  const { registry, keyVault, cluster } = azure;
  const { network, apiServer, login, identity, upgrades } = cluster;
  const onOff = ['on', 'off'];
  const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  return [
    optional('azure.subscription', azure.subscription, ['environment-variables', 'terraform-variables']),
    ...(registry.sku === 'Premium'
      ? [
          required('azure.registry.access', registry.access, ['private', 'public']),
          optional('azure.registry.quarantine', registry.quarantine, onOff),
        ]
      : []),
    ...(keyVault === undefined
      ? []
      : [required('azure.keyVault.access', keyVault.access, ['private', 'public'])]),
    optional('azure.cluster.tier', cluster.tier, ['Free', 'Standard', 'Premium']),
    optional('azure.cluster.nodeLogin', cluster.nodeLogin, ['ssh-key-variable', 'none']),
    optional('azure.cluster.diskEncryption', cluster.diskEncryption, ['platform-key', 'disk-encryption-set']),
    required('azure.cluster.network.kind', network.kind, ['created-by-aks', 'own-vnet']),
    ...(network.kind === 'own-vnet'
      ? [
          required('azure.cluster.network.pods.kind', network.pods.kind, [
            ...['overlay', 'pod-subnet', 'node-subnet'],
          ]),
        ]
      : []),
    ...(apiServer === undefined
      ? []
      : [
          required('azure.cluster.apiServer.kind', apiServer.kind, [
            'public',
            'authorized-ranges',
            'private',
          ]),
          ...(apiServer.kind === 'private'
            ? [required('azure.cluster.apiServer.dnsZone', apiServer.dnsZone, ['created-by-aks', 'variable'])]
            : []),
        ]),
    ...(login === undefined
      ? []
      : [
          required('azure.cluster.login.kind', login.kind, ['local-accounts', 'entra']),
          ...(login.kind === 'entra'
            ? [required('azure.cluster.login.localAccounts', login.localAccounts, onOff)]
            : []),
        ]),
    ...(identity === undefined
      ? []
      : [required('azure.cluster.identity.kind', identity.kind, ['system-assigned', 'user-assigned'])]),
    // From an array with gaps `map` would leave them out.
    ...Array.from(cluster.addOns ?? [], (addOn, index) =>
      required(`azure.cluster.addOns[${index}]`, addOn, [
        ...['azure-policy', 'image-cleaner', 'key-vault-secrets', 'workload-identity'],
      ]),
    ),
    ...(upgrades === undefined
      ? []
      : [
          required('azure.cluster.upgrades.kubernetes', upgrades.kubernetes, [
            ...['patch', 'stable', 'rapid', 'node-image'],
          ]),
          required('azure.cluster.upgrades.nodeOs', upgrades.nodeOs, [
            ...['NodeImage', 'SecurityPatch', 'Unmanaged', 'None'],
          ]),
          required('azure.cluster.upgrades.kubernetesWindow.day', upgrades.kubernetesWindow.day, days),
          required('azure.cluster.upgrades.nodeOsWindow.day', upgrades.nodeOsWindow.day, days),
        ]),
    ...placedPools(cluster).flatMap(({ path, pool, role }) => [
      optional(`${path}.hostEncryption`, pool.hostEncryption, onOff),
      optional(`${path}.pods`, pool.pods, role === 'system' ? ['system', 'any'] : ['any']),
      ...(pool.osDisk === undefined
        ? []
        : [required(`${path}.osDisk.kind`, pool.osDisk.kind, ['managed', 'ephemeral'])]),
    ]),
    ...(gitops === undefined
      ? []
      : [
          required('gitops.source.reference.kind', gitops.source.reference.kind, [
            ...['branch', 'tag', 'commit', 'semver'],
          ]),
        ]),
  ];
}

function required(path: string, value: unknown, allowed: readonly string[]): Choice {
  return { path, value, allowed, presence: 'required' };
}

function optional(path: string, value: unknown, allowed: readonly string[]): Choice {
  return { path, value, allowed, presence: 'optional' };
}
