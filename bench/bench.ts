import type { Outcome } from '../tools/process/outcome.ts';
import { benchApps } from './bench-apps.ts';
import { benchEngine } from './bench-engine.ts';
import { benchProof } from './bench-proof.ts';
import { benchTexts } from './bench-texts.ts';
import { formatTable } from './table.ts';

/** Runs every benchmark, one after the other, and prints its table as soon as it is there. */
export async function bench(print: (text: string) => void): Promise<Outcome> {
  let exitCode: Outcome['exitCode'] = 0;
  for (const measure of [benchApps, benchProof, benchEngine, benchTexts]) {
    const { table, isExceeded } = await measure();
    print(`${formatTable(table)}\n`);
    if (isExceeded) exitCode = 1;
  }
  return { output: '', exitCode };
}
