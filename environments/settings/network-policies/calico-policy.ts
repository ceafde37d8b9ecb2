import { leaf, number, oneOf, text } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { object, optional, withDefault } from '../schema/object.ts';
import type { Resolved, Written } from '../schema/schema.ts';
import { variants } from '../schema/variants.ts';

const port = leaf(
  'a number or a range such as 8000:8010',
  (value): value is number | string => typeof value === 'string' || Number.isFinite(value),
  "Write 8080 or '8000:8010'",
);

/** One end of a connection; everything that is set has to match. */
export const calicoEntity = object({
  /**
   * Labels of pods and network sets: never the internet. In a policy of a namespace it stays inside that namespace
   * unless there is a `namespaceSelector`.
   * @default - anything
   */
  selector: optional(text),
  /**
   * Labels of namespaces; `global()` alone is for what lies in none, such as a GlobalNetworkSet.
   * @default - the policy's namespace, or all of them
   */
  namespaceSelector: optional(text),
  /**
   * IPv4 CIDRs. They match pods by their addresses, too.
   * @default - any address
   */
  nets: optional(list(text)),
  /**
   * A Service, as the addresses behind it; only as the destination of an egress or the source of an ingress rule.
   * @default - none
   */
  service: optional(
    object({
      /** Name of the Service. */
      name: text,
      /** Its namespace. */
      namespace: text,
    }),
  ),
  /**
   * Numbers and ranges such as `8000:8010`; they need a protocol.
   * @default - any
   */
  ports: optional(list(port)),
});
export interface CalicoEntity extends Written<typeof calicoEntity> {}

/** The first rule that matches decides. `Pass` leaves the decision to the next tier. */
export const calicoRule = object({
  /** What happens to a connection that matches. */
  action: oneOf('Allow', 'Deny', 'Log', 'Pass'),
  /**
   * Its protocol.
   * @default - any: then there can be no ports
   */
  protocol: optional(oneOf('TCP', 'UDP', 'SCTP', 'ICMP')),
  /**
   * Where it comes from.
   * @default - anywhere
   */
  source: optional(calicoEntity),
  /**
   * Where it goes to.
   * @default - anywhere
   */
  destination: optional(calicoEntity),
});
export interface CalicoRule extends Written<typeof calicoRule> {}

/** Which pods a policy may be for. */
export const calicoScope = variants('kind', {
  /** A GlobalNetworkPolicy. */
  global: {
    /** Which namespaces' pods. Without one a policy would reach HostEndpoints, the nodes themselves, as well. */
    namespaceSelector: text,
  },
  /** A NetworkPolicy for the pods of one namespace. */
  namespace: {
    /** The namespace. */
    namespace: text,
  },
});
export type CalicoScope = Written<typeof calicoScope>;

/**
 * A Calico policy in the one form that both APIs are made of. What Calico would fill in is written out here, because
 * `crd.projectcalico.org/v1` fills in nothing.
 * https://docs.tigera.io/calico/latest/reference/resources/globalnetworkpolicy
 */
export const calicoPolicy = object({
  /** Without the tier: the object is called `<tier>.<name>`. */
  name: text,
  /** Name of the tier. */
  tier: text,
  /** Lower is asked first; standard NetworkPolicies have 1000, in the tier `default`. */
  order: number,
  /** `global`: a GlobalNetworkPolicy. `namespace`: a NetworkPolicy for the pods of one namespace. */
  scope: calicoScope,
  /**
   * Which pods it is for.
   * @default 'all()'
   */
  selector: withDefault(text, 'all()'),
  /** The directions it decides, each of them: one that is listed without rules denies. */
  types: list(oneOf('Ingress', 'Egress')),
  /**
   * Rules for connections that pods accept.
   * @default - none
   */
  ingress: withDefault(list(calicoRule), []),
  /**
   * Rules for connections that pods open.
   * @default - none
   */
  egress: withDefault(list(calicoRule), []),
  /** What it is for. */
  why: text,
});
export interface CalicoPolicy extends Written<typeof calicoPolicy> {}
export interface CalicoPolicyWithDefaults extends Resolved<typeof calicoPolicy> {}
