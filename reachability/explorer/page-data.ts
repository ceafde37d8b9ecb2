/** Everything that the explorer page knows, as the page holds it. Numbers are positions in the list named beside them. */
export interface PageData {
  readonly title: string;
  /** At least one; the page has a switch if there are more. */
  readonly scenarios: readonly PageScenario[];
  /** Shared by all scenarios. */
  readonly excerpts: readonly PageExcerpt[];
}

export interface PageScenario {
  readonly name: string;
  readonly description: string;
  /** What must be so, each with whether it is; empty if nothing is stated. */
  readonly states: readonly string[];
  readonly peers: readonly PagePeer[];
  /** `peers` × `peers`, row by row; null where there is no question: a peer with itself, addresses among themselves. */
  readonly pairs: readonly (PagePair | null)[];
  /** What a direction's policies decide; many pairs share one. */
  readonly sides: readonly PageSide[];
  /** Rules and policies that nearly apply, in words; many pairs share one. */
  readonly nearMisses: readonly string[];
  readonly graph: PageGraph;
}

export interface PagePeer {
  readonly name: string;
  /** Its name below that of its namespace. */
  readonly local: string;
  /** The namespace; empty outside the manifests. */
  readonly home: string;
  /** Labels of its pods, such as `app=web`; empty outside the manifests. */
  readonly labels: readonly string[];
}

export interface PagePair {
  readonly verdict: 'allowed' | 'refused' | 'unknown';
  /** In words. */
  readonly traffic: string;
  /** In `sides`. */
  readonly egress: number;
  /** In `sides`. */
  readonly ingress: number;
  /** In `nearMisses`: what nearly applied, if that was to blame. */
  readonly near: readonly number[];
  readonly unknown: readonly string[];
  readonly notes: readonly string[];
}

export interface PageSide {
  readonly policies: readonly PagePolicy[];
  readonly decisions: readonly PageDecision[];
}

export interface PagePolicy {
  readonly name: string;
  readonly place: string;
  /** In `excerpts`, if its text is at hand. */
  readonly excerpt?: number;
}

export interface PageDecision {
  /** `allowed: TCP 8080`. */
  readonly what: string;
  readonly why: string;
  readonly tone: 'allowing' | 'refusing' | 'passing';
  readonly excerpt?: number;
  /** The rule's lines, first and last. */
  readonly lines?: readonly [number, number];
}

/** The YAML of one policy. */
export interface PageExcerpt {
  readonly file: string;
  readonly firstLine: number;
  readonly lines: readonly string[];
}

export interface PageGraph {
  readonly svg: string;
  /** Peers of each node. */
  readonly nodes: readonly { readonly id: string; readonly peers: readonly number[] }[];
  /** Ends are nodes, hubs (`h…`) or homes (`s…`). */
  readonly edges: readonly { readonly id: string; readonly from: string; readonly to: string }[];
  readonly homes: readonly { readonly id: string; readonly nodes: readonly string[] }[];
}
