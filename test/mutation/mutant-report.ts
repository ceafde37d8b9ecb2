import { readFileSync } from 'node:fs';
import type { Reporter } from 'vitest/reporters';
import { groupBy } from '../../reachability/collections/group-by.ts';
import { folderOf, type Mutant } from './mutants.ts';

/** What became of the mutants that were tried, by their ids. */
export interface Outcomes {
  /** No test failed with them. */
  readonly unnoticed: readonly string[];
  /** A test runs their code. */
  readonly reached: readonly string[];
  /** Their code runs when a module is loaded, which happens once for all tests: these are not judged if no test reaches them. */
  readonly static: readonly string[];
  /** The names of tests that were not used, because they fail without a mutant, or go on to fail after one. */
  readonly unfit: readonly string[];
}

/** The share of the mutants of each folder that tests have to notice. */
const required = 0.85;

/** Prints each mutant that no test noticed and the share of those noticed in every folder; fails where that is too low. */
export class MutantReport implements Reporter {
  readonly #chosen: readonly Mutant[];
  readonly #total: Readonly<Record<string, number>>;
  readonly #outcomes: string;

  constructor(chosen: readonly Mutant[], total: Readonly<Record<string, number>>, outcomes: string) {
    this.#chosen = chosen;
    this.#total = total;
    this.#outcomes = outcomes;
  }

  onTestRunEnd(): void {
    const outcomes = JSON.parse(readFileSync(this.#outcomes, 'utf8')) as Outcomes; // written by the runner
    const unnoticed = new Set(outcomes.unnoticed);
    const reached = new Set(outcomes.reached);
    const once = new Set(outcomes.static.filter((id) => !reached.has(id)));
    const judged = this.#chosen.filter(({ id }) => !once.has(id));
    for (const name of outcomes.unfit) console.log(`not used: ${name}`);
    for (const mutant of judged.filter(({ id }) => unnoticed.has(id)))
      console.log(describe(mutant, reached.has(mutant.id) ? 'not noticed' : 'not reached'));
    const left = this.#chosen.length - judged.length;
    if (left > 0) console.log(`${left} run only when a module is loaded, and are not judged`);
    for (const [folder, mutants] of groupBy(judged, ({ fileName }) => folderOf(fileName))) {
      const noticed = mutants.filter(({ id }) => !unnoticed.has(id)).length;
      const share = noticed / mutants.length;
      console.log(
        `${folder}: ${noticed} of ${mutants.length} noticed, ${percent(share)} ± ${percent(errorOf(share, mutants.length))}; ${this.#total[folder]} mutants in all`,
      );
      if (share < required) process.exitCode = 1;
    }
  }
}

function describe({ fileName, location, mutatorName, replacement }: Mutant, outcome: string): string {
  const text = replacement.replaceAll(/\s+/g, ' ');
  return `${fileName}:${location.start.line + 1}: ${outcome}: ${mutatorName}: ${text.slice(0, 100)}`;
}

/** Half the width of the interval that holds the share of all mutants, with 95 % confidence. */
function errorOf(share: number, tried: number): number {
  return 1.96 * Math.sqrt((share * (1 - share)) / tried);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
