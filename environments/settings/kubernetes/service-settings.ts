import { oneOf, text } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { object, optional, record, withDefault } from '../schema/object.ts';
import type { Resolved, Written } from '../schema/schema.ts';

/** What every Service can be given. */
export const serviceFields = {
  /**
   * Who can reach it: the cluster, nodes, or a load balancer.
   * @default 'ClusterIP'
   */
  type: withDefault(oneOf('ClusterIP', 'NodePort', 'LoadBalancer'), 'ClusterIP'),
  /**
   * What the cloud wants to know of a load balancer.
   * @default - none
   */
  annotations: withDefault(record(text), {}),
  /**
   * Labels of the Service itself.
   * @default - none besides the common ones
   */
  labels: withDefault(record(text), {}),
  /**
   * Address of the load balancer.
   * @default - the cloud chooses
   */
  loadBalancerIp: optional(text),
  /**
   * CIDRs that may use the load balancer: without them, a public one serves the whole internet.
   * @default - none: needed for a LoadBalancer
   */
  loadBalancerSourceRanges: withDefault(list(text), []),
  /**
   * `Local` keeps the client's address, which the admin whitelist looks at.
   * @default - Kubernetes' own, Cluster
   */
  externalTrafficPolicy: optional(oneOf('Cluster', 'Local')),
} as const;

/** The Service that clients use. */
export const serviceSettings = object(serviceFields);
export interface ServiceSettings extends Written<typeof serviceSettings> {}
export interface ServiceWithDefaults extends Resolved<typeof serviceSettings> {}
