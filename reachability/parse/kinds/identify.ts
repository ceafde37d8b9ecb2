import { isRecord, type Manifest } from '../../load/texts/manifest.ts';
import { isClusterScoped } from './built-in-kinds.ts';
import { splitApiVersion } from './classify-kind.ts';

/** Kind, namespace and name, with the group: an object is one, in whichever of its groups and versions it is written. */
export function identify({ apiVersion, kind, value }: Manifest): string | undefined {
  const metadata = isRecord(value.metadata) ? value.metadata : {};
  if (typeof metadata.name !== 'string') return undefined;
  const { group } = splitApiVersion(apiVersion);
  const own = formerHomes.get(`${group}/${kind}`) ?? group;
  const isCalico = own === 'projectcalico.org' || own === 'crd.projectcalico.org';
  const isGlobal = isClusterScoped(apiVersion, kind);
  const stated = typeof metadata.namespace === 'string' && metadata.namespace !== '';
  const namespace = isGlobal ? '' : stated ? metadata.namespace : 'default';
  // Up to 3.31, the stored name of a policy in the default tier has its tier before it.
  const name =
    isCalico && kind.endsWith('NetworkPolicy') ? metadata.name.replace(/^default\./, '') : metadata.name;
  return `${isCalico ? 'projectcalico.org' : own}/${kind}\n${namespace}\n${name}`;
}

/** Kinds that left the group extensions. */
const formerHomes = new Map<string, string>([
  ...['DaemonSet', 'Deployment', 'ReplicaSet'].map((kind) => [`extensions/${kind}`, 'apps'] as const),
  ...['Ingress', 'NetworkPolicy'].map((kind) => [`extensions/${kind}`, 'networking.k8s.io'] as const),
]);
