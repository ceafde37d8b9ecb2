import { setTimeout as sleep } from 'node:timers/promises';
import { AcceptanceFailure } from '../model/acceptance-failure.ts';
import type { Finding } from '../model/finding.ts';
import { outsidePod } from '../model/outside.ts';
import { type Round, RoundReader, roundOf, withLater } from '../packets/happened-between.ts';
import { askOutside } from '../packets/outside-controls.ts';
import {
  choosePods,
  type Limits,
  type Pair,
  type Plan,
  type PodPlan,
  planProbes,
  workloadKey,
} from '../packets/plan-probes.ts';
import { type Cell, changedCells } from '../verdict/cell.ts';
import type { Party } from '../verdict/meant.ts';
import type { LivingCluster } from './living-cluster.ts';
import type { Session } from './session.ts';

/** Packets that were sent, and what they say. */
export interface Tried {
  readonly cells: readonly Cell[];
  /** How many probes the first round has. */
  readonly probes: number;
  /** From the first round until two tries of everything agreed, in seconds. */
  readonly settledAfter: number;
  /** False if tries still differed when the time was over. */
  readonly isSettled: boolean;
}

/** Puts what packets say beside what is meant and proven. */
export type ReadCells = (
  happened: (from: Party, to: Party, port: Cell['port']) => Cell['happened'],
) => readonly Cell[];

/**
 * Sends packets between the pods of all pairs twice. What differed, or does not follow the proof, is sent again until two tries
 * agree with each other and with the proof, or the time for policies to settle is over: then the last try counts.
 */
export async function tryPackets(
  session: Session,
  { pods }: Pick<LivingCluster, 'pods'>,
  pairs: readonly Pair[],
  readCells: ReadCells,
): Promise<Tried> {
  const { containers, limits, settleSeconds, interruption, progress } = session;
  const chosen = choosePods([...pods, ...session.outside.map(outsidePod)], limits);
  const whole = planned(planProbes(pairs, chosen, limits), limits);
  await containers.enter(whole.pods.map(({ source }) => source));
  const read = (round: Round) => {
    const reader = new RoundReader(round, whole.pods);
    return readCells((from, to, port) =>
      reader.between(
        chosen.get(workloadKey(from.workload)) ?? [],
        chosen.get(workloadKey(to.workload)) ?? [],
        port,
      ),
    );
  };
  const start = Date.now();
  let deadline: number | undefined;
  let plan = whole;
  let round: Round = new Map();
  let earlier: readonly Cell[] | undefined;
  for (let number = 1; ; number++) {
    interruption.check();
    progress(`round ${number}: ${plan.probes} packets from ${plan.pods.length} pods`);
    round = withLater(round, await sendRound(session, plan.pods));
    const cells = read(round);
    if (earlier !== undefined) {
      const changed = new Set(changedCells(earlier, cells));
      const open = cells.filter((cell) => changed.has(cell) || !followsProof(cell));
      // Large clusters need more time for two rounds than policies may take to settle.
      deadline ??= Date.now() + settleSeconds * 1000;
      if (open.length === 0 || Date.now() >= deadline)
        return {
          cells,
          probes: whole.probes,
          settledAfter: (Date.now() - start) / 1000,
          isSettled: changed.size === 0,
        };
      const again = open.map(({ from, to, port }) => ({ from, to, ports: [port] }));
      plan = planned(planProbes(again, chosen, limits), limits);
    }
    earlier = cells;
    await sleep(500);
  }
}

/** @throws AcceptanceFailure when there is more to try than is allowed */
function planned(plan: Plan, { mostProbes }: Limits): Extract<Plan, { readonly kind: 'planned' }> {
  if (plan.kind === 'planned') return plan;
  throw new AcceptanceFailure(
    `${plan.probes} probes are needed in a round, and --max-probes allows ${mostProbes}. ` +
      'Allow more, or fewer pods for each workload by --pods 1.',
  );
}

async function sendRound(
  { containers, outside, answerSeconds }: Session,
  plans: readonly PodPlan[],
): Promise<Round> {
  const [outcomes, controls] = await Promise.all([containers.try(plans), askOutside(outside, answerSeconds)]);
  return new Map([...roundOf(plans, outcomes), ...controls]);
}

/** Whether packets did what the policies say. */
function followsProof({ proven, happened }: Cell): boolean {
  if (happened.kind === 'reached') return proven.kind !== 'refused';
  if (happened.kind === 'refused') return proven.kind !== 'allowed';
  return happened.kind === 'undecidable';
}

/** A finding if packets still changed their ways when the time was over. */
export function unsettledFindings({ isSettled, settledAfter }: Tried, scenario?: string): readonly Finding[] {
  if (isSettled) return [];
  return [
    {
      rule: 'not-settled',
      message: `two rounds of packets still differed after ${settledAfter.toFixed(0)} s`,
      remedy:
        'Give policies more time by --settle, and look whether pods restart or the network is overloaded.',
      ...(scenario !== undefined && { scenario }),
    },
  ];
}
