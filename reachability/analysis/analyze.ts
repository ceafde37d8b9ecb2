import { type Finding, sortFindings } from '../contract/finding.ts';
import { DEFAULT_OPTIONS, type Options } from '../contract/options.ts';
import type { Connection, Peer } from '../engine/connection.ts';
import { type Evaluation, evaluate, outsideEnds, workloadEnds } from '../engine/evaluation.ts';
import { lint } from '../lint/lint.ts';
import type { Loaded } from '../load/parse-manifests.ts';
import { buildCluster } from '../model/build-cluster.ts';
import { type Accounts, parseObjects } from '../parse/parse-objects.ts';
import { answer } from '../questions/answer.ts';
import type { Explanation, PortQuestion } from '../questions/explain.ts';
import { countConnections, listConnections } from '../questions/list-connections.ts';

/** What a set of manifests allows. Nothing is worked out before it is asked for. */
export interface Analysis {
  /** Everything that is wrong or surprising, by file and line. */
  readonly findings: readonly Finding[];
  /** What became of each object of the input. */
  readonly accounts: Accounts;
  /** Everyone there is, in the order of the connections. */
  peers(): readonly Peer[];
  /** Every connection that is possible or may be. */
  connections(): Generator<Connection>;
  count(): { readonly pairs: number; readonly possible: number };
  /**
   * @param from `namespace/name`, `namespace/Kind/name`, an address, a range or a place such as `internet`
   * @param to the same, or `service:namespace/name`
   * @throws UnknownEndError if there is nothing of that name
   */
  explain(from: string, to: string, port?: PortQuestion): Explanation;
  /** For tools that look deeper. */
  readonly evaluation: Evaluation;
}

/** Reads the manifests and works out which connections they allow. */
export function analyze({ manifests, findings }: Loaded, options: Partial<Options> = {}): Analysis {
  const complete: Options = { ...DEFAULT_OPTIONS, ...options };
  const found: Finding[] = [...findings];
  const { objects, accounts } = parseObjects(manifests, complete, found);
  const cluster = buildCluster(objects, complete);
  const evaluation = evaluate(cluster, complete);
  return {
    findings: sortFindings([...found, ...lint(cluster, complete)]),
    accounts,
    peers: () => [...workloadEnds(evaluation), ...outsideEnds(evaluation)].map(({ peer }) => peer),
    connections: () => listConnections(evaluation),
    count: () => countConnections(evaluation),
    explain: (from, to, port) => answer(evaluation, from, to, port),
    evaluation,
  };
}
