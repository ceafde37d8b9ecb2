/**
 * A Calico policy in the one form that both APIs are made of. What Calico would fill in is written out here, because
 * `crd.projectcalico.org/v1` fills in nothing.
 * https://docs.tigera.io/calico/latest/reference/resources/globalnetworkpolicy
 */
export interface CalicoPolicy {
  /** Without the tier: the object is called `<tier>.<name>`. */
  readonly name: string;
  readonly tier: string;
  /** Lower is asked first; standard NetworkPolicies have 1000, in the tier `default`. */
  readonly order: number;
  /** `global`: a GlobalNetworkPolicy. `namespace`: a NetworkPolicy for the pods of one namespace. */
  readonly scope: CalicoScope;
  /**
   * Which pods it is for.
   * @default - all
   */
  readonly selector?: string;
  /** The directions it decides, each of them: one that is listed without rules denies. */
  readonly types: readonly ('Ingress' | 'Egress')[];
  /** @default - none */
  readonly ingress?: readonly CalicoRule[];
  /** @default - none */
  readonly egress?: readonly CalicoRule[];
  /** What it is for. */
  readonly why: string;
}

export type CalicoScope =
  | {
      readonly kind: 'global';
      /** Which namespaces' pods. Without one a policy would reach HostEndpoints, the nodes themselves, as well. */
      readonly namespaceSelector: string;
    }
  | { readonly kind: 'namespace'; readonly namespace: string };

/** The first rule that matches decides. `Pass` leaves the decision to the next tier. */
export interface CalicoRule {
  readonly action: 'Allow' | 'Deny' | 'Log' | 'Pass';
  /** @default - any: then there can be no ports */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP' | 'ICMP';
  /** @default - anywhere */
  readonly source?: CalicoEntity;
  /** @default - anywhere */
  readonly destination?: CalicoEntity;
}

/** One end of a connection; everything that is set has to match. */
export interface CalicoEntity {
  /**
   * Labels of pods and network sets: never the internet. In a policy of a namespace it stays inside that namespace
   * unless there is a `namespaceSelector`.
   * @default - anything
   */
  readonly selector?: string;
  /**
   * Labels of namespaces; `global()` alone stands for what lies in none, such as a GlobalNetworkSet.
   * @default - the policy's namespace, or all of them
   */
  readonly namespaceSelector?: string;
  /**
   * IPv4 CIDRs. They match pods by their addresses, too.
   * @default - any address
   */
  readonly nets?: readonly string[];
  /**
   * A Service, as the addresses behind it; only as the destination of an egress or the source of an ingress rule.
   * @default - none
   */
  readonly service?: { readonly name: string; readonly namespace: string };
  /**
   * Numbers and ranges such as `8000:8010`; they need a protocol.
   * @default - any
   */
  readonly ports?: readonly (number | string)[];
}
