import { text } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { object, optional, withDefault } from '../schema/object.ts';
import type { Resolved } from '../schema/schema.ts';

/** An image, with a version that cannot move: a `tag`, a `digest`, or both. */
export const imageSettings = object({
  /**
   * Host of the registry, such as `ghcr.io` or `docker.io`.
   * @default - the environment's own registry, from which its nodes may pull
   */
  registry: optional(text),
  /** Path inside the registry, such as `orders-api` or `acme/orders-api`. */
  repository: text,
  /**
   * A version such as `1.4.2`; never one that moves, such as `latest`.
   * @default - none: needed where there is no digest
   */
  tag: optional(text),
  /**
   * `sha256:` and 64 hexadecimal digits: content that cannot change.
   * @default - none: the tag decides
   */
  digest: optional(text),
  /**
   * Names of Secrets with which nodes log in to the registry.
   * @default - none: needed for a private registry that is not the environment's own
   */
  pullSecrets: withDefault(list(text), []),
});
export interface ImageWithDefaults extends Resolved<typeof imageSettings> {}

/** What names an image, and its version. */
export interface ImageName {
  readonly registry?: string | undefined;
  readonly repository: string;
  readonly tag?: string | undefined;
  readonly digest?: string | undefined;
}

/** The reference that Kubernetes takes, such as `ghcr.io/acme/orders-api:1.4.2@sha256:…`. */
export function imageReference(
  { registry, repository, tag, digest }: ImageName,
  ownRegistry: string,
): string {
  return [
    `${registry === undefined ? ownRegistry : registry}/${repository}`,
    ...(tag === undefined ? [] : [`:${tag}`]),
    ...(digest === undefined ? [] : [`@${digest}`]),
  ].join('');
}
