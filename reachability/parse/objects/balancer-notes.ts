import { fieldsAt, type ObjectReader, valueAt } from '../fields/reader.ts';

const isInternal =
  'An annotation makes the load balancer internal, so that only its own network reaches it; this is not counted.';
const mayLimit = (annotation: string): string =>
  `The annotation ${annotation} may keep further clients away; this is not counted.`;

/** Annotations by which clouds keep clients away, the values that do, and what that means. */
const annotations: readonly (readonly [name: string, value: RegExp, note: string])[] = [
  ['service.beta.kubernetes.io/azure-load-balancer-internal', /^true$/i, isInternal],
  ['service.beta.kubernetes.io/aws-load-balancer-internal', /^(true|0\.0\.0\.0\/0)$/i, isInternal],
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', /^internal$/, isInternal],
  ['networking.gke.io/load-balancer-type', /^internal$/i, isInternal],
  ['cloud.google.com/load-balancer-type', /^internal$/i, isInternal],
  ...[
    'service.beta.kubernetes.io/load-balancer-source-ranges',
    'service.beta.kubernetes.io/azure-allowed-ip-ranges',
    'service.beta.kubernetes.io/azure-allowed-service-tags',
  ].map((name) => [name, /./, mayLimit(name)] as const),
];

/**
 * What annotations of a Service say of its load balancer, in sentences. Which cloud runs the cluster, and so which of them
 * count, is not known: they are told, and close nothing.
 */
export function readBalancerNotes(object: ObjectReader): readonly string[] {
  const given = fieldsAt(object.root, 'metadata', 'annotations');
  return annotations.flatMap(([name, pattern, note]) => {
    const value = valueAt(given, name);
    return typeof value === 'string' && pattern.test(value) ? [note] : [];
  });
}
