/** Kinds of objects that decide who may connect to whom. */
export const policyKindNames: ReadonlySet<string> = new Set([
  ...['NetworkPolicy', 'GlobalNetworkPolicy'],
  ...['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy'],
]);
