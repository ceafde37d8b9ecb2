import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidInput } from '../environments/invalid-input.ts';
import { type SynthApp, synthApps } from './app.ts';
import { projectRoot } from './project-root.ts';
import { runScript } from './script.ts';

const usage = `Usage: npm run bench

Prints how long each app takes, in milliseconds of wall time and as a multiple of its floor: a process that imports the
same libraries and synthesizes one empty stack or chart. Floor and app take turns, so that both meet the same machine.
Fails when an app takes more than its limit.
`;
const rounds = 15;
/** The most that an app may take, as a multiple of its floor. */
const limit = 1.3;

await runScript(usage, [], async () => {
  process.stdout.write(
    `${'app'.padEnd(12)}${'floor ms'.padStart(10)}${'app ms'.padStart(10)}${'ratio'.padStart(8)}  limit\n`,
  );
  for (const app of synthApps) {
    const { floor, full } = measure(app);
    const ratio = full / floor;
    const verdict = ratio <= limit ? 'kept' : 'EXCEEDED';
    process.stdout.write(
      `${app.kind.padEnd(12)}${floor.toFixed(0).padStart(10)}${full.toFixed(0).padStart(10)}${ratio.toFixed(2).padStart(8)}  ${limit} ${verdict}\n`,
    );
    if (ratio > limit) process.exitCode = 1;
  }
});

/** Medians of `rounds` runs each, in milliseconds; the first pair only warms the file cache. */
function measure(app: SynthApp): { readonly floor: number; readonly full: number } {
  const pairs = Array.from({ length: rounds + 1 }, () => ({
    floor: time(app, `scripts/floor/${app.kind}.ts`),
    full: time(app, app.entry),
  })).slice(1);
  return { floor: median(pairs.map(({ floor }) => floor)), full: median(pairs.map(({ full }) => full)) };
}

function time(app: SynthApp, entry: string): number {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', entry], {
      cwd: projectRoot,
      env: { ...process.env, [app.outdirVariable]: outdir },
      encoding: 'utf8',
    });
    if (status !== 0) throw new InvalidInput(`${entry} failed: ${stderr}`);
    return performance.now() - start;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
