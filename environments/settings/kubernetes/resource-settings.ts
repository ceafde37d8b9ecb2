import { text } from '../schema/leaf.ts';
import { object, optional } from '../schema/object.ts';
import type { Written } from '../schema/schema.ts';

/** What a container asks for and may not exceed, as Kubernetes quantities. */
export const resourceSettings = object({
  /** CPU the scheduler sets aside, such as `250m`. */
  cpuRequest: text,
  /**
   * CPU limit.
   * @default - none: a limit throttles a container even when the node is idle
   */
  cpuLimit: optional(text),
  /** Memory the scheduler sets aside, such as `1Gi`. */
  memoryRequest: text,
  /** Memory above which the container is killed. */
  memoryLimit: text,
  /**
   * Disk for logs and /tmp, asked for and not exceeded, such as `1Gi`.
   * @default - none set aside, and no limit
   */
  scratch: optional(text),
});
export interface ResourceSettings extends Written<typeof resourceSettings> {}
