import type { ResolvedEnvironment } from '../flows/resolve-environment.ts';
import {
  type DgraphKeyVaultStore,
  type DgraphSecretStore,
  type SecretStore,
  unknownId,
} from '../settings/dgraph/secret-store.ts';
import type { Finding } from '../settings/findings/finding.ts';

/** Ids of a site that are still placeholders. Synthesis needs none, but pods would wait for their secrets for ever. */
export function warnUnknownIds(environment: ResolvedEnvironment): readonly Finding[] {
  const { azure, dgraph, applications, stacks } = environment;
  const identity = 'az identity show --resource-group GROUP --name NAME --query clientId --output tsv';
  const outputs = `terraform -chdir=cdktf.out/stacks/${stacks.platform.name} output`;
  // Without a name Terraform prints all outputs, and those of the kinds of pods are called by these.
  const ofStack =
    typeof clientIdOf(dgraph.secretStore) === 'object'
      ? outputs
      : `${outputs} -raw dgraph_identity_client_id`;
  const ofDgraph = azure.keyVault === undefined ? identity : ofStack;
  return [
    ...warnStore('dgraph.secretStore', dgraph.secretStore, 'Dgraph', ofDgraph),
    ...applications.flatMap(({ secretStore, name }, index) =>
      warnStore(`applications[${index}].secretStore`, secretStore, name, identity),
    ),
  ];
}

function warnStore(
  path: string,
  store: SecretStore | DgraphSecretStore,
  whose: string,
  clientId: string,
): readonly Finding[] {
  if (store.kind !== 'key-vault') return [];
  const commands = { tenantId: 'az account show --query tenantId --output tsv', clientId };
  const ids = { tenantId: store.tenantId, ...namedIds(store.clientId) };
  const unknown = Object.entries(ids).flatMap(([name, id]) => (id === unknownId ? [name] : []));
  const last = unknown.at(-1);
  if (last === undefined) return [];
  const others = unknown.slice(0, -1).join(', ');
  const needed = (['tenantId', 'clientId'] as const).filter((id) =>
    unknown.some((name) => name.startsWith(id)),
  );
  return [
    {
      path: `${path}.${others === '' ? last : `${others} and ${last}`}`,
      value: unknownId,
      problem: `is a placeholder for an id of your site, and no pod of ${whose} starts before it is replaced`,
      remedy: `Replace it with what these commands print: ${needed.map((id) => `${id}: ${commands[id]}`).join('; ')}`,
    },
  ];
}

function clientIdOf(store: DgraphSecretStore): DgraphKeyVaultStore['clientId'] | undefined {
  return store.kind === 'key-vault' ? store.clientId : undefined;
}

/** Those of kinds of pods by themselves, unless all are still to be written. */
function namedIds(clientId: DgraphKeyVaultStore['clientId']): Readonly<Record<string, string | undefined>> {
  if (typeof clientId === 'string') return { clientId };
  if (Object.values(clientId).every((id) => id === unknownId)) return { clientId: unknownId };
  return Object.fromEntries(Object.entries(clientId).map(([kind, id]) => [`clientId.${kind}`, id]));
}
