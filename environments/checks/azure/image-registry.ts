import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

/**
 * Images in a registry of Azure that is not the environment's own: its nodes may pull from no other.
 * The client's image cannot be wrong here, its name is made of the registry's.
 */
export function checkImageRegistry({ azure, dgraph }: ResolvedEnvironment): readonly Finding[] {
  const { image } = dgraph;
  const [host] = image.split('/');
  const own = azure.registry.loginServer;
  if (host === undefined || !host.endsWith('.azurecr.io') || host === own) return [];
  return [
    {
      path: 'dgraph.image',
      value: image,
      problem: `comes from ${host}, and the cluster's nodes may pull from ${own} only`,
      remedy: `Import the image into ${own} with az acr import, and set the name of that copy`,
    },
  ];
}
