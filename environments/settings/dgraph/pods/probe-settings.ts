import { text, wholeNumber } from '../../schema/leaf.ts';
import { object, optional } from '../../schema/object.ts';
import type { Written } from '../../schema/schema.ts';

const seconds = wholeNumber(1);

/** How an HTTP probe asks. What is left out is chosen to suit Dgraph. */
export const probeSettings = object({
  /**
   * What is asked for.
   * @default - chosen by member, probe and TLS
   */
  path: optional(text),
  /**
   * Seconds from one question to the next.
   * @default - chosen by probe
   */
  periodSeconds: optional(seconds),
  /**
   * Seconds that an answer may take.
   * @default - chosen by probe
   */
  timeoutSeconds: optional(seconds),
  /**
   * Failures in a row that count.
   * @default - chosen by probe
   */
  failureThreshold: optional(wholeNumber(1)),
});
export interface ProbeSettings extends Written<typeof probeSettings> {}

/** How it is asked whether a pod is well. */
export const probesSettings = object({
  /**
   * Whether the process has come up; the other probes wait for it.
   * @default - chosen by member
   */
  startup: optional(probeSettings),
  /**
   * Whether the process still lives; a failure restarts it.
   * @default - chosen by member
   */
  liveness: optional(probeSettings),
  /**
   * Whether clients may be sent here.
   * @default - chosen by member
   */
  readiness: optional(probeSettings),
});
export interface ProbesSettings extends Written<typeof probesSettings> {}
