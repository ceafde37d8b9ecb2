import { benchPhases, type EngineRun, type Phase, type Share } from './engine-run.ts';
import { runMeasured } from './run-measured.ts';
import { type Bench, type Limited, verdict } from './table.ts';

const rounds = 3;
/** `explainOverFloor`: one answer takes a small part of a look at every pair. */
const limits = { overFloor: 60, megabytes: 1024, explainOverFloor: 0.5 };
/** What a busy machine may add to a growth factor. */
const noise = 1.5;

/** Takes the processor time of the analyser phase by phase for a large cluster and for half of it; each phase counts with its quickest run. */
export async function benchEngine(): Promise<Bench> {
  const half = measure('half');
  const full = measure('full');
  // The work is to tell for every kind of peer what every policy makes of it.
  const growthLimit = (full.classes / half.classes) * (full.policies / half.policies) * noise;
  const phaseRows = benchPhases.map((phase) => {
    const [before, after] = [half.ms[phase], full.ms[phase]];
    const growth = { value: after / before, limit: growthLimit };
    // What takes milliseconds grows by chance.
    const limited =
      phase === 'explain' ? { value: after / full.ms.floor, limit: limits.explainOverFloor } : growth;
    return {
      limited,
      cells: [
        `${phase}, ms`,
        before.toFixed(0),
        after.toFixed(0),
        growth.value.toFixed(1),
        unit(phase, limited),
      ],
    };
  });
  const row = (name: string, before: number, after: number, limited: Limited, limit: string) => ({
    limited,
    cells: [name, before.toFixed(0), after.toFixed(0), (after / before).toFixed(1), limit],
  });
  const overFloor = { value: total(full) / full.ms.floor, limit: limits.overFloor };
  const rows = [
    ...phaseRows,
    row(
      'all of it, ms',
      total(half),
      total(full),
      { value: total(full) / total(half), limit: growthLimit },
      `× ${growthLimit.toFixed(1)}`,
    ),
    row(
      'as a multiple of the floor',
      total(half) / half.ms.floor,
      overFloor.value,
      overFloor,
      String(limits.overFloor),
    ),
    row(
      'memory, MB',
      half.megabytes,
      full.megabytes,
      { value: full.megabytes, limit: limits.megabytes },
      `${limits.megabytes}`,
    ),
  ];
  return {
    table: {
      title: `Engine: ${full.classes} classes of peers, ${full.policies} policies, ${(full.pairs / 1e6).toFixed(0)} million pairs; best of ${rounds} runs`,
      head: ['', 'half', 'full', 'growth', 'limit', ''],
      rows: rows.map(({ cells, limited }) => [...cells, verdict(limited)]),
    },
    isExceeded: rows.some(({ limited }) => verdict(limited) === 'EXCEEDED'),
  };
}

function unit(phase: Phase, { limit }: Limited): string {
  return phase === 'explain' ? `${limit} of the floor` : `× ${limit.toFixed(1)}`;
}

function total({ ms }: EngineRun): number {
  return benchPhases.reduce((sum, phase) => sum + ms[phase], 0);
}

function measure(share: Share): EngineRun {
  const runs = Array.from(
    { length: rounds },
    (): EngineRun => JSON.parse(runMeasured('bench/time-engine.ts', [share], { start: 'compiled' })),
  );
  const [first] = runs;
  if (first === undefined) throw new RangeError('a benchmark needs at least one round');
  const best = (phase: Phase) => Math.min(...runs.map(({ ms }) => ms[phase]));
  const phases = [...benchPhases, 'floor'] as const;
  const ms = Object.fromEntries(phases.map((phase) => [phase, best(phase)])) as EngineRun['ms']; // of every phase
  return { ...first, ms, megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)) };
}
