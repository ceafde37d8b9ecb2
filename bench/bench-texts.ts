import { runMeasured } from './run-measured.ts';
import { type Bench, verdict } from './table.ts';
import { type TextCase, textCases } from './text-cases.ts';

/** What a busy machine, and one that has to collect more garbage, may add to a growth factor. */
const noise = 2;

/** Times reading and writing at two sizes, in one process each: how much longer the larger one takes is what counts. */
export async function benchTexts(): Promise<Bench> {
  const rows = textCases.map((one) => {
    const { small, large }: { readonly small: number; readonly large: number } = JSON.parse(
      runMeasured('bench/time-text.ts', [one.name], { start: 'compiled' }),
    );
    const limited = { value: large / small, limit: growthLimit(one) };
    const numbers = [small.toFixed(0), large.toFixed(0), limited.value.toFixed(1), `× ${limited.limit}`];
    return [one.name, ...numbers, verdict(limited)];
  });
  return {
    table: {
      title: 'Texts: processor time at two sizes',
      head: ['', 'small ms', 'large ms', 'growth', 'limit', ''],
      rows,
    },
    isExceeded: rows.some((cells) => cells.at(-1) === 'EXCEEDED'),
  };
}

/** A text of twice the size may take twice as long, and twice as many peers four times. */
export function growthLimit({ small, large, power }: Pick<TextCase, 'small' | 'large' | 'power'>): number {
  return (large / small) ** power * noise;
}
