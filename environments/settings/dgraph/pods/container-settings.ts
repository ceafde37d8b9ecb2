import { resourceSettings } from '../../kubernetes/resource-settings.ts';
import { oneOf, text } from '../../schema/leaf.ts';
import { list } from '../../schema/list.ts';
import { object, withDefault } from '../../schema/object.ts';
import type { Resolved } from '../../schema/schema.ts';
import { variableSettings } from './reference-settings.ts';

/** A container beside Dgraph, or one that runs before it. It gets the hardened security context too. */
export const containerSettings = object({
  /** Its name in the pod. */
  name: text,
  /** Its image, with a pinned tag. */
  image: text,
  /** What it runs. */
  command: list(text),
  /** What it asks for and may not exceed. */
  resources: resourceSettings,
  /**
   * Whether it sees Dgraph's data directory, at /dgraph.
   * @default 'none'
   */
  data: withDefault(oneOf('none', 'read-only', 'read-write'), 'none'),
  /**
   * Its environment variables.
   * @default - none
   */
  env: withDefault(list(variableSettings), []),
});
export interface ContainerWithDefaults extends Resolved<typeof containerSettings> {}
