import { type Finding, isOpen, sortFindings } from '../contract/finding.ts';
import { defaultOptions, type Options } from '../contract/options.ts';
import type { Connection, Peer } from '../engine/connection.ts';
import { type Evaluation, outsideEnds, workloadEnds } from '../engine/evaluation.ts';
import { lint } from '../lint/lint.ts';
import type { Loaded } from '../load/texts/parse-manifests.ts';
import { buildCluster } from '../model/build-cluster.ts';
import type { Objects } from '../model/objects.ts';
import type { Outsiders } from '../model/outsiders.ts';
import type { AskedOutsiders } from '../outsiders/derive-classes.ts';
import { type Accounts, parseObjects } from '../parse/parse-objects.ts';
import { parseOutsider, speaksOfOutsiders } from '../questions/ends/parse-outsider.ts';
import { UnknownEndError } from '../questions/ends/unknown-end.ts';
import { answer } from '../questions/explanation/answer.ts';
import type { Explanation, PortQuestion } from '../questions/explanation/explain.ts';
import type { Filter } from '../questions/listing/connection-filter.ts';
import { countConnections } from '../questions/listing/count-connections.ts';
import { listConnections } from '../questions/listing/list-connections.ts';
import { asConnection, outsiderConnections, type Twins } from '../questions/listing/list-outsiders.ts';
import { type Listing, listingOf } from '../questions/listing/listing.ts';
import { evaluationsOf } from './evaluations.ts';
import { reportOverlabelled } from './report-overlabelled.ts';

/** What a set of manifests allows. Nothing is worked out before it is asked for. */
export interface Analysis {
  /** Everything that is wrong or surprising, by file and line. */
  readonly findings: readonly Finding[];
  /** False if something could not be understood, so that no answer is proven. */
  readonly isProven: boolean;
  /** What became of each object of the input. */
  readonly accounts: Accounts;
  /** Everyone there is, in the order of the connections. */
  peers(): readonly Peer[];
  /** Every connection that is possible or may be. */
  connections(): Generator<Connection>;
  /**
   * The same by groups that nothing tells apart, for tables, pictures and lists.
   * @param filter which connections are wanted; all of them if it is left out
   * @throws UnknownSelectionError if the filter names what does not exist
   */
  listing(filter?: Filter): Listing;
  /**
   * Everyone there may be, pods that the manifests do not hold included where something may pass, and every connection.
   * @param twins whether to report pods that policies take for a workload as well
   */
  everyone(twins: Twins): Everyone;
  /** How many pairs there are, and how many of them can or may connect. */
  count(): { readonly pairs: number; readonly possible: number };
  /**
   * @param from `namespace/name`, `namespace/Kind/name`, an address, a range or a place such as `internet`
   * @param to the same, or `service:namespace/name`
   * @throws UnknownEndError if there is nothing of that name
   */
  explain(from: string, to: string, port?: PortQuestion): Explanation;
  /** For tools that look deeper. */
  readonly evaluation: Evaluation;
  /** What the manifests hold, as it was read. */
  readonly objects: Objects;
  /** The same with pods that the manifests do not hold, of every kind that policies tell apart. */
  withOutsiders(asked?: AskedOutsiders): Evaluation;
  /** These kinds alone. */
  outsiders(asked?: AskedOutsiders): Outsiders;
}

export interface Everyone {
  readonly peers: readonly Peer[];
  readonly connections: readonly Connection[];
}

/** Reads the manifests and works out which connections they allow. */
export function analyze({ manifests, findings, others }: Loaded, options: Partial<Options> = {}): Analysis {
  const complete: Options = { ...defaultOptions, ...options };
  const found: Finding[] = [...findings];
  const { objects, accounts } = parseObjects(manifests, complete, found, others);
  const cluster = buildCluster(objects, complete);
  const { plain: evaluated, withOutsiders, outsiders } = evaluationsOf(cluster, objects, complete);
  // What is refused may hold the pods, and is reported by itself.
  const coverage = found.some((one) => isOpen(one) || one.effect === 'rejected') ? 'some' : 'all';
  const everything = sortFindings([
    ...found,
    ...reportOverlabelled(cluster),
    ...lint(cluster, complete, coverage),
  ]);
  return {
    findings: everything,
    objects,
    isProven: !everything.some(({ severity, effect }) => severity === 'error' && effect === 'unreadable'),
    accounts,
    peers: () => [...workloadEnds(evaluated()), ...outsideEnds(evaluated())].map(({ peer }) => peer),
    connections: () => listConnections(evaluated()),
    listing: (filter) => listingOf(evaluated(), filter),
    count: () => countConnections(evaluated()),
    explain: (from, to, port) => {
      const asked = [from, to].filter(speaksOfOutsiders).map(parseOutsider);
      if (asked.length === 2) throw new UnknownEndError(noWorkload);
      return answer(asked.length === 0 ? evaluated() : withOutsiders({ named: asked }), from, to, port);
    },
    get evaluation() {
      return evaluated();
    },
    withOutsiders,
    outsiders,
    everyone: (twins) => everyoneIn(withOutsiders(), twins),
  };
}

const noWorkload = 'both ends are pods that the manifests do not hold; name a workload as one of them';

function everyoneIn(evaluation: Evaluation, twins: Twins): Everyone {
  const others = [...outsiderConnections(evaluation, twins)];
  const seen = new Set(others.map(({ outsider }) => outsider));
  const outsiders = [...seen].sort((a, b) => (a.endpoints[0] ?? 0) - (b.endpoints[0] ?? 0));
  return {
    peers: [...workloadEnds(evaluation), ...outsiders, ...outsideEnds(evaluation)].map(({ peer }) => peer),
    connections: [...listConnections(evaluation), ...others.map((other) => asConnection(evaluation, other))],
  };
}
