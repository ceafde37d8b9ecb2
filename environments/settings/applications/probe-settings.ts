import { oneOf, text, wholeNumber } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { object, optional, withDefault } from '../schema/object.ts';
import type { Resolved } from '../schema/schema.ts';
import { variants } from '../schema/variants.ts';

const timing = {
  /**
   * Seconds from one question to the next.
   * @default - Kubernetes' own, 10
   */
  periodSeconds: optional(wholeNumber(1)),
  /**
   * Seconds that an answer may take.
   * @default - Kubernetes' own, 1
   */
  timeoutSeconds: optional(wholeNumber(1)),
  /**
   * Failures in a row that count.
   * @default - Kubernetes' own, 3
   */
  failureThreshold: optional(wholeNumber(1)),
} as const;

/**
 * How it is asked whether a container is well. The kubelet asks, from the pod's own node, and needs no flow.
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
 */
export const probeSettings = variants('kind', {
  /** An HTTP request: an answer from 200 to 399 is good. */
  http: {
    /** The path, such as `/health`. */
    path: text,
    /** Name of the container's port. */
    port: text,
    /**
     * Whether the answer is encrypted. The certificate is not verified.
     * @default 'HTTP'
     */
    scheme: withDefault(oneOf('HTTP', 'HTTPS'), 'HTTP'),
    ...timing,
  },
  /** A connection that opens is good. */
  tcp: {
    /** Name of the container's port. */
    port: text,
    ...timing,
  },
  /** The health service of gRPC. https://github.com/grpc/grpc/blob/master/doc/health-checking.md */
  grpc: {
    /** Name of the container's port. */
    port: text,
    ...timing,
  },
  /** A program in the container that ends with 0. */
  command: {
    /** The program and its arguments. */
    command: list(text),
    ...timing,
  },
});
export type ProbeWithDefaults = Resolved<typeof probeSettings>;

/** How it is asked whether a pod is well; what is left out is not asked. */
export const probesSettings = object({
  /**
   * Whether the process has come up; the other probes wait for it.
   * @default - none
   */
  startup: optional(probeSettings),
  /**
   * Whether the process still lives; a failure restarts it.
   * @default - none
   */
  liveness: optional(probeSettings),
  /**
   * Whether it can be sent requests.
   * @default - none: as soon as the process runs
   */
  readiness: optional(probeSettings),
});
export interface ProbesWithDefaults extends Resolved<typeof probesSettings> {}
