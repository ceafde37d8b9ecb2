import { type Fields, mapAt, type ObjectReader, stringAt } from '../fields/reader.ts';

/** Annotations by which Multus gives a pod other network interfaces than the cluster's. */
const annotations: readonly string[] = ['k8s.v1.cni.cncf.io/networks', 'v1.multus-cni.io/default-network'];

/**
 * Reports pods with network interfaces that Calico does not know: what passes there, no policy decides.
 * https://github.com/k8snetworkplumbingwg/multus-cni/blob/master/docs/how-to-use.md
 *
 * @param metadata of the pod, or of its template
 */
export function reportFurtherNetworks(object: ObjectReader, metadata: Fields | undefined): void {
  const given = metadata && mapAt(metadata, 'annotations');
  if (given === undefined) return;
  for (const key of annotations) {
    const networks = stringAt(given, key) ?? '';
    if (networks === '') continue;
    const message = `annotation ${key}: ${JSON.stringify(networks)} gives its pods network interfaces that no policy here governs; remove the annotation, or accept the object in the expectations by kind and name`;
    object.report('warning', 'elsewhere', [...given.path, key], message);
  }
}
