import { analyze } from '../../../reachability/analysis/analyze.ts';
import { groupBy } from '../../../reachability/collections/group-by.ts';
import type { Connection, Peer } from '../../../reachability/engine/connection.ts';
import { applyChanges } from '../../../reachability/expectations/apply-change.ts';
import { checkExpectations } from '../../../reachability/expectations/check.ts';
import { exitCodeOf } from '../../../reachability/expectations/check-result.ts';
import type { Manifest } from '../../../reachability/load/texts/manifest.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import { addressesOf, tryParseRange } from '../../../reachability/sets/address-set.ts';
import type { Mutation } from './mutations.ts';
import type { ReadEnvironment } from './read-environment.ts';

/** What a mutation does to an environment, and what check says of it. */
export interface JudgedMutation {
  readonly name: string;
  /** Whether what may connect is different with it. */
  readonly changes: boolean;
  /** Whether it is different in one of the scenarios that the expectations have, or at all. */
  readonly changesScenario: boolean;
  readonly exitCode: 0 | 1 | 2;
}

export function judgeMutations(
  environment: ReadEnvironment,
  mutations: readonly Mutation[],
): readonly JudgedMutation[] {
  const { manifests: original, expectations } = environment;
  const before = connectivity(environment, original);
  const beforeInScenarios = connectivityInScenarios(environment, original);
  return mutations.map((mutation) => {
    const manifests = mutate(original, mutation);
    const changes = connectivity(environment, manifests) !== before;
    return {
      name: mutation.name,
      changes,
      changesScenario: changes || connectivityInScenarios(environment, manifests) !== beforeInScenarios,
      exitCode: exitCodeOf(checkExpectations({ manifests, findings: [] }, expectations)),
    };
  });
}

/** Everything that manifests allow, and what is wrong with them, as one text. */
function connectivity({ expectations }: ReadEnvironment, manifests: readonly Manifest[]): string {
  const analysis = analyze({ manifests, findings: [] }, expectations.options);
  const connections = joinRanges([...analysis.everyone('told').connections]);
  const withinWorkloads = analysis.evaluation.cluster.workloads.map(({ namespace, name, workloadKind }) => {
    const end = `${namespace}/${workloadKind}/${name}`;
    return analysis.explain(end, end).traffic;
  });
  const errors = analysis.findings
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);
  return JSON.stringify({ connections, withinWorkloads, errors });
}

/** Where ranges are split says nothing about what may connect: what the same may be said of is one. */
function joinRanges(connections: readonly Connection[]): readonly string[] {
  const rangesOf = (peer: Peer): readonly string[] => (peer.kind === 'ip' ? peer.ranges : []);
  const withoutRanges = (peer: Peer) =>
    peer.kind === 'ip' ? peer.ranges.some((range) => range.includes(':')) : peer;
  const groups = groupBy(connections, ({ decidedBy: _, from, to, ...traffic }) =>
    JSON.stringify([withoutRanges(from), withoutRanges(to), traffic]),
  );
  return [...groups].map(([key, group]) => {
    const ranges = group.flatMap(({ from, to }) => [...rangesOf(from), ...rangesOf(to)]);
    const joined = addressesOf(ranges.flatMap((range) => tryParseRange(range) ?? []));
    return `${key} ${joined[4].join(' ')} ${joined[6].join(' ')}`;
  });
}

/** The same after the change of each scenario; a change that cannot be made is an outcome as well. */
function connectivityInScenarios(environment: ReadEnvironment, manifests: readonly Manifest[]): string {
  const outcomes = environment.expectations.scenarios.map(({ changes }) => {
    const changed = applyChanges(manifests, changes);
    return changed.kind === 'impossible'
      ? changed.problem.message
      : connectivity(environment, changed.manifests);
  });
  return JSON.stringify(outcomes);
}

/** The manifests with the mutated object in the place of its original. */
function mutate(manifests: readonly Manifest[], { index, object }: Mutation): readonly Manifest[] {
  return manifests.flatMap((manifest, i) => {
    if (i !== index) return [manifest];
    return object === undefined
      ? []
      : parseManifests([{ file: 'mutated.yaml', text: JSON.stringify(object) }]).manifests;
  });
}
