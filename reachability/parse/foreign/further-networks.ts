import { acceptObject } from '../../contract/finding.ts';
import {
  type Fields,
  fieldsAt,
  formatPath,
  has,
  mapsAt,
  type ObjectReader,
  stringAt,
} from '../fields/reader.ts';

const network = 'gives its pods network interfaces that no policy here governs';
const address = 'gives its pods addresses that are not counted as theirs here';

/** Annotations by which plug-ins give a pod other interfaces or addresses than the cluster's network does. */
const annotations: readonly (readonly [key: string, what: string])[] = [
  ['k8s.v1.cni.cncf.io/networks', network],
  ['v1.multus-cni.io/default-network', network],
  ['networking.gke.io/interfaces', network],
  ['cni.projectcalico.org/ipAddrsNoIpam', address],
  ['cni.projectcalico.org/floatingIPs', address],
  ['cni.projectcalico.org/allowedSourcePrefixes', 'lets its pods send from addresses of others'],
];

/** Labels by which AKS gives a pod an interface in a network of its own. */
const labels: readonly string[] = [
  'kubernetes.azure.com/pod-network',
  'kubernetes.azure.com/pod-network-instance',
];

/**
 * Reports pods whose network Calico's policies do not know, or not by what is counted here.
 * https://github.com/k8snetworkplumbingwg/multus-cni/blob/master/docs/how-to-use.md
 * https://docs.tigera.io/calico/latest/reference/configure-cni-plugins
 * https://kubevirt.io/user-guide/network/interfaces_and_networks/
 *
 * @param template of the pod, or the pod itself
 */
export function reportFurtherNetworks(
  object: ObjectReader,
  { metadata, spec }: { readonly metadata?: Fields; readonly spec: Fields },
): void {
  if (metadata !== undefined) {
    reportAnnotations(object, fieldsAt(metadata, 'annotations'));
    reportLabels(object, fieldsAt(metadata, 'labels'));
  }
  // A virtual machine says in its specification which networks it is in.
  for (const one of has(spec, 'domain') ? (mapsAt(spec, 'networks') ?? []) : []) {
    if (!has(one, 'multus')) continue;
    const path = [...one.path, 'multus'];
    object.report('warning', 'elsewhere', path, `${formatPath(path)} ${network}; remove it, ${acceptObject}`);
  }
}

function reportAnnotations(object: ObjectReader, given: Fields): void {
  for (const [key, what] of annotations) {
    const value = stringAt(given, key) ?? '';
    if (value === '' || value === '[]') continue;
    const message = `annotation ${key}: ${JSON.stringify(value)} ${what}; remove the annotation, ${acceptObject}`;
    object.report('warning', 'elsewhere', [...given.path, key], message);
  }
}

function reportLabels(object: ObjectReader, given: Fields): void {
  for (const key of labels.filter((label) => has(given, label))) {
    const message = `label ${key}: ${JSON.stringify(stringAt(given, key))} ${network}; remove the label, ${acceptObject}`;
    object.report('warning', 'elsewhere', [...given.path, key], message);
  }
}
