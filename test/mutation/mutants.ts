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
  readonly location: Location;
  readonly status?: string;
}

/** Lines and columns count from 0. */
interface Location {
  readonly start: Position;
  readonly end: Position;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** The sources with mutants in them, each behind a switch, and the mutants that are to be tried. */
export interface Mutants {
  /** Those with a mutant that is to be tried, by the file's absolute path. */
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
    files: readonly (Source & { readonly mutate: true | readonly Location[] })[],
    options: {
      readonly plugins: null;
      readonly ignorers: readonly { shouldIgnore(path: { readonly node: Node }): string | undefined }[];
      readonly excludedMutations: readonly [];
    },
  ): Promise<{
    readonly files: readonly Source[];
    readonly mutants: readonly Mutant[];
  }>;
}

interface Source {
  readonly name: string;
  readonly content: string;
}

/** What is used of a node of the syntax tree. */
interface Node {
  readonly type: string;
  /** The text of a string. */
  readonly value?: unknown;
  /** The texts of a template. */
  readonly quasis?: readonly { readonly value: { readonly raw: string } }[];
}

const options = { plugins: null, ignorers: [{ shouldIgnore: whyNoRule }], excludedMutations: [] } as const;

/** Words for people are no rules: tests hold messages to what they begin with, not to every word. */
function whyNoRule({ node: { type, value, quasis = [] } }: { readonly node: Node }): string | undefined {
  const text = type === 'StringLiteral' ? String(value) : quasis.map((quasi) => quasi.value.raw).join('');
  return /\p{L}/u.test(text) && text.includes(' ') ? 'words' : undefined;
}

/**
 * Makes the mutants of the sources, and draws as many of each folder as are asked for.
 * Only these and those within them get a switch: with a switch for each, the sources are many times slower.
 */
export async function makeMutants({ paths, perFolder, seed }: Choice): Promise<Mutants> {
  if (!(perFolder >= 1)) throw new Error('MUTANTS must be a number from 1 on: set MUTANTS=300');
  if (!Number.isInteger(seed)) throw new Error('MUTATION_SEED must be a whole number: set MUTATION_SEED=1');
  const files = paths.flatMap(sourcesBelow).map((name) => ({
    name,
    content: readFileSync(join(projectRoot, name), 'utf8'),
  }));
  const instrumenter = await newInstrumenter();
  const all = await instrumenter.instrument(
    files.map((file) => ({ ...file, mutate: true as const })),
    options,
  );
  const rules = all.mutants.filter(({ status }) => status !== 'Ignored');
  const byFolder = groupBy(rules, ({ fileName }) => folderOf(fileName));
  const drawn = [...byFolder.values()].flatMap((own) => shuffle(own, seed).slice(0, perFolder));
  const drawnOf = groupBy(drawn, ({ fileName }) => fileName);
  const made = await instrumenter.instrument(
    files.flatMap((file) => {
      const mutate = drawnOf.get(file.name)?.map(({ location }) => location);
      return mutate === undefined ? [] : [{ ...file, mutate }];
    }),
    options,
  );
  const keys = new Set(drawn.map(keyOf));
  return {
    sources: new Map(made.files.map(({ name, content }) => [join(projectRoot, name), content])),
    total: Object.fromEntries([...byFolder].map(([folder, own]) => [folder, own.length])),
    chosen: made.mutants.filter((mutant) => keys.has(keyOf(mutant))),
  };
}

/** The same for a mutant in every run of the instrumenter, unlike its id. */
function keyOf({ fileName, location, mutatorName, replacement }: Mutant): string {
  return JSON.stringify([fileName, location, mutatorName, replacement]);
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
