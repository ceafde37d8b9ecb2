import { knownEnvironments } from '../environments/known-environments.ts';
import { type SynthApp, synthApps } from '../synthesis/apps/app.ts';
import { runApp } from '../synthesis/apps/run-app.ts';
import { withTemporaryFolder } from '../tools/process/temporary-folder.ts';
import { runMeasured } from './run-measured.ts';
import { type Bench, median, verdict } from './table.ts';

const rounds = 15;
/** The most that an app may take, as a multiple of its floor; the tutorial is what people try first. */
const limits: { readonly [environment: string]: number } = { tutorial: 1.3 };
const defaultLimit = 1.5;

/**
 * Times both apps against their floor. An app is compiled and run as `npm run synth` does it; its floor is run by tsx, as
 * the apps' own command-line tools would be. Both take turns, so that both meet the same machine.
 */
export async function benchApps(): Promise<Bench> {
  const rows: string[][] = [];
  for (const app of synthApps) {
    for (const { name } of knownEnvironments) {
      const limit = limits[name] ?? defaultLimit;
      const { floor, full } = await measure(app, name);
      const value = full / floor;
      const numbers = [floor.toFixed(0), full.toFixed(0), value.toFixed(2), limit.toFixed(1)];
      rows.push([app.kind, name, ...numbers, verdict({ value, limit })]);
    }
  }
  const head = ['app', 'environment', 'floor ms', 'app ms', 'ratio', 'limit', ''];
  return {
    table: { title: `Apps: medians of ${rounds} runs`, head, rows },
    isExceeded: rows.some((cells) => cells.at(-1) === 'EXCEEDED'),
  };
}

/** Medians of `rounds` runs each, in milliseconds; the first pair only warms the file cache. */
async function measure(
  app: SynthApp,
  environment: string,
): Promise<{ readonly floor: number; readonly full: number }> {
  const pairs: { readonly floor: number; readonly full: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    pairs.push({
      floor: await time(async () => runFloor(app)),
      full: await time(() => runApp(app, [environment])),
    });
  }
  const timed = pairs.slice(1);
  return { floor: median(timed.map(({ floor }) => floor)), full: median(timed.map(({ full }) => full)) };
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function runFloor(app: SynthApp): void {
  withTemporaryFolder('bench', (outdir) =>
    runMeasured(`bench/floor/${app.kind}.ts`, [], {
      start: 'tsx',
      variables: { [app.outdirVariable]: outdir },
    }),
  );
}
