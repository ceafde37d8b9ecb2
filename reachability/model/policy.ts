import type { Source } from '../contract/finding.ts';
import type { Selector } from '../selectors/selector.ts';
import type { Addresses } from '../sets/address-set.ts';
import type { NumberSet } from '../sets/port-set.ts';

export type Direction = 'ingress' | 'egress';
export const bothDirections: readonly Direction[] = ['ingress', 'egress'];

/** `allow` and `deny` end the search, `pass` goes on with the next tier, `log` with the next rule (C5). */
export type Action = 'allow' | 'deny' | 'pass' | 'log';

/** In the order in which host endpoints ask them. */
export const stages = ['untracked', 'pre-dnat', 'normal'] as const;
export type Stage = (typeof stages)[number];

/** Any policy, of whatever API, in the form in which Calico enforces it. */
export interface Policy {
  /** Its API group; undefined for what is no object. */
  readonly group?: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly tier: string;
  /** Lower comes first within the tier; infinite if none was given (C3). */
  readonly order: number;
  /** Orders policies of equal order; the form depends on Calico's version (C3). */
  readonly tieBreak: string;
  /** Which endpoints it applies to. */
  readonly subject: Selector;
  /** When it is asked. Untracked and pre-DNAT policies come first, and apply to host endpoints only (C23, C30). */
  readonly stage: Stage;
  /** Whether host endpoints apply it also to what their node forwards, to and from its pods (C31). */
  readonly onForward: boolean;
  readonly directions: readonly Direction[];
  readonly rules: Readonly<Record<Direction, readonly Rule[]>>;
  /** Its first line, looked up when asked for. */
  source(): Source;
}

export interface Rule {
  readonly action: Action;
  readonly match: RuleMatch;
  /** Its place in the manifest, such as `spec.ingress[0]`, and its name if it has one: `spec.ingress[0] "allow-dns"`. */
  readonly path: string;
  source(): Source;
}

/** All given criteria must hold (C18). */
export interface RuleMatch {
  readonly ipVersion?: 4 | 6;
  /** Number of the IP protocol. */
  readonly protocol?: number;
  readonly notProtocol?: number;
  readonly icmp?: IcmpMatch;
  readonly notIcmp?: IcmpMatch;
  readonly source: EntityMatch;
  readonly destination: EntityMatch;
}

export interface IcmpMatch {
  readonly type: number;
  readonly code?: number;
}

/** One end of a connection. No criterion at all means anyone. */
export interface EntityMatch {
  readonly selector?: Selector;
  readonly notSelector?: Selector;
  readonly nets?: Addresses;
  readonly notNets?: Addresses;
  readonly ports?: PortMatch;
  readonly notPorts?: PortMatch;
  readonly service?: ServiceName;
}

export interface PortMatch {
  readonly numbers: NumberSet;
  /** Resolved for each endpoint on its own (K7). */
  readonly names: readonly string[];
}

export interface ServiceName {
  readonly namespace: string;
  readonly name: string;
}

export const anyone: EntityMatch = {};

/** All rules of a policy, those for ingress first. */
export function rulesOf({ rules }: Pick<Policy, 'rules'>): readonly Rule[] {
  return bothDirections.flatMap((direction) => rules[direction]);
}
