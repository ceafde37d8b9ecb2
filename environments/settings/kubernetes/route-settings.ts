import { text } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { object, optional, record, withDefault } from '../schema/object.ts';
import type { Resolved, Written } from '../schema/schema.ts';

/** The fields of an ingress of one host; `paths` are those it leads to where an environment does not say. */
export function routeFields(paths: readonly string[]) {
  return {
    /** The host name under which it is reached. */
    host: text,
    /**
     * Which ingress controller serves it.
     * @default - the cluster's default class
     */
    className: optional(text),
    /**
     * What the ingress controller wants to know.
     * @default - none: a controller that speaks gRPC usually wants one
     */
    annotations: withDefault(record(text), {}),
    /**
     * Secret with the host's certificate.
     * @default - none: plain HTTP
     */
    tlsSecret: optional(text),
    /**
     * Paths, with all below them. An Alpha sees the address of the controller and not that of the client, so a path that
     * administers it is refused unless a token or ACL guards it.
     * @default - /graphql, or gRPC without Alter; all of Ratel and of an application
     */
    paths: withDefault(list(text), paths),
  } as const;
}

/** An ingress of one host. */
export function routeSettings(paths: readonly string[]) {
  return object(routeFields(paths));
}
export interface RouteSettings extends Written<ReturnType<typeof routeSettings>> {}
export interface RouteWithDefaults extends Resolved<ReturnType<typeof routeSettings>> {}
