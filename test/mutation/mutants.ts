import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { groupBy } from '../../reachability/collections/group-by.ts';
import { projectRoot } from '../../tools/process/project-root.ts';

/** One small change of a source. */
export interface Mutant {
  readonly id: string;
  /** Relative to the project. */
  readonly fileName: string;
  readonly replacement: string;
  readonly mutatorName: string;
  /** Lines count from 0. */
  readonly location: { readonly start: { readonly line: number } };
}

/** The sources with every mutant in them, each behind a switch, and the mutants that are to be tried. */
export interface Mutants {
  /** By the file's absolute path. */
  readonly sources: ReadonlyMap<string, string>;
  /** How many each folder of the analyser has. */
  readonly total: Readonly<Record<string, number>>;
  readonly chosen: readonly Mutant[];
}

/** Which mutants are made, and how many of them are tried. */
export interface Choice {
  /** Files, or folders with all that is below, relative to the project. */
  readonly paths: readonly string[];
  /** How many of each folder of the analyser; all of a folder that has fewer. */
  readonly perFolder: number;
  readonly seed: number;
}

/** What is used of Stryker's instrumenter, which is installed for `npm run mutation` alone: its own types may not be there. */
interface Instrumenter {
  instrument(
    files: readonly { readonly name: string; readonly content: string; readonly mutate: true }[],
    options: {
      readonly plugins: null;
      readonly ignorers: readonly [];
      readonly excludedMutations: readonly [];
    },
  ): Promise<{
    readonly files: readonly { readonly name: string; readonly content: string }[];
    readonly mutants: readonly Mutant[];
  }>;
}

/** Makes the mutants of the sources, and draws as many of each folder as are asked for. */
export async function makeMutants({ paths, perFolder, seed }: Choice): Promise<Mutants> {
  if (!(perFolder >= 1)) throw new Error('MUTANTS must be a number from 1 on: set MUTANTS=300');
  if (!Number.isInteger(seed)) throw new Error('MUTATION_SEED must be a whole number: set MUTATION_SEED=1');
  const files = paths.flatMap(sourcesBelow).map((name) => ({
    name,
    content: readFileSync(join(projectRoot, name), 'utf8'),
    mutate: true as const,
  }));
  const options = { plugins: null, ignorers: [], excludedMutations: [] } as const;
  const instrumenter = await newInstrumenter();
  const made = await instrumenter.instrument(files, options);
  const byFolder = groupBy(made.mutants, ({ fileName }) => folderOf(fileName));
  return {
    sources: new Map(made.files.map(({ name, content }) => [join(projectRoot, name), content])),
    total: Object.fromEntries([...byFolder].map(([folder, own]) => [folder, own.length])),
    chosen: [...byFolder.values()].flatMap((own) => shuffle(own, seed).slice(0, perFolder)),
  };
}

/** `reachability/parse` of `reachability/parse/server/legacy-range.ts`. */
export function folderOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

function sourcesBelow(path: string): readonly string[] {
  if (statSync(join(projectRoot, path)).isFile()) return [path];
  return readdirSync(join(projectRoot, path), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(path, name))
    .toSorted();
}

async function newInstrumenter(): Promise<Instrumenter> {
  const path = createRequire(import.meta.url).resolve('@stryker-mutator/instrumenter');
  const { Instrumenter } = (await import(pathToFileURL(path).href)) as {
    // the class that the package exports, of which only this is used
    readonly Instrumenter: new (
      logger: object,
    ) => Instrumenter;
  };
  return new Instrumenter({ debug: ignore, info: ignore, isDebugEnabled: () => false });
}

function ignore(): void {}

/** Fisher and Yates, with the numbers of a linear congruential generator: the same seed gives the same order. */
function shuffle<T>(items: readonly T[], seed: number): readonly T[] {
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    const [a, b] = [order[last], order[other]];
    if (a === undefined || b === undefined) break;
    order[last] = b;
    order[other] = a;
  }
  return order;
}
