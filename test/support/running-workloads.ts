import type { Environment } from '../../environments/settings/environment.ts';
import { synthesizedObjects } from './synthesized-objects.ts';

/** What runs pods in the manifests of an environment, as `namespace/name`. */
export async function runningWorkloads(environment: Environment): Promise<readonly string[]> {
  const objects = await synthesizedObjects(environment);
  return objects
    .filter(({ body }) => body.spec?.template !== undefined || body.spec?.jobTemplate !== undefined)
    .map(({ namespace, name }) => `${namespace}/${name}`);
}
