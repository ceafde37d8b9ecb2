import type { Analysis, Expectations } from '../../reachability/api.ts';
import type { KubernetesObject } from '../model/kubernetes-object.ts';
import { type LivePod, nameOfWorkload } from '../model/live-pods.ts';
import { type OutsideTarget, outsideWorkload } from '../model/outside.ts';
import { type Port, sortPorts } from '../model/port.ts';
import type { HappenedBetween } from '../packets/happened-between.ts';
import { portsOfPolicies, unnamedPort } from '../packets/named-ports.ts';
import { isProbeable, type Pair, workloadKey } from '../packets/plan-probes.ts';
import type { Cell } from './cell.ts';
import { meantBetween, type Party } from './meant.ts';
import { ProvenConnections } from './proven.ts';

/** What a verdict needs to know of the cluster besides packets. */
export interface Judged {
  readonly expectations: Pick<Expectations, 'connections'>;
  readonly parties: readonly Party[];
  readonly ports: readonly Port[];
  readonly outside: readonly OutsideTarget[];
  readonly analysis: Pick<Analysis, 'connections' | 'explain'>;
}

/**
 * Every port that any container, policy or expectation names, and one that none does: what every pair is tried with.
 *
 * @param policies those that the cluster holds
 */
export function portsToTry(
  pods: readonly LivePod[],
  policies: readonly KubernetesObject[],
  { connections, scenarios }: Pick<Expectations, 'connections' | 'scenarios'>,
): readonly Port[] {
  const stated = [...connections, ...scenarios.flatMap(({ possible, refused }) => [...possible, ...refused])];
  const expected = stated.flatMap(({ ports }): readonly Port[] => {
    if (ports.kind === 'everything') return [];
    const ends = { TCP: ports.tcp, UDP: ports.udp, SCTP: ports.sctp };
    return (['TCP', 'UDP', 'SCTP'] as const).flatMap((protocol) =>
      // `tcp` without a number is every port, which the unnamed port represents.
      ends[protocol]
        .flatMap((range) => (range[1] - range[0] > 60_000 ? [] : range))
        .map((number) => ({ protocol, number })),
    );
  });
  const named = sortPorts([...pods.flatMap(({ ports }) => ports), ...portsOfPolicies(policies), ...expected]);
  return sortPorts([...named, unnamedPort(named)]);
}

/**
 * Every pair with at least one end of the environment, in both directions; to addresses outside the cluster, only from the
 * environment and at the ports that are given with them.
 */
export function pairsToTry({
  parties,
  ports,
  outside,
}: Pick<Judged, 'parties' | 'ports' | 'outside'>): readonly Pair[] {
  const own = parties.filter(({ origin }) => origin === 'own');
  const inside = parties.filter(({ origin }) => origin !== 'outside');
  return [
    ...inside.flatMap((from) =>
      inside
        .filter((to) => (own.includes(from) || own.includes(to)) && !(from === to && from.peers.size === 0))
        .map((to) => ({ from: from.workload, to: to.workload, ports })),
    ),
    ...own.flatMap((from) =>
      outside.map((target) => ({
        from: from.workload,
        to: outsideWorkload(target),
        ports: [target.port],
      })),
    ),
  ];
}

/** Puts what is meant, proven and happened beside each other, for every pair and port. */
export function judge(
  { expectations, parties, ports, outside, analysis }: Judged,
  happened: (from: Party, to: Party, port: Port) => HappenedBetween,
): readonly Cell[] {
  const proven = new ProvenConnections(analysis);
  const byKey = new Map(parties.map((party) => [workloadKey(party.workload), party]));
  return pairsToTry({ parties, ports, outside }).flatMap((pair) => {
    const [from, to] = [pair.from, pair.to].map((workload) => byKey.get(workloadKey(workload)));
    if (from === undefined || to === undefined) return [];
    return pair.ports.flatMap((port): readonly Cell[] => {
      const meant = meantBetween(expectations.connections, from, to, port);
      if (meant === 'unstated') return [];
      return [
        {
          from: from.workload,
          to: to.workload,
          port,
          meant,
          proven: proven.between(from.workload, to.workload, port),
          happened: happened(from, to, port),
        },
      ];
    });
  });
}

/** Workloads without a pod that packets can be sent from or to: scaled to nothing, or not started. */
export function absentWorkloads(own: ReadonlySet<string>, pods: readonly LivePod[]): readonly string[] {
  const present = new Set(pods.filter(isProbeable).map(({ workload }) => nameOfWorkload(workload)));
  return [...own].filter((name) => !present.has(name));
}
