import type { Analysis } from '../analysis/analyze.ts';
import { type Finding, isOpen, type Source } from '../contract/finding.ts';
import { countConnections } from '../questions/listing/count-connections.ts';
import { outsiderConnections } from '../questions/listing/list-outsiders.ts';
import type { ObjectCounts } from './check-result.ts';
import type { Disagreement } from './comparison/check-finding.ts';
import { compareAll } from './comparison/compare.ts';
import { absentPeers, askedOutsiders, peersOf } from './comparison/named-peers.ts';
import { reportDifferences } from './comparison/report-differences.ts';
import { sitesOf } from './comparison/sites.ts';
import { openProblems, settleAccepted } from './file/accepted.ts';
import type { Expectations } from './file/expectations.ts';
import type { Problem } from './file/problem.ts';

/** What the manifests as they are have to say to the complete list of connections. */
export interface CheckedManifests {
  readonly problems: readonly Problem[];
  /** Manifests that the cluster refuses, drops or enforces in part. */
  readonly faults: readonly Disagreement[];
  /** Connections that are possible and not expected, or the other way round. */
  readonly differences: readonly Disagreement[];
  readonly warnings: readonly Finding[];
  /** How many connections there are. */
  readonly connections: number;
  /** How many more there are with pods that the manifests do not hold. */
  readonly outsiderConnections: number;
  readonly objects: ObjectCounts;
}

/** Compares everything that the manifests allow with the complete list of connections. */
export function checkManifests(
  { withOutsiders, accounts, ...analysis }: Analysis,
  expectations: Expectations,
): CheckedManifests {
  const { connections, connectionsSource: source } = expectations;
  const settled = settleAccepted(analysis.findings, expectations.accepted);
  const { findings } = settled;
  const introduced = [...expectations.peers.values()].filter(({ name }) => !name.includes('/'));
  const used = [...new Set([...introduced, ...peersOf(connections)])];
  const evaluation = withOutsiders({ named: askedOutsiders(used) });
  const open = [...openProblems(findings), ...settled.problems];
  const absent =
    evaluation.cluster.workloads.length === 0 ? [noWorkload(source)] : absentPeers(evaluation, used);
  const problems: readonly Problem[] = open.length > 0 ? open : absent;
  const faults = findings
    .filter((finding) => finding.severity === 'error' && !isOpen(finding))
    .map(toDisagreement);
  const sites = sitesOf(evaluation, used);
  const differences = compareAll(evaluation, sites, connections);
  const reported = reportDifferences(evaluation, differences, { source, sites });
  return {
    problems,
    faults,
    differences: reported,
    warnings: findings.filter((finding) => finding.severity === 'warning' && !isOpen(finding)),
    connections: countConnections(evaluation).possible,
    outsiderConnections: [...outsiderConnections(evaluation, 'left out')].length,
    objects: {
      ...accounts,
      withFindings: Math.max(accounts.withFindings - settled.objects, 0),
      accepted: settled.objects,
    },
  };
}

function noWorkload(source: Source): Problem {
  return { message: 'the manifests have no workload, so nothing is proven; check the path', source };
}

function toDisagreement({ message, source }: Finding): Disagreement {
  const fix = 'fix the manifest: the cluster does not run what it says';
  return { rule: 'faulty-manifest', message, expectation: source, causes: [], fix };
}
