/**
 * The folders of manifests below dist/<environment>/units, in the order in which they are applied: policies stand before
 * the first workload starts, so that no pod ever runs unprotected.
 */
export const unitNames = ['00-namespaces', '10-network-policies', '20-dgraph', '30-client'] as const;
