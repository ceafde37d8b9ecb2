import { oneOf, text } from '../schema/leaf.ts';
import { object, optional, record, withDefault } from '../schema/object.ts';
import type { Resolved } from '../schema/schema.ts';

/** How Dgraph is watched. */
export const monitoringSettings = object({
  /**
   * Whether pods carry `prometheus.io/*` annotations.
   * @default 'on'
   */
  annotations: withDefault(oneOf('on', 'off'), 'on'),
  /**
   * A ServiceMonitor for Zero and one for Alpha, for the Prometheus operator.
   * @default - none
   */
  serviceMonitor: optional(
    object({
      /** Labels that the operator looks for, such as `release: prometheus`. */
      labels: record(text),
      /**
       * How often metrics are read.
       * @default '30s'
       */
      interval: withDefault(text, '30s'),
    }),
  ),
  /**
   * Alerts, for the Prometheus operator.
   * @default - none
   */
  rules: optional(
    object({
      /** Labels that the operator looks for. */
      labels: record(text),
    }),
  ),
});
export interface MonitoringWithDefaults extends Resolved<typeof monitoringSettings> {}
