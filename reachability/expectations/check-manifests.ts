import type { Analysis } from '../analysis/analyze.ts';
import { type Finding, isOpen, type Source } from '../contract/finding.ts';
import { countConnections } from '../questions/listing/count-connections.ts';
import { outsiderConnections } from '../questions/listing/list-outsiders.ts';
import type { ObjectCounts } from './check-result.ts';
import { compareSites } from './comparison/compare.ts';
import type { Difference } from './comparison/difference.ts';
import { absentPeers, askedOutsiders, peersOf } from './comparison/named-peers.ts';
import { sitesOf } from './comparison/sites.ts';
import { openProblems, settleAccepted } from './file/accepted.ts';
import type { Expectations } from './file/expectations.ts';
import type { Problem } from './file/problem.ts';
import type { Disagreement } from './report/check-finding.ts';
import { reportDifferences } from './report/report-differences.ts';

/** What the manifests as they are have to say to the complete list of connections. */
export interface CheckedManifests {
  readonly problems: readonly Problem[];
  /** Manifests that the cluster refuses, drops or enforces in part. */
  readonly faults: readonly Disagreement[];
  /** Connections that are possible and not expected, or the other way round. */
  readonly differences: readonly Disagreement[];
  /** Whether there are more than were looked at. */
  readonly hasMore: boolean;
  readonly warnings: readonly Finding[];
  /** How many connections there are. */
  readonly connections: number;
  /** How many more there are with pods that the manifests do not hold. */
  readonly outsiderConnections: number;
  readonly objects: ObjectCounts;
}

/** More are not looked at: a cluster of thousands of workloads can differ in millions of connections, which nobody reads. */
export const mostDifferences = 100_000;

/** Compares everything that the manifests allow with the complete list of connections. */
export function checkManifests(analysis: Analysis, expectations: Expectations): CheckedManifests {
  const { accounts } = analysis;
  const { connections, connectionsSource: source } = expectations;
  const { evaluation, sites, problems, faults, findings, acceptedObjects } = prepare(analysis, expectations);
  const differences: Difference[] = [];
  let hasMore = false;
  for (const difference of compareSites(evaluation, sites, connections).all()) {
    hasMore = differences.length === mostDifferences;
    if (hasMore) break;
    differences.push(difference);
  }
  const reported = reportDifferences(evaluation, differences, { source, sites });
  return {
    problems,
    faults: faults.map(toDisagreement),
    differences: reported,
    hasMore,
    warnings: findings.filter((finding) => finding.severity === 'warning' && !isOpen(finding)),
    connections: countConnections(evaluation).possible,
    outsiderConnections: [...outsiderConnections(evaluation, 'left out')].length,
    objects: {
      ...accounts,
      withFindings: Math.max(accounts.withFindings - acceptedObjects, 0),
      accepted: acceptedObjects,
    },
  };
}

/** Whether nothing differs from the complete list of connections. Nothing is worked out after the first difference. */
export function allowExactly(analysis: Analysis, expectations: Expectations): boolean {
  const { evaluation, sites, problems, faults } = prepare(analysis, expectations);
  if (problems.length > 0 || faults.length > 0) return false;
  return compareSites(evaluation, sites, expectations.connections).all().next().done === true;
}

/** What differs from the complete list of connections. */
export function differencesFrom(analysis: Analysis, expectations: Expectations): Iterable<Difference> {
  const { evaluation, sites } = prepare(analysis, expectations);
  return compareSites(evaluation, sites, expectations.connections).all();
}

function prepare(
  { withOutsiders, findings: found }: Analysis,
  { connections, connectionsSource: source, accepted, peers }: Expectations,
) {
  const { findings, problems, objects } = settleAccepted(found, accepted);
  const introduced = [...peers.values()].filter(({ name }) => !name.includes('/'));
  const used = [...new Set([...introduced, ...peersOf(connections)])];
  const evaluation = withOutsiders({ named: askedOutsiders(used) });
  const open = [...openProblems(findings), ...problems];
  const absent =
    evaluation.cluster.workloads.length === 0 ? [noWorkload(source)] : absentPeers(evaluation, used);
  const faults = findings.filter((finding) => finding.severity === 'error' && !isOpen(finding));
  // A peer may be absent because the cluster refuses its object.
  const missing = absent.length > 0 ? [...faults.map(toProblem), ...absent] : [];
  return {
    evaluation,
    sites: sitesOf(evaluation, used),
    problems: open.length > 0 ? open : missing,
    faults,
    findings,
    acceptedObjects: objects,
  };
}

function noWorkload(source: Source): Problem {
  return { message: 'the manifests have no workload, so nothing is proven; check the path', source };
}

function toProblem({ message, source }: Finding): Problem {
  return { message, source };
}

function toDisagreement({ message, source }: Finding): Disagreement {
  const fix = 'fix the manifest: the cluster does not run what it says';
  return { rule: 'faulty-manifest', message, expectation: source, causes: [], fix };
}
