import { spawnSync } from 'node:child_process';
import { InvalidInput } from '../environments/invalid-input.ts';
import { knownEnvironments } from '../environments/known-environments.ts';
import { type SynthApp, synthApps } from './app.ts';
import { projectRoot } from './project-root.ts';
import { runApp } from './run-app.ts';
import { runScript } from './script.ts';
import { withTemporaryFolder } from './temporary-folder.ts';

const usage = `Usage: npm run bench

Prints how long each app takes for each environment, in milliseconds of wall time and as a multiple of its floor. The app
is compiled and run as npm run synth does it; the floor is a process that imports the same libraries by tsx, as the apps'
own command-line tools do, and synthesizes one empty stack or chart. Both take turns, so that both meet the same machine.
Fails when an app takes more than its limit.
`;
const rounds = 15;
/** The most that an app may take, as a multiple of its floor; the tutorial is what people try first. */
const limits: { readonly [environment: string]: number } = { tutorial: 1.3 };
const defaultLimit = 1.5;

await runScript(usage, [], async () => {
  const row = (...cells: readonly string[]) =>
    process.stdout.write(
      `${cells.map((cell, index) => (index < 2 ? cell.padEnd(14) : cell.padStart(9))).join('')}\n`,
    );
  row('app', 'environment', 'floor ms', 'app ms', 'ratio', 'limit');
  for (const app of synthApps) {
    for (const { name } of knownEnvironments) {
      const limit = limits[name] ?? defaultLimit;
      const { floor, full } = await measure(app, name);
      const ratio = full / floor;
      row(
        app.kind,
        name,
        floor.toFixed(0),
        full.toFixed(0),
        ratio.toFixed(2),
        limit.toFixed(1),
        ratio > limit ? 'EXCEEDED' : 'kept',
      );
      if (ratio > limit) process.exitCode = 1;
    }
  }
});

/** Medians of `rounds` runs each, in milliseconds; the first pair only warms the file cache. */
async function measure(
  app: SynthApp,
  environment: string,
): Promise<{ readonly floor: number; readonly full: number }> {
  const pairs: { readonly floor: number; readonly full: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    pairs.push({
      floor: await time(() => runFloor(app)),
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

/** Runs the floor as the app's own command-line tool would run it. */
async function runFloor(app: SynthApp): Promise<void> {
  const entry = `scripts/floor/${app.kind}.ts`;
  withTemporaryFolder('bench', (outdir) => {
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', entry], {
      cwd: projectRoot,
      env: { ...process.env, [app.outdirVariable]: outdir },
      encoding: 'utf8',
    });
    if (status !== 0) throw new InvalidInput(`${entry} failed: ${stderr}Run it alone: npx tsx ${entry}`);
  });
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
