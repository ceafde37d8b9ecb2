import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { registryLoginServer } from '../../settings/names/topology.ts';

/**
 * Images in a registry of Azure that is not the environment's own: its nodes have the right to pull from that one alone.
 * The client's image cannot be wrong here, its name is made of the registry's.
 */
export function checkImageRegistry({ azure, dgraph }: Environment): readonly Finding[] {
  const image: unknown = dgraph.image;
  const host = typeof image === 'string' ? image.split('/')[0] : undefined;
  const own = registryLoginServer(azure.registry.name);
  if (host === undefined || !host.endsWith('.azurecr.io') || host === own) return [];
  return [
    {
      path: 'dgraph.image',
      value: image,
      problem: `comes from ${host}, and the cluster's nodes may pull from ${own} alone`,
      remedy: `Import the image into ${own} with az acr import, and name that copy`,
    },
  ];
}
