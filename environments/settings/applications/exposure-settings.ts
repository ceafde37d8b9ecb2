import { routeFields } from '../kubernetes/route-settings.ts';
import { serviceFields } from '../kubernetes/service-settings.ts';
import { text, wholeNumber } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { object, optional } from '../schema/object.ts';
import type { Resolved } from '../schema/schema.ts';

/** A port of the Service, and the container's port behind it. */
const servicePort = object({
  /** The number that others dial. Policies look at the container's number instead. */
  port: wholeNumber(1, 65535),
  /** Name of the container's port. */
  target: text,
  /**
   * Name of the Service's port.
   * @default - that of the container's port
   */
  name: optional(text),
});

/** The Service before the pods, under the application's name. */
export const applicationService = object({
  /** Its ports; at least one. */
  ports: list(servicePort),
  ...serviceFields,
});
export interface ApplicationService extends Resolved<typeof applicationService> {}

/** The ingress before the Service. `networkPolicies.operations.ingressController` gets the flow to the pods. */
export const applicationIngress = object({
  /** The Service's port, by its number. */
  port: wholeNumber(1, 65535),
  ...routeFields(['/']),
});
export interface ApplicationIngress extends Resolved<typeof applicationIngress> {}
