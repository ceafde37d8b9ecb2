import { oneOf, text, wholeNumber } from '../schema/leaf.ts';
import { object, withDefault } from '../schema/object.ts';
import type { Resolved } from '../schema/schema.ts';

/** A port that the container opens. Nothing reaches it before a flow, a Service from outside or an ingress leads there. */
export const containerPort = object({
  /** What Services, ingresses and probes call it, such as `http`. */
  name: text,
  /** The number. */
  port: wholeNumber(1, 65535),
  /**
   * The protocol.
   * @default 'TCP'
   */
  protocol: withDefault(oneOf('TCP', 'UDP', 'SCTP'), 'TCP'),
});
export interface ContainerPort extends Resolved<typeof containerPort> {}
