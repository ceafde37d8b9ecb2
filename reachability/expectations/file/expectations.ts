import type { Source } from '../../contract/finding.ts';
import type { Options } from '../../contract/options.ts';
import type { Conditions } from '../../selectors/literal.ts';
import type { Addresses } from '../../sets/address-set.ts';
import type { NumberSet } from '../../sets/port-set.ts';
import type { AcceptedObject } from './accepted.ts';

/** Who may talk to whom, as a person wrote it down: a closed world, and what must hold when something changes. */
export interface Expectations {
  readonly file: string;
  /** What the verdicts presuppose; what is not given is the default of the command line. */
  readonly options: Partial<Options>;
  /** Everyone that is named, by the name that the file gives. */
  readonly peers: ReadonlyMap<string, ExpectedPeer>;
  /** Every connection that may exist. */
  readonly connections: readonly ExpectedConnection[];
  /** Where the list of connections begins. */
  readonly connectionsSource: Source;
  readonly scenarios: readonly Scenario[];
  /** Objects whose open findings are accepted, with a reason. */
  readonly accepted: readonly AcceptedObject[];
  /**
   * The scenario whose change is really made, to try it on a cluster: only what it states is then checked, on
   * the manifests as they are.
   * @default - none: the manifests are held to the connections, and every scenario's change is imagined
   */
  readonly trial?: Trial;
}

export interface Trial {
  readonly scenario: Scenario;
  readonly source: Source;
}

export type ExpectedPeer = { readonly name: string; readonly source: Source } & (
  | { readonly kind: 'workload'; readonly workload: WorkloadName }
  /** Addresses outside the cluster; those of pods among them do not count. */
  | { readonly kind: 'addresses'; readonly addresses: Addresses }
  /** Pods that the manifests do not hold and that meet all conditions. */
  | { readonly kind: 'outsiders'; readonly conditions: Conditions }
);

export interface WorkloadName {
  readonly namespace: string;
  readonly name: string;
}

/** Everyone in `from` to everyone in `to`. */
export interface ExpectedConnection {
  readonly from: readonly ExpectedPeer[];
  readonly to: readonly ExpectedPeer[];
  readonly ports: ExpectedPorts;
  readonly why: string;
  readonly source: Source;
}

/** `everything` is every IP protocol, with and without ports. */
export type ExpectedPorts = { readonly kind: 'everything' } | ({ readonly kind: 'some' } & PortSets);

export interface PortSets {
  readonly tcp: NumberSet;
  readonly udp: NumberSet;
  readonly sctp: NumberSet;
  readonly icmp: boolean;
}

/** The same manifests with a stated change, and what must then be so. It states nothing of other connections. */
export interface Scenario {
  readonly name: string;
  readonly why: string;
  readonly changes: readonly Change[];
  readonly possible: readonly ExpectedConnection[];
  readonly refused: readonly ExpectedConnection[];
  readonly source: Source;
}

export type Change = { readonly source: Source } & (
  | { readonly kind: 'remove-policies'; readonly policies: 'all' | readonly PolicyName[] }
  | {
      readonly kind: 'add-labels';
      readonly target: LabelTarget;
      readonly labels: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'remove-labels'; readonly target: LabelTarget; readonly labels: readonly string[] }
  | {
      readonly kind: 'add-namespace';
      readonly name: string;
      readonly labels: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'add-workload';
      readonly workload: WorkloadName;
      readonly labels: Readonly<Record<string, string>>;
    }
);

/** Without a namespace, it is of the whole cluster. */
export interface PolicyName {
  readonly namespace?: string;
  readonly name: string;
}

export type LabelTarget =
  | { readonly kind: 'namespace'; readonly namespace: string }
  | { readonly kind: 'workload'; readonly workload: WorkloadName };
