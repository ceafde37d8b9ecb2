import { oneOf, text } from '../schema/leaf.ts';
import { record, withDefault } from '../schema/object.ts';
import type { Resolved } from '../schema/schema.ts';
import { variants } from '../schema/variants.ts';

const token = {
  /**
   * Whether pods get a token for the API of Kubernetes. What it may do, a Role has to say, and a flow has to lead to the API
   * server.
   * @default 'none'
   */
  token: withDefault(oneOf('none', 'mounted'), 'none'),
} as const;

/** The ServiceAccount in whose name the pods run. https://kubernetes.io/docs/concepts/security/service-accounts/ */
export const accountSettings = variants('kind', {
  /** An account that this environment creates. */
  created: {
    /** Name of the account. */
    name: text,
    /**
     * Such as the identity of Azure that the account is bound to.
     * @default - none
     */
    annotations: withDefault(record(text), {}),
    ...token,
  },
  /** An account that others create. */
  existing: {
    /** Name of the account. */
    name: text,
    ...token,
  },
});
export type AccountWithDefaults = Resolved<typeof accountSettings>;
