import { setTimeout as sleep } from 'node:timers/promises';
import { AcceptanceFailure } from '../model/acceptance-failure.ts';
import type { Finding } from '../model/finding.ts';
import { outsidePod } from '../model/outside.ts';
import { type Round, RoundReader, roundOf } from '../packets/happened-between.ts';
import { askOutside } from '../packets/outside-controls.ts';
import { choosePods, type Pair, type PodPlan, planProbes, workloadKey } from '../packets/plan-probes.ts';
import { type Cell, isSameHappening } from '../verdict/cell.ts';
import type { Party } from '../verdict/meant.ts';
import type { LivingCluster } from './living-cluster.ts';
import type { Session } from './session.ts';

/** Packets that were sent, and what they say. */
export interface Tried {
  readonly cells: readonly Cell[];
  /** How many probes a round has. */
  readonly probes: number;
  /** From the first round until two agreed, in seconds. */
  readonly settledAfter: number;
  /** False if rounds still differed when the time was over. */
  readonly isSettled: boolean;
}

/** Puts what packets say beside what is meant and proven. */
export type ReadCells = (
  happened: (from: Party, to: Party, port: Cell['port']) => Cell['happened'],
) => readonly Cell[];

/**
 * Sends packets between the pods of all pairs, again and again until two rounds agree with each other and with the proof, or
 * the time for policies to settle is over: then the last round counts.
 */
export async function tryPackets(
  session: Session,
  { pods }: Pick<LivingCluster, 'pods'>,
  pairs: readonly Pair[],
  readCells: ReadCells,
): Promise<Tried> {
  const { containers, limits, settleSeconds, interruption, progress } = session;
  const chosen = choosePods([...pods, ...session.outside.map(outsidePod)], limits);
  const plan = planProbes(pairs, chosen, limits);
  if (plan.kind === 'too-many')
    throw new AcceptanceFailure(
      `${plan.probes} probes are needed in a round, and --max-probes allows ${limits.mostProbes}. ` +
        'Allow more, or fewer pods for each workload by --pods 1.',
    );
  await containers.enter(plan.pods.map(({ source }) => source));
  const read = (round: Round) => {
    const reader = new RoundReader(round, plan.pods);
    return readCells((from, to, port) =>
      reader.between(
        chosen.get(workloadKey(from.workload)) ?? [],
        chosen.get(workloadKey(to.workload)) ?? [],
        port,
      ),
    );
  };
  const start = Date.now();
  const elapsed = () => (Date.now() - start) / 1000;
  let earlier: readonly Cell[] | undefined;
  for (let number = 1; ; number++) {
    interruption.check();
    progress(`round ${number}: ${plan.probes} packets from ${plan.pods.length} pods`);
    const round = await sendRound(session, plan.pods);
    const cells = read(round);
    const isSettled = earlier !== undefined && isSameHappening(earlier, cells);
    // One round alone shows nothing of what still changes, however long it took.
    const isOver = earlier !== undefined && elapsed() > settleSeconds;
    if (isOver || (isSettled && cells.every(followsProof)))
      return { cells, probes: plan.probes, settledAfter: elapsed(), isSettled };
    earlier = cells;
    await sleep(500);
  }
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
