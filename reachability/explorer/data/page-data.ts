import type { AllowedTraffic } from '../../engine/connection.ts';
import type { Direction } from '../../model/policy.ts';
import type { PackedItem } from './pack-value.ts';

/** Everything that the explorer page knows, as the page holds it. Numbers are positions in the list named beside them. */
export interface PageData {
  readonly title: string;
  /** At least one; the page has a switch if there are more. */
  readonly scenarios: readonly PageScenario[];
  /** Shared by all scenarios. */
  readonly excerpts: readonly PageExcerpt[];
  /** Objects of the manifests, each once, from which the page works explanations out. */
  readonly items: readonly PackedItem[];
}

export interface PageScenario {
  readonly name: string;
  readonly description: string;
  /** What must be so, each with whether it is; empty if nothing is stated. */
  readonly states: readonly string[];
  /** The call of `explain` about the same manifests, around its ends; left out if they are in no file. */
  readonly command?: PageCommand;
  /** By namespace, then by name; what is outside the manifests last. */
  readonly peers: readonly PagePeer[];
  /** What may pass, by the numbers in `rows`; the first is nothing. */
  readonly traffic: readonly PageTraffic[];
  /** For each peer what passes to every peer, in order: a number of `traffic`, and how many peers in a row it holds for. */
  readonly rows: readonly (readonly number[])[];
  /** Peers between which exchanging two would change nothing. Every peer is in one. */
  readonly groups: readonly (readonly number[])[];
  /** In the order in which they are asked. */
  readonly tiers: readonly PageTier[];
  /** In the order in which they are asked, so those of a tier are next to each other. */
  readonly policies: readonly PagePolicy[];
  readonly services: readonly PageService[];
  readonly waysIn: readonly PageWayIn[];
  /** How many kinds of pods outside the manifests there are, if there are too many to compare: then only one is a peer. */
  readonly kindsLeftOut?: number;
  /** For every list of objects the positions in `items`. */
  readonly objects: Readonly<Record<string, readonly number[]>>;
  /** In `items`. */
  readonly options: number;
  /** What differs from other manifests; left out if there are none to compare with. */
  readonly changes?: readonly PageChange[];
}

/** A command line as far as it does not depend on the ends that are asked about. */
export interface PageCommand {
  readonly before: string;
  readonly after: string;
}

export interface PagePeer {
  readonly kind: 'workload' | 'outsider' | 'ip';
  readonly name: string;
  /** Its name below that of its namespace. */
  readonly local: string;
  /** The namespace; empty outside the manifests. */
  readonly home: string;
  /** Labels of its pods, such as `app=web`; empty outside the manifests. */
  readonly labels: readonly string[];
  /** What `explain` calls it. */
  readonly ask: string;
  /** Which of all workloads, or of all ranges of addresses, it is. */
  readonly position: number;
}

export interface PageTraffic extends AllowedTraffic {
  readonly words: string;
  readonly tone: 'nothing' | 'everything' | 'some' | 'unknown';
}

export interface PageTier {
  readonly name: string;
  /** What becomes of traffic of the pods that its policies select, if no rule of them matches. */
  readonly defaultAction: 'deny' | 'pass';
}

export interface PagePolicy {
  /** `NetworkPolicy shop/db`. */
  readonly name: string;
  readonly tier: string;
  /** Its order within the tier; left out if it has none, which puts it last. */
  readonly order?: number;
  readonly place: string;
  readonly directions: readonly Direction[];
  /** Peers that it selects. */
  readonly selects: readonly number[];
  /** In `excerpts`, if its text is at hand. */
  readonly excerpt?: number;
}

export interface PageService {
  /** `namespace/name`. */
  readonly name: string;
  readonly type: string;
  /** `tcp/80 to 8080`. */
  readonly ports: readonly string[];
  /** Peers behind it. */
  readonly behind: readonly number[];
}

/** What lets clients outside the cluster come to workloads. */
export interface PageWayIn {
  /** `Ingress shop/front`, `Node port of Service shop/web`. */
  readonly name: string;
  /** `tcp/30080`, or the host and path of a request. */
  readonly at: string;
  readonly verdict: 'allowed' | 'refused' | 'unknown';
  /** Who gets in, or that nothing does, in a few words. */
  readonly from: string;
  /** All that is known about it, in sentences. */
  readonly text: string;
  /** Who forwards: the pods of a controller, or addresses of nodes. */
  readonly through: readonly number[];
  /** The workloads that it exposes. */
  readonly leadsTo: readonly number[];
}

/** Traffic between two ends whose fate has changed. */
export interface PageChange {
  readonly kind: 'opened' | 'closed';
  readonly from: string;
  readonly to: string;
  readonly traffic: string;
  /** Why it is so now and was not before, each a sentence. */
  readonly because: readonly string[];
  /** Peers of this scenario, if both ends are there. */
  readonly pair?: readonly [number, number];
}

/** The YAML of one policy. */
export interface PageExcerpt {
  readonly file: string;
  readonly firstLine: number;
  readonly lines: readonly string[];
}
