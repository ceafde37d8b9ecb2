import type { k8s } from 'cdk8s-plus-27';
import type { DgraphSettings } from '../../../environments/settings/dgraph/dgraph-settings.ts';

/** How a pod of Dgraph gets at images of a private registry. */
export function podImages({ imagePullSecrets }: DgraphSettings): Pick<k8s.PodSpec, 'imagePullSecrets'> {
  return imagePullSecrets === undefined
    ? {}
    : { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) };
}
