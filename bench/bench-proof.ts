import { knownEnvironments } from '../environments/known-environments.ts';
import type { ProofRun } from './proof-run.ts';
import { runMeasured } from './run-measured.ts';
import { type Bench, median, verdict } from './table.ts';

const rounds = 5;
/** The most that a proof may take, as a multiple of its floor: people wait for it whenever they run synth. */
const limit = 2;

/** Times the proof of each environment's committed manifests, compiled as `npm run synth` is. */
export async function benchProof(): Promise<Bench> {
  const rows = knownEnvironments.map(({ name }) => {
    const runs = Array.from(
      { length: rounds },
      (): ProofRun => JSON.parse(runMeasured('bench/time-proof.ts', [name], { start: 'compiled' })),
    );
    const value = median(runs.map(({ floor, proof }) => proof / floor));
    const milliseconds = [runs.map(({ floor }) => floor), runs.map(({ proof }) => proof)].map((numbers) =>
      median(numbers).toFixed(0),
    );
    return [name, ...milliseconds, value.toFixed(2), limit.toFixed(1), verdict({ value, limit })];
  });
  return {
    table: {
      title: `Proof: processor time that it adds to npm run synth, medians of ${rounds} runs`,
      head: ['environment', 'floor ms', 'proof ms', 'ratio', 'limit', ''],
      rows,
    },
    isExceeded: rows.some((cells) => cells.at(-1) === 'EXCEEDED'),
  };
}
