import { isPort } from '../parse/policies/kubernetes-ports.ts';
import type { PortQuestion } from '../questions/explanation/explain.ts';
import { type Cidr, tryParseCidr } from '../sets/address-set.ts';
import { portHint } from '../sets/port-hint.ts';
import { portProtocols } from '../sets/traffic.ts';
import { either } from '../text/either.ts';
import { UsageError } from './usage.ts';

/** An option of a command: its help, and how its values are read. One entry of a table says all about it. */
export interface Option<T> {
  /** A switch takes no value, `once` one, `often` any number of them. */
  readonly takes: 'switch' | 'once' | 'often';
  /** What represents the value in the help: `NAME`, or the choices. */
  readonly value: string;
  /** What it is for, in half a sentence. */
  readonly help: string;
  /** A value for messages, of an option that must be given. */
  readonly required?: string;
  /**
   * @param given its values in the order of the command line; empty if it was not given, and one that is empty for a switch
   * @param name with its dashes
   * @throws UsageError if a value cannot be understood
   */
  read(given: readonly string[], name: string): T;
}

/** Options by name, without dashes. */
export type OptionTable = Readonly<Record<string, Option<unknown>>>;

/** What was given, by the names of a table. */
export type ValuesOf<O extends OptionTable> = {
  readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never;
};

/** An option without a value: given or not. */
export function flag(help: string): Option<boolean> {
  return { takes: 'switch', value: '', help, read: (given) => given.length > 0 };
}

/** Any text. */
export function text(value: string, help: string): Option<string | undefined> {
  return { takes: 'once', value, help, read: ([given]) => given };
}

/** Any text, which must be given. */
export function requiredText(value: string, example: string, help: string): Option<string> {
  return { takes: 'once', value, help, required: example, read: ([given = '']) => given };
}

/** Texts, each given by itself or several with commas. */
export function texts(value: string, help: string): Option<readonly string[]> {
  return { takes: 'often', value, help, read: (given) => given.flatMap((one) => one.split(',')) };
}

/** One of the words that are known. */
export function choice<T extends string>(known: readonly T[], help: string): Option<T | undefined> {
  return {
    takes: 'once',
    value: known.join('|'),
    help,
    read: ([given], name) => (given === undefined ? undefined : oneOf(known, given, name)),
  };
}

/** One of the words that are known, the first of them if none is given. */
export function choiceOr<T extends string>(usual: T, known: readonly T[], help: string): Option<T> {
  const { takes, value, read } = choice(known, help);
  return { takes, value, help, read: (given, name) => read(given, name) ?? usual };
}

/** Address ranges; undefined if none is given. */
export function ranges(help: string): Option<readonly Cidr[] | undefined> {
  return {
    takes: 'often',
    value: 'RANGE',
    help,
    read: (given, name) =>
      given.length === 0
        ? undefined
        : given.flatMap((one) => one.split(',')).map((one) => readRange(one.trim(), name)),
  };
}

/** A port with its protocol. */
export function port(help: string): Option<PortQuestion | undefined> {
  return {
    takes: 'once',
    value: 'tcp/9080',
    help,
    read: ([given], name) => (given === undefined ? undefined : readPort(given, name)),
  };
}

function oneOf<T extends string>(known: readonly T[], given: string, name: string): T {
  const found = known.find((candidate) => candidate === given);
  if (found === undefined) throw new UsageError(`${name} ${given} is not known; write ${either(known)}`);
  return found;
}

function readRange(given: string, name: string): Cidr {
  const cidr = tryParseCidr(given);
  if (cidr === undefined)
    throw new UsageError(`${name} ${given} is not an address range; write one such as 10.244.0.0/16`);
  return cidr;
}

/** @throws UsageError if it is not a port such as `tcp/9080` */
export function readPort(given: string, name: string): PortQuestion {
  const [word, digits = '', ...rest] = given.toLowerCase().split('/');
  const protocol = portProtocols.find((known) => known === word);
  const number = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
  if (protocol === undefined || rest.length > 0 || !isPort(number))
    throw new UsageError(
      `${name} ${given} is not a port; ${portHint(given) ?? 'write one such as tcp/9080'}`,
    );
  return { protocol, port: number };
}
