import { unknownId } from '../settings/dgraph/secret-store.ts';
import type { Environment } from '../settings/environment.ts';
import type { Finding } from '../settings/findings/finding.ts';

/** Ids of a site that nobody has put in yet. Synthesis needs none, but pods would wait for their secrets for ever. */
export function warnUnknownIds({ name, azure, gitops, dgraph }: Environment): readonly Finding[] {
  const { secretStore } = dgraph;
  if (secretStore?.kind !== 'key-vault') return [];
  const stack = azure.flux === undefined || gitops === undefined ? name : `${name}-platform`;
  const commands = {
    tenantId: 'az account show --query tenantId --output tsv',
    clientId:
      azure.keyVault === undefined
        ? 'az identity show --resource-group GROUP --name NAME --query clientId --output tsv'
        : `terraform -chdir=cdktf.out/stacks/${stack} output -raw dgraph_identity_client_id`,
  };
  const unknown = (['tenantId', 'clientId'] as const).filter((id) => secretStore[id] === unknownId);
  if (unknown.length === 0) return [];
  return [
    {
      path: `dgraph.secretStore.${unknown.join(' and ')}`,
      value: unknownId,
      problem: 'stands for what only your site knows, and no pod of Dgraph starts before it is replaced',
      remedy: `Put in what these print: ${unknown.map((id) => `${id}: ${commands[id]}`).join('; ')}`,
    },
  ];
}
