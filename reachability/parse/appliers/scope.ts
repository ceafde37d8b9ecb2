import { isRecord, type Manifest } from '../../load/texts/manifest.ts';
import { isClusterScoped } from '../kinds/built-in-kinds.ts';
import { splitApiVersion } from '../kinds/classify-kind.ts';

/** Whether objects of a kind belong to a namespace. */
export type Scope = 'cluster' | 'namespaced';

/** Groups of Kubernetes whose kinds belong to namespaces, but for those that are known not to. */
const ofNamespaces: readonly string[] = [
  ...['', 'apps', 'batch', 'discovery.k8s.io', 'networking.k8s.io', 'policy', 'rbac.authorization.k8s.io'],
];
const ofCluster: readonly string[] = ['ComponentStatus', 'IPAddress', 'ServiceCIDR'];
const ofCalico = /^(?:Staged(?:Kubernetes)?)?Network(?:Policy|Set)$/;

/** Where an object lives; undefined where neither its kind nor the object tells. */
export function scopeOf(manifest: Manifest): Scope | undefined {
  const { apiVersion, kind } = manifest;
  const { group } = splitApiVersion(apiVersion);
  if (group.endsWith('projectcalico.org')) return ofCalico.test(kind) ? 'namespaced' : 'cluster';
  if (isClusterScoped(apiVersion, kind) || group === 'apiextensions.k8s.io') return 'cluster';
  if (ofNamespaces.includes(group))
    return ofCluster.includes(kind) || (group.startsWith('rbac') && kind.startsWith('Cluster'))
      ? 'cluster'
      : 'namespaced';
  return homeOf(manifest) === undefined ? undefined : 'namespaced';
}

/** The namespace that an object names. */
export function homeOf({ value: { metadata } }: Manifest): string | undefined {
  const namespace = isRecord(metadata) ? metadata.namespace : undefined;
  return typeof namespace === 'string' && namespace !== '' ? namespace : undefined;
}
