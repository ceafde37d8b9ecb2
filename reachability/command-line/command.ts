import type { Options } from '../contract/options.ts';
import type { GivenSource } from '../load/sources/source.ts';
import { both } from '../text/either.ts';
import { analysisOptions, toOptions } from './analysis-options.ts';
import { flag, type OptionTable, type ValuesOf } from './option.ts';
import type { Outcome, Terminal } from './outcome.ts';
import { sourceOptions, toSources } from './source-options.ts';
import { UsageError } from './usage.ts';

/** Options of every command. */
export const commonOptions = {
  ...sourceOptions,
  ...analysisOptions,
  help: flag('this text, or that of one command'),
};

/** What a command was called with. */
export interface Call<O extends OptionTable> {
  /** What it is about; never empty. */
  readonly sources: readonly GivenSource[];
  /** Its own options. */
  readonly values: ValuesOf<O>;
  /** What was given on the command line. */
  readonly options: Partial<Options>;
}

/** All that there is to know about a command. */
interface Definition<O extends OptionTable> {
  /** How it is called, after the program's name: `diff OLD NEW`. */
  readonly call: string;
  /** The question that it answers, in half a sentence. */
  readonly answers: string;
  /** Its own options; those of every command come on top. */
  readonly options: O;
  /** A sentence below the options. */
  readonly note?: string;
  /** Whole command lines, the most usual first. */
  readonly examples: readonly string[];
  run(call: Call<O>, terminal: Terminal): Outcome | Promise<Outcome>;
}

/** What was written on the command line, by option; nothing is understood yet. */
export type Given = ReadonlyMap<string, readonly string[]>;

/** A command, whatever its options. */
export interface Command extends Omit<Definition<OptionTable>, 'run'> {
  /**
   * Reads the command line, and returns what is to be done.
   * @throws UsageError that says what is wrong and what to write instead
   */
  prepare(paths: readonly string[], given: Given): (terminal: Terminal) => Promise<Outcome>;
}

/** Makes a command of its definition. */
export function defineCommand<O extends OptionTable>(definition: Definition<O>): Command {
  const { call, answers, options, note, examples } = definition;
  return {
    call,
    answers,
    options,
    examples,
    ...(note && { note }),
    prepare: (paths, given) => {
      const read: Call<O> = {
        sources: toSources(nameOf(definition), paths, valuesOf(sourceOptions, given)),
        values: readValues(definition, given),
        options: toOptions(valuesOf(analysisOptions, given)),
      };
      return async (terminal) => definition.run(read, terminal);
    },
  };
}

function readValues<O extends OptionTable>({ call, options }: Definition<O>, given: Given): ValuesOf<O> {
  const required = Object.entries(options).flatMap(([name, { required: example }]) =>
    example === undefined ? [] : [{ name, example }],
  );
  if (required.some(({ name }) => !given.has(name))) {
    const example = required.map(({ name, example: value }) => `--${name} ${value}`).join(' ');
    const names = both(required.map(({ name }) => `--${name}`));
    throw new UsageError(`${nameOf({ call })} needs ${names}, such as ${example}`);
  }
  return valuesOf(options, given);
}

function nameOf({ call }: { readonly call: string }): string {
  return call.split(' ')[0] ?? call;
}

function valuesOf<O extends OptionTable>(options: O, given: Given): ValuesOf<O> {
  const values = Object.entries(options).map(([name, option]) => [
    name,
    option.read(given.get(name) ?? [], `--${name}`),
  ]);
  // Each option reads its own value, so the types agree; a mapped type cannot say so.
  return Object.fromEntries(values) as ValuesOf<O>;
}
