import { oneOf, wholeNumber } from '../../schema/leaf.ts';
import { object, withDefault } from '../../schema/object.ts';
import type { Resolved } from '../../schema/schema.ts';

/** How the autoscaler of all pools decides. https://learn.microsoft.com/azure/aks/cluster-autoscaler#use-the-cluster-autoscaler-profile */
export const autoscalerSettings = object({
  /**
   * Which pool grows, where several could.
   * @default 'random'
   */
  expander: withDefault(oneOf('random', 'least-waste', 'most-pods', 'priority'), 'random'),
  /**
   * Whether pools of the same size and labels are kept equally large.
   * @default 'off'
   */
  balanceSimilarPools: withDefault(oneOf('on', 'off'), 'off'),
  /**
   * How long a node is idle before it goes, in minutes.
   * @default 10
   */
  idleMinutes: withDefault(wholeNumber(1, 1440), 10),
  /**
   * How long no node goes after one was added, in minutes.
   * @default 10
   */
  quietMinutes: withDefault(wholeNumber(1, 1440), 10),
  /**
   * Below how many percent of its CPU and memory requested a node counts as idle.
   * @default 50
   */
  idleBelowPercent: withDefault(wholeNumber(1, 99), 50),
  /**
   * Whether nodes stay whose pods keep data on them.
   * @default 'off'
   */
  keepNodesWithLocalStorage: withDefault(oneOf('on', 'off'), 'off'),
});
export interface AutoscalerSettings extends Resolved<typeof autoscalerSettings> {}
