import type { ResolvedEnvironment } from '../flows/resolve-environment.ts';
import { type SecretStore, unknownId } from '../settings/dgraph/secret-store.ts';
import type { Finding } from '../settings/findings/finding.ts';

/** Ids of a site that are still placeholders. Synthesis needs none, but pods would wait for their secrets for ever. */
export function warnUnknownIds(environment: ResolvedEnvironment): readonly Finding[] {
  const { azure, dgraph, applications, stacks } = environment;
  const identity = 'az identity show --resource-group GROUP --name NAME --query clientId --output tsv';
  const clientId =
    azure.keyVault === undefined
      ? identity
      : `terraform -chdir=cdktf.out/stacks/${stacks.platform.name} output -raw dgraph_identity_client_id`;
  return [
    ...warnStore('dgraph.secretStore', dgraph.secretStore, 'Dgraph', clientId),
    ...applications.flatMap(({ secretStore, name }, index) =>
      warnStore(`applications[${index}].secretStore`, secretStore, name, identity),
    ),
  ];
}

function warnStore(path: string, store: SecretStore, whose: string, clientId: string): readonly Finding[] {
  if (store.kind !== 'key-vault') return [];
  const commands = { tenantId: 'az account show --query tenantId --output tsv', clientId };
  const unknown = (['tenantId', 'clientId'] as const).filter((id) => store[id] === unknownId);
  if (unknown.length === 0) return [];
  return [
    {
      path: `${path}.${unknown.join(' and ')}`,
      value: unknownId,
      problem: `is a placeholder for an id of your site, and no pod of ${whose} starts before it is replaced`,
      remedy: `Replace it with what these commands print: ${unknown.map((id) => `${id}: ${commands[id]}`).join('; ')}`,
    },
  ];
}
