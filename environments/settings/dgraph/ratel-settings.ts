import { placementSettings } from '../kubernetes/placement-settings.ts';
import { resourceSettings } from '../kubernetes/resource-settings.ts';
import { routeSettings } from '../kubernetes/route-settings.ts';
import { serviceSettings } from '../kubernetes/service-settings.ts';
import { text, wholeNumber } from '../schema/leaf.ts';
import { object, optional, withDefault } from '../schema/object.ts';
import type { Resolved, Written } from '../schema/schema.ts';

/** Ratel, the web page that explores Dgraph. It serves files alone: the browser asks an Alpha. https://github.com/dgraph-io/ratel */
export const ratelSettings = object({
  /** Image with a pinned tag. */
  image: text,
  /** What Ratel's container asks for. */
  resources: resourceSettings,
  /**
   * How many pods serve it.
   * @default 1
   */
  replicas: withDefault(wholeNumber(0, 1000), 1),
  /**
   * The Service in front of it.
   * @default - a ClusterIP
   */
  service: withDefault(serviceSettings, {}),
  /**
   * The ingress in front of it.
   * @default - none
   */
  ingress: optional(routeSettings(['/'])),
  /**
   * Which nodes it runs on.
   * @default - any node
   */
  placement: withDefault(placementSettings, {}),
});
export interface RatelSettings extends Written<typeof ratelSettings> {}
export interface RatelWithDefaults extends Resolved<typeof ratelSettings> {}
