import { groupBy } from '../model/group-by.ts';
import type { LivePod, Workload } from '../model/live-pods.ts';
import { nameOfWorkload } from '../model/live-pods.ts';
import { isOutside } from '../model/outside.ts';
import type { Port } from '../model/port.ts';
import type { Probe } from './outcome.ts';

/** A pair of workloads, and the ports to try between them. */
export interface Pair {
  readonly from: Workload;
  readonly to: Workload;
  readonly ports: readonly Port[];
}

/** How much is tried. */
export interface Limits {
  /** How many pods represent a workload. */
  readonly podsPerWorkload: number;
  /** How many probes a run may send in one round. */
  readonly mostProbes: number;
}

/** One try between two pods. */
export interface PlannedProbe extends Probe {
  readonly target: LivePod;
}

/** Everything that one pod tries. */
export interface PodPlan {
  readonly source: LivePod;
  readonly probes: readonly PlannedProbe[];
}

/** A plan, or why there is none. */
export type Plan =
  | { readonly kind: 'planned'; readonly pods: readonly PodPlan[]; readonly probes: number }
  | { readonly kind: 'too-many'; readonly probes: number };

/** The key of pods in maps. */
export function podKey({ namespace, name }: Pick<LivePod, 'namespace' | 'name'>): string {
  return `${namespace}/${name}`;
}

/**
 * The pods that represent each workload: some of each node before a second one of the same, so that the way between two
 * nodes is tried too. Pods on the host's network, and those that have not started, cannot represent any.
 */
export function choosePods(
  pods: readonly LivePod[],
  { podsPerWorkload }: Limits,
): ReadonlyMap<string, readonly LivePod[]> {
  const chosen = new Map<string, readonly LivePod[]>();
  for (const [workload, own] of groupBy(pods.filter(isProbeable), (pod) => workloadKey(pod.workload))) {
    const nodes = [...groupBy(own.toSorted(byName), ({ node }) => node).values()];
    const rounds = Array.from({ length: own.length }, (_, round) =>
      nodes.flatMap((list) => list[round] ?? []),
    );
    chosen.set(workload, rounds.flat().slice(0, podsPerWorkload));
  }
  return chosen;
}

/** Whether packets can be sent from and to the pod's own address. */
export function isProbeable({ addresses, isHostNetwork, isRunning }: LivePod): boolean {
  return isRunning && addresses.length > 0 && !isHostNetwork;
}

/** The key of workloads in maps. */
export function workloadKey(workload: Workload): string {
  return `${workload.kind} ${nameOfWorkload(workload)}`;
}

/**
 * Plans a round: between each two pods of each pair every port, over every address, and from each pod to itself every port
 * that others try, which is the control that something is there. An address outside the cluster cannot try itself.
 */
export function planProbes(
  pairs: readonly Pair[],
  chosen: ReadonlyMap<string, readonly LivePod[]>,
  { mostProbes }: Limits,
): Plan {
  const plans = new Map<string, { readonly source: LivePod; readonly probes: Map<string, PlannedProbe> }>();
  const add = (source: LivePod, target: LivePod, port: Port) => {
    const plan = plans.get(podKey(source)) ?? { source, probes: new Map() };
    plans.set(podKey(source), plan);
    for (const probe of probesTo(target, port)) plan.probes.set(probeKey(probe), probe);
  };
  for (const { from, to, ports } of pairs) {
    for (const target of chosen.get(workloadKey(to)) ?? []) {
      for (const port of ports) {
        for (const source of chosen.get(workloadKey(from)) ?? []) add(source, target, port);
        if (!isOutside(to)) add(target, target, port);
      }
    }
  }
  const pods = [...plans.values()].map(({ source, probes }) => ({ source, probes: [...probes.values()] }));
  const probes = pods.reduce((sum, plan) => sum + plan.probes.length, 0);
  return probes > mostProbes ? { kind: 'too-many', probes } : { kind: 'planned', pods, probes };
}

/** The key of probes of one source. */
export function probeKey({ protocol, address, port }: Probe): string {
  return `${protocol} ${address} ${port}`;
}

/** The tries that a port of a pod takes: one for each of its addresses. */
export function probesTo(target: LivePod, { protocol, number }: Port): readonly PlannedProbe[] {
  return target.addresses.map((address) => ({ target, protocol, address, port: number }));
}

function byName(a: LivePod, b: LivePod): number {
  return a.name < b.name ? -1 : 1;
}
