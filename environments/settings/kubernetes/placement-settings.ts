import { oneOf, text } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { object, optional, record, withDefault } from '../schema/object.ts';
import type { Resolved, Written } from '../schema/schema.ts';

/** A condition on a label of a node. */
export const nodeRequirement = object({
  /** The label of the node that is looked at. */
  label: text,
  /** How it is compared. */
  operator: oneOf('In', 'NotIn', 'Exists', 'DoesNotExist'),
  /**
   * What the operator compares with.
   * @default - nothing, as `Exists` and `DoesNotExist` want it
   */
  values: optional(list(text)),
});

/** A taint that does not keep pods away. */
export const toleration = object({
  /** The key of the taint. */
  key: text,
  /**
   * The taint's value.
   * @default - any
   */
  value: optional(text),
  /**
   * Which effect is tolerated.
   * @default - every one
   */
  effect: optional(oneOf('NoSchedule', 'PreferNoSchedule', 'NoExecute')),
});

/** Which nodes pods may run on. https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/ */
export const placementSettings = object({
  /**
   * Labels that a node must have.
   * @default - none
   */
  nodeSelector: optional(record(text)),
  /**
   * Conditions on labels that a node must meet, all of them.
   * @default - none
   */
  nodeRequirements: withDefault(list(nodeRequirement), []),
  /**
   * Taints that do not keep the pods away.
   * @default - none
   */
  tolerations: withDefault(list(toleration), []),
  /**
   * Who yields when nodes are full.
   * @default - the cluster's default priority
   */
  priorityClassName: optional(text),
  /**
   * The scheduler.
   * @default - the cluster's
   */
  schedulerName: optional(text),
});
export interface PlacementSettings extends Written<typeof placementSettings> {}
export interface PlacementWithDefaults extends Resolved<typeof placementSettings> {}

const spread = oneOf('off', 'preferred', 'required');
export type Spread = Written<typeof spread>;

/**
 * How far apart pods of one kind are kept: `preferred` runs them closer when it cannot be helped, `required` leaves
 * them waiting then. https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export const spreadSettings = object({
  /**
   * Over availability zones.
   * @default 'preferred'
   */
  zones: withDefault(spread, 'preferred'),
  /**
   * Over nodes.
   * @default 'preferred'
   */
  hosts: withDefault(spread, 'preferred'),
});
export interface SpreadWithDefaults extends Resolved<typeof spreadSettings> {}
