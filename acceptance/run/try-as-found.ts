import type { Call } from '../model/call.ts';
import type { Finding } from '../model/finding.ts';
import { nameOfWorkload } from '../model/live-pods.ts';
import { policyKindNames } from '../model/policy-kinds.ts';
import { nameOfPort, type Port } from '../model/port.ts';
import { callFromClients } from '../trial/client-calls.ts';
import type { LivingCluster } from '../trial/living-cluster.ts';
import type { Session } from '../trial/session.ts';
import { tryPackets, unsettledFindings } from '../trial/try-packets.ts';
import type { Cell } from '../verdict/cell.ts';
import { findingsOf } from '../verdict/findings.ts';
import { judge, pairsToTry, portsToTry } from '../verdict/judge.ts';
import type { Party } from '../verdict/meant.ts';

/** What came of the cluster as it was found. */
export interface AsFound {
  readonly cells: readonly Cell[];
  /** How many probes a round has. */
  readonly probes: number;
  readonly calls: readonly Call[];
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

/** The ports that every pair is tried with. */
export function portsOfCluster({ environment }: Session, { objects, pods }: LivingCluster): readonly Port[] {
  const policies = objects.filter(({ kind }) => policyKindNames.has(kind));
  return portsToTry(pods, policies, environment.expectations);
}

/** Sends packets between all workloads, and compares with what is meant and proven. */
export async function tryAsFound(session: Session, living: LivingCluster): Promise<AsFound> {
  const { expectations } = session.environment;
  const { analysis, parties } = living;
  const ports = portsOfCluster(session, living);
  const judged = { expectations, parties, ports, outside: session.outside, analysis };
  const tried = await tryPackets(session, living, pairsToTry(judged), (happened) => judge(judged, happened));
  session.progress('asking Dgraph from the clients');
  const calls = await callFromClients(session.cluster, session.environment, living.pods);
  const faults = analysis.findings
    .filter(({ severity }) => severity === 'error')
    .map(({ message, source }) => ({
      rule: 'faulty-object',
      message: `${source.file.replace('cluster: ', '')}: ${message}`,
      remedy: 'Fix the object: the cluster does not do what it says.',
    }));
  return {
    cells: tried.cells,
    probes: tried.probes,
    calls,
    findings: [...faults, ...findingsOf(tried.cells, analysis), ...unsettledFindings(tried)],
    notes: [`ports tried: ${ports.map(nameOfPort).join(', ')}`, ...strangers(parties)],
  };
}

/** While a scenario is on trial, the cluster is not what all other expectations say. */
export function nothingAsFound(trial: string): AsFound {
  const note = `TRIAL: only ${JSON.stringify(trial)} is tried, until its line is removed from the expectations`;
  return { cells: [], probes: 0, calls: [], findings: [], notes: [note] };
}

/** Workloads that the manifests do not hold, and as which pods the expectations take them. */
function strangers(parties: readonly Party[]): readonly string[] {
  return parties
    .filter(({ origin }) => origin === 'foreign')
    .map(({ workload, peers }) => {
      const names = [...peers].map(({ name }) => name);
      const meant =
        names.length === 0
          ? 'and the expectations mean it nowhere'
          : `which the expectations mean by ${names.join(', ')}`;
      return `${nameOfWorkload(workload)} is not of this environment, ${meant}`;
    });
}
