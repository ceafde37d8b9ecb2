import { knownEnvironments } from '../environments/known-environments.ts';
import { runMeasured } from './run-measured.ts';
import { type Bench, median, verdict } from './table.ts';

const rounds = 5;
/** Whoever runs synth waits for the proof every time. */
const limitMs = 1000;

/** Times the proof of each environment's committed manifests, the loading of the analyser included. */
export async function benchProof(): Promise<Bench> {
  const rows = knownEnvironments.map(({ name }) => {
    const value = median(
      Array.from({ length: rounds }, () => Number(runMeasured('bench/time-proof.ts', [name]))),
    );
    return [name, value.toFixed(0), limitMs.toFixed(0), verdict({ value, limit: limitMs })];
  });
  return {
    table: {
      title: `Proof: what it adds to npm run synth, medians of ${rounds} runs`,
      head: ['environment', 'ms', 'limit', ''],
      rows,
    },
    isExceeded: rows.some((cells) => cells.at(-1) === 'EXCEEDED'),
  };
}
