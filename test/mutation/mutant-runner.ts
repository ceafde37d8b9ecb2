import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { inject, type RunnerTestCase } from 'vitest';
import { VitestTestRunner } from 'vitest/runners';
import type { Outcomes } from './mutant-report.ts';

/** What the instrumented sources share with whoever runs them. */
interface Switches {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: Coverage;
}

interface Coverage {
  readonly static: Readonly<Record<string, number>>;
  readonly perTest: Record<string, Readonly<Record<string, number>>>;
}

/** After so many milliseconds, a mutant is taken to be in a loop that does not end. */
const patience = 20_000;
/** A test that takes more milliseconds of computing is not run again for every mutant that it reaches. */
const longest = 300;

/**
 * Runs each test once to see which mutants it reaches, and then once more for each of these that no test has noticed yet.
 * It all happens in one process, so a mutant costs no more than the tests that reach it.
 */
export default class MutantRunner extends VitestTestRunner {
  readonly #left = new Set(inject('chosen'));
  readonly #reached = new Set<string>();

  async runTask(test: RunnerTestCase): Promise<void> {
    const run = VitestTestRunner.getTestFn(test);
    const before = process.cpuUsage();
    switches().currentTestId = test.id;
    try {
      await run();
    } catch {
      // Whether it passes, `npm test` says: with these sources, a test of speed may not.
      return;
    } finally {
      switches().currentTestId = undefined;
    }
    const { user, system } = process.cpuUsage(before);
    const isLong = (user + system) / 1000 > longest;
    for (const mutant of this.#leftReachedBy(test)) {
      this.#reached.add(mutant);
      if (!isLong && (await notices(run, mutant))) this.#left.delete(mutant);
    }
  }

  override onAfterRunFiles(): void {
    super.onAfterRunFiles();
    const file = inject('outcomes');
    const outcomes: Outcomes = {
      unnoticed: [...this.#left],
      reached: [...this.#reached],
      static: Object.keys(switches().mutantCoverage?.static ?? {}),
    };
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(outcomes));
  }

  #leftReachedBy({ id }: RunnerTestCase): readonly string[] {
    const perTest = switches().mutantCoverage?.perTest ?? {};
    const reached = Object.keys(perTest[id] ?? {});
    delete perTest[id];
    return reached.filter((mutant) => this.#left.has(mutant));
  }
}

async function notices(run: () => unknown, mutant: string): Promise<boolean> {
  Object.assign(switches(), { activeMutant: mutant, hitCount: 0, hitLimit: 1_000_000 });
  try {
    await withinTime(run);
    return false;
  } catch {
    return true;
  } finally {
    switches().activeMutant = undefined;
  }
}

/** Ends even a loop that never lets go of the thread, which no timer could. */
function withinTime(run: () => unknown): unknown {
  Object.assign(globalThis, { runMutant: run });
  return new Script('runMutant()').runInThisContext({ timeout: patience });
}

/** Under the name that Stryker gives them. */
function switches(): Switches {
  const shared = globalThis as { __stryker__?: Switches }; // what the instrumented sources put there
  shared.__stryker__ ??= {};
  return shared.__stryker__;
}
