import type { ResolvedEnvironment } from '../flows/resolve-environment.ts';
import { unknownId } from '../settings/dgraph/secret-store.ts';
import type { Finding } from '../settings/findings/finding.ts';

/** Ids of a site that are still placeholders. Synthesis needs none, but pods would wait for their secrets for ever. */
export function warnUnknownIds({ azure, dgraph, stacks }: ResolvedEnvironment): readonly Finding[] {
  const { secretStore } = dgraph;
  if (secretStore.kind !== 'key-vault') return [];
  const commands = {
    tenantId: 'az account show --query tenantId --output tsv',
    clientId:
      azure.keyVault === undefined
        ? 'az identity show --resource-group GROUP --name NAME --query clientId --output tsv'
        : `terraform -chdir=cdktf.out/stacks/${stacks.platform.name} output -raw dgraph_identity_client_id`,
  };
  const unknown = (['tenantId', 'clientId'] as const).filter((id) => secretStore[id] === unknownId);
  if (unknown.length === 0) return [];
  return [
    {
      path: `dgraph.secretStore.${unknown.join(' and ')}`,
      value: unknownId,
      problem: 'is a placeholder for an id of your site, and no pod of Dgraph starts before it is replaced',
      remedy: `Replace it with what these commands print: ${unknown.map((id) => `${id}: ${commands[id]}`).join('; ')}`,
    },
  ];
}
