import { parseArgs } from 'node:util';
import { closeNames } from '../text/close-names.ts';
import { either } from '../text/either.ts';
import { type Command, commonOptions, type Given } from './command.ts';
import type { OptionTable } from './option.ts';
import type { Outcome, Terminal } from './outcome.ts';
import { whyRefused } from './refused-arguments.ts';
import { UsageError } from './usage.ts';

/** Commands by name. */
export type CommandTable = Readonly<Record<string, Command>>;

/** What a command line asks for. */
export type Request =
  | { readonly kind: 'help'; readonly about?: string }
  | { readonly kind: 'run'; readonly start: (terminal: Terminal) => Promise<Outcome> };

/** @throws UsageError that says what is wrong and what to write instead */
export function parseCommandLine(args: readonly string[], commands: CommandTable): Request {
  const { given, positionals } = split(args, commands);
  const [word, ...rest] = positionals;
  const wantsHelp = given.has('help');
  if (word === 'help' || (word === undefined && wantsHelp)) return help(rest[0], commands);
  if (word === undefined)
    throw new UsageError(`no command given; write ${either(Object.keys(commands))}, or --help`);
  if (wantsHelp) return help(word, commands);
  const command = find(word, commands);
  refuseForeignOptions(word, given, commands);
  return { kind: 'run', start: command.prepare(rest, given) };
}

function find(word: string, commands: CommandTable): Command {
  const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (command !== undefined) return command;
  const names = Object.keys(commands);
  const [close] = closeNames(word, names);
  const meant =
    close === undefined ? `write ${either(names)}` : `did you mean ${close}? There are ${names.join(', ')}`;
  throw new UsageError(`${word} is not a command; ${meant}`);
}

function help(word: string | undefined, commands: CommandTable): Request {
  if (word === undefined) return { kind: 'help' };
  find(word, commands);
  return { kind: 'help', about: word };
}

/** Takes the command line apart by the options of all commands: which of them a command has is asked later. */
function split(
  args: readonly string[],
  commands: CommandTable,
): { readonly given: Given; readonly positionals: readonly string[] } {
  const all: OptionTable = Object.assign(
    {},
    ...Object.values(commands).map(({ options }) => options),
    commonOptions,
  );
  const options = Object.fromEntries(
    Object.entries(all).map(([name, { takes }]) => [
      name,
      { type: takes === 'switch' ? ('boolean' as const) : ('string' as const), multiple: true },
    ]),
  );
  const { values, positionals } = understand(args, options);
  const given = new Map(
    Object.entries(values).map(([name, list]) => [name, [list ?? []].flat().map(String)] as const),
  );
  for (const [name, list] of given) {
    if (all[name]?.takes === 'once' && list.length > 1)
      throw new UsageError(`--${name} is given ${list.length} times; give it once`);
  }
  return { given, positionals };
}

function understand(
  args: readonly string[],
  options: NonNullable<Parameters<typeof parseArgs>[0]>['options'],
) {
  try {
    return parseArgs({ args: [...args], options: options ?? {}, allowPositionals: true });
  } catch (error) {
    throw new UsageError(whyRefused(error, args, options ?? {}));
  }
}

/** An option that a command does not heed would give a wrong sense of what was asked. */
function refuseForeignOptions(word: string, given: Given, commands: CommandTable): void {
  const has = (name: string, option: string): boolean => Object.hasOwn(commands[name]?.options ?? {}, option);
  const foreign = [...given.keys()].find((name) => !has(word, name) && !Object.hasOwn(commonOptions, name));
  if (foreign === undefined) return;
  const own = Object.keys(commands[word]?.options ?? {}).map((name) => `--${name}`);
  const others = Object.keys(commands).filter((name) => has(name, foreign));
  throw new UsageError(
    `${word} has no option --${foreign}, which ${either(others)} has; it has ${own.join(', ')}, see help ${word}`,
  );
}
