import { acceptObject } from '../../contract/finding.ts';
import {
  type Fields,
  fieldsAt,
  formatPath,
  mapsAt,
  type ObjectReader,
  stringAt,
  stringsAt,
} from '../fields/reader.ts';

/** Labels of nodes that are no machines of the cluster, but a service of a cloud. */
const ofNodes: readonly (readonly [label: string, value: string])[] = [
  ['type', 'virtual-kubelet'],
  ['virtualization', 'virtualnode2'],
  ['eks.amazonaws.com/compute-type', 'fargate'],
];
/** Labels of pods by which a cloud takes them there; of some, whatever the value is. */
const ofPods: readonly (readonly [label: string, value: string | undefined])[] = [
  ['eks.amazonaws.com/fargate-profile', undefined],
  ['alibabacloud.com/eci', 'true'],
];
const taint = 'virtual-kubelet.io/';

/**
 * Reports pods that ask for virtual nodes, or for Fargate: no agent of Calico runs there, and policies do not hold these pods.
 * https://learn.microsoft.com/azure/aks/virtual-nodes#limitations https://docs.aws.amazon.com/eks/latest/userguide/fargate.html
 * https://www.alibabacloud.com/help/ack/serverless-kubernetes/user-guide/schedule-pods-to-elastic-container-instances
 *
 * @param template of the pod, or the pod itself
 */
export function reportVirtualNodes(
  object: ObjectReader,
  { metadata, spec }: { readonly metadata?: Fields; readonly spec: Fields },
): void {
  const selector = fieldsAt(spec, 'nodeSelector');
  const labels = metadata && fieldsAt(metadata, 'labels');
  const place =
    ofNodes.flatMap(([label, value]) =>
      stringAt(selector, label) === value ? [[...selector.path, label]] : [],
    )[0] ??
    (mapsAt(spec, 'tolerations') ?? []).find((one) => stringAt(one, 'key')?.startsWith(taint))?.path ??
    expressionsOf(spec).find(isForVirtual)?.path ??
    ofPods.flatMap(([label, value]) => {
      const written = labels && stringAt(labels, label);
      return written !== undefined && (value ?? written) === written
        ? [[...(labels?.path ?? []), label]]
        : [];
    })[0];
  if (place === undefined) return;
  const message = `${formatPath(place)} lets its pods run on a virtual node, where no policy is enforced; remove it, ${acceptObject}`;
  object.report('warning', 'elsewhere', place, message);
}

function expressionsOf(spec: Fields): readonly Fields[] {
  const affinity = fieldsAt(spec, 'affinity', 'nodeAffinity');
  const required = fieldsAt(affinity, 'requiredDuringSchedulingIgnoredDuringExecution');
  const preferred = mapsAt(affinity, 'preferredDuringSchedulingIgnoredDuringExecution') ?? [];
  const terms = [
    ...(mapsAt(required, 'nodeSelectorTerms') ?? []),
    ...preferred.map((one) => fieldsAt(one, 'preference')),
  ];
  return terms.flatMap((term) => mapsAt(term, 'matchExpressions') ?? []);
}

function isForVirtual(expression: Fields): boolean {
  const values = stringsAt(expression, 'values') ?? [];
  return (
    stringAt(expression, 'operator') === 'In' &&
    ofNodes.some(([label, value]) => stringAt(expression, 'key') === label && values.includes(value))
  );
}
