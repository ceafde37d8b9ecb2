import { setMaxListeners } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
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

/** After so many milliseconds, a test is interrupted: with the mutant, it is in a loop that does not end. */
const patience = 20_000;
/** After so many milliseconds, a test fails: with the mutant, it waits for what never comes. */
const longestWait = 60_000;
/** A test that was interrupted without having computed for so many milliseconds was only waiting for its turn. */
const endless = 5_000;
/** A test that takes more milliseconds of computing is run again only where few mutants that it reaches are left. */
const quick = 300;
/** For how many milliseconds of computing such a test may be run again. */
const longest = 30_000;
/** A test that asks for more milliseconds is not run at all. */
const longestLimit = 30_000;

/**
 * Runs each test once to see which mutants it reaches, and then once more for each of these that no test has noticed yet.
 * It all happens in one process, so a mutant costs no more than the tests that reach it.
 */
export default class MutantRunner extends VitestTestRunner {
  readonly #left = new Set(inject('chosen'));
  readonly #reached = new Set<string>();
  readonly #unfit: string[] = [];

  async runTask(test: RunnerTestCase): Promise<void> {
    if (test.timeout > longestLimit || this.#left.size === 0) return;
    setMaxListeners(0, test.context.signal); // each run of a test adds one
    const run = VitestTestRunner.getTestFn(test);
    switches().currentTestId = test.id;
    const { outcome, computed } = await outcomeOf(run);
    switches().currentTestId = undefined;
    const reached = this.#leftReachedBy(test);
    for (const [mutant] of reached) this.#reached.add(mutant);
    // Whether it passes, `npm test` says: with these sources, a test of speed may not.
    if (outcome !== 'passed') {
      this.#unfit.push(test.fullTestName);
      return;
    }
    if (reached.length === 0) return;
    // The first time, what it calls is not compiled yet.
    const again = computed > quick ? (await outcomeOf(run)).computed : computed;
    if (again > quick && again * reached.length > longest) return;
    for (const [mutant, hits] of reached) {
      if (!(await notices(run, mutant, hits))) continue;
      // What it leaves behind with a mutant may make it fail from then on.
      if ((await outcomeOf(run)).outcome !== 'passed') {
        this.#unfit.push(test.fullTestName);
        return;
      }
      this.#left.delete(mutant);
    }
  }

  override onAfterRunFiles(): void {
    super.onAfterRunFiles();
    const file = inject('outcomes');
    const outcomes: Outcomes = {
      unnoticed: [...this.#left],
      reached: [...this.#reached],
      static: Object.keys(switches().mutantCoverage?.static ?? {}),
      unfit: this.#unfit,
    };
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(outcomes));
  }

  /** With the number of times that it comes across each. */
  #leftReachedBy({ id }: RunnerTestCase): readonly (readonly [string, number])[] {
    const perTest = switches().mutantCoverage?.perTest ?? {};
    const reached = Object.entries(perTest[id] ?? {});
    delete perTest[id];
    return reached.filter(([mutant]) => this.#left.has(mutant));
  }
}

async function notices(run: () => unknown, mutant: string, hits: number): Promise<boolean> {
  // Ends a loop that runs through the mutant.
  const hitLimit = 10_000 + 100 * hits;
  Object.assign(switches(), { activeMutant: mutant, hitCount: 0, hitLimit });
  const { outcome, computed } = await outcomeOf(run);
  switches().activeMutant = undefined;
  return outcome === 'failed' || (outcome === 'interrupted' && computed > endless);
}

interface Result {
  readonly outcome: 'passed' | 'failed' | 'interrupted';
  /** Milliseconds of computing, which do not depend on what else the machine does. */
  readonly computed: number;
}

async function outcomeOf(run: () => unknown): Promise<Result> {
  const before = process.cpuUsage();
  const outcome = await withinTime(run).then(() => 'passed' as const, outcomeOfError);
  const { user, system } = process.cpuUsage(before);
  return { outcome, computed: (user + system) / 1000 };
}

function outcomeOfError(error: unknown): 'failed' | 'interrupted' {
  const isInterrupted =
    error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
  return isInterrupted ? 'interrupted' : 'failed';
}

/** Ends even a loop that never lets go of the thread, which no timer could. */
async function withinTime(run: () => unknown): Promise<void> {
  Object.assign(globalThis, { runMutant: run });
  const settled = new AbortController();
  const late = setTimeout(longestWait, undefined, { signal: settled.signal }).then(() => {
    throw new Error('it waits for what never comes');
  });
  try {
    await Promise.race([new Script('runMutant()').runInThisContext({ timeout: patience }), late]);
  } finally {
    settled.abort();
  }
}

/** Under the name that Stryker gives them. */
function switches(): Switches {
  const shared = globalThis as { __stryker__?: Switches }; // what the instrumented sources put there
  shared.__stryker__ ??= {};
  return shared.__stryker__;
}
