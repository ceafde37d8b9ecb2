import { placementSettings, spreadSettings } from '../../kubernetes/placement-settings.ts';
import { serviceSettings } from '../../kubernetes/service-settings.ts';
import { text, wholeNumber } from '../../schema/leaf.ts';
import { list } from '../../schema/list.ts';
import { record, withDefault } from '../../schema/object.ts';
import { containerSettings } from './container-settings.ts';
import { probesSettings } from './probe-settings.ts';
import { mountSettings, variableSettings, variableSource } from './reference-settings.ts';

/** What the pods of a member can be given beyond size and number. */
export const podFields = {
  /**
   * Which nodes pods run on.
   * @default - any node
   */
  placement: withDefault(placementSettings, {}),
  /**
   * How far apart pods are kept.
   * @default - preferably apart, by zone and by host
   */
  spread: withDefault(spreadSettings, {}),
  /**
   * How it is asked whether a pod is well.
   * @default - chosen by member
   */
  probes: withDefault(probesSettings, {}),
  /**
   * How long a pod waits before it stops, so that Services have let go of it: Dgraph closes its ports at once.
   * @default 5
   */
  preStopSeconds: withDefault(wholeNumber(0), 5),
  /**
   * Labels of the pods.
   * @default - none besides the common ones
   */
  labels: withDefault(record(text), {}),
  /**
   * Annotations of the pods.
   * @default - none besides those for Prometheus
   */
  annotations: withDefault(record(text), {}),
  /**
   * Environment variables, but no flags of Dgraph.
   * @default - none
   */
  env: withDefault(list(variableSettings), []),
  /**
   * Environment variables from whole Secrets and ConfigMaps.
   * @default - none
   */
  envFrom: withDefault(list(variableSource), []),
  /**
   * Volumes besides data and /tmp.
   * @default - none
   */
  mounts: withDefault(list(mountSettings), []),
  /**
   * Containers that run before Dgraph starts, such as one that seeds the store.
   * @default - none
   */
  initContainers: withDefault(list(containerSettings), []),
  /**
   * Containers that run beside Dgraph.
   * @default - none
   */
  sidecars: withDefault(list(containerSettings), []),
  /**
   * The Service that clients use.
   * @default - a ClusterIP
   */
  service: withDefault(serviceSettings, {}),
} as const;
