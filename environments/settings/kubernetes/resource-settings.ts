/** What a container asks for and may not exceed, as Kubernetes quantities. */
export interface ResourceSettings {
  /** CPU the scheduler sets aside, such as `250m`. */
  readonly cpuRequest: string;
  /**
   * CPU limit.
   * @default - none: a limit throttles a container even when the node is idle
   */
  readonly cpuLimit?: string;
  /** Memory the scheduler sets aside, such as `1Gi`. */
  readonly memoryRequest: string;
  /** Memory above which the container is killed. */
  readonly memoryLimit: string;
  /**
   * Disk for logs and /tmp, asked for and not exceeded, such as `1Gi`.
   * @default - none set aside, and no limit
   */
  readonly scratch?: string;
}
