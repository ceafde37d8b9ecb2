import { routeSettings } from '../kubernetes/route-settings.ts';
import { object, optional } from '../schema/object.ts';
import type { Resolved } from '../schema/schema.ts';
import { defaultAlphaPaths } from './alpha-paths.ts';

/** What an ingress controller makes reachable. https://kubernetes.io/docs/concepts/services-networking/ingress/ */
export const ingressSettings = object({
  /**
   * HTTP of the Alphas: GraphQL and DQL.
   * @default - none
   */
  http: optional(routeSettings(defaultAlphaPaths.http)),
  /**
   * gRPC of the Alphas, for client libraries.
   * @default - none
   */
  grpc: optional(routeSettings(defaultAlphaPaths.grpc)),
});
export interface IngressWithDefaults extends Resolved<typeof ingressSettings> {}
