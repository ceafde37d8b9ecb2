import type { k8s } from 'cdk8s-plus-27';
import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';

/** How a pod of Dgraph gets at images of a private registry. */
export function podImages({ imagePullSecrets }: ResolvedDgraph): Pick<k8s.PodSpec, 'imagePullSecrets'> {
  return imagePullSecrets.length === 0
    ? {}
    : { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) };
}
