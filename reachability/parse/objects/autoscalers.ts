import type { AutoscalerObject } from '../../model/objects.ts';
import { readMetadata } from '../fields/metadata.ts';
import { fieldsAt, integerAt, type ObjectReader, stringAt } from '../fields/reader.ts';
import { splitApiVersion } from '../kinds/classify-kind.ts';

/** Where an autoscaler says how many pods there may be, and how many there may be if it does not say. */
interface Limit {
  readonly field: string;
  readonly otherwise: number;
  /** The kind of what it scales, if it does not say. */
  readonly kind: string;
}

/**
 * By group and kind.
 * https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/
 * https://keda.sh/docs/latest/reference/scaledobject-spec/
 */
const limits = new Map<string, Limit>([
  ['autoscaling HorizontalPodAutoscaler', { field: 'maxReplicas', otherwise: 1, kind: '' }],
  ['keda.sh ScaledObject', { field: 'maxReplicaCount', otherwise: 100, kind: 'Deployment' }],
]);

/** What scales a workload within limits of its own; undefined for objects of other kinds. */
export function parseAutoscaler(object: ObjectReader): AutoscalerObject | undefined {
  const { apiVersion, kind } = object.manifest;
  const limit = limits.get(`${splitApiVersion(apiVersion).group} ${kind}`);
  if (limit === undefined) return undefined;
  const spec = fieldsAt(object.root, 'spec');
  const target = fieldsAt(spec, 'scaleTargetRef');
  const name = stringAt(target, 'name');
  if (name === undefined) return undefined;
  return {
    namespace: readMetadata(object).namespace,
    kind: stringAt(target, 'kind') ?? limit.kind,
    name,
    mostReplicas: integerAt(spec, limit.field) ?? limit.otherwise,
  };
}
