import type { Aliases } from './aliases.ts';
import { type LineTape, newTape } from './line-tape.ts';
import { type Dialect, isWord, readAsCore, readScalar, type Scalar } from './scalar.ts';
import { Refusal } from './scan/refusal.ts';
import { peekToken, takeToken } from './scan/scanner.ts';
import type { Scanner, Token } from './scan/token.ts';
import { readTagged, resolveTag } from './tags.ts';

/** A scalar that is read otherwise than its author may think. */
export interface Note {
  readonly message: string;
  readonly line: number;
}

/** What is known of a document while it is read. */
export interface Composer extends Aliases {
  readonly scanner: Scanner;
  readonly dialect: Dialect;
  readonly tape: LineTape;
  readonly notes: Note[];
  /** What the handles of tags are short for. */
  readonly handles: Map<string, string>;
  depth: number;
  /** How many of the maps around hold what no verdict depends on. */
  withoutBearing: number;
}

/** What may come before a value. */
export interface Properties {
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
  /** Of the first of them. */
  readonly line: number;
}

export const noProperties: Properties = { anchor: undefined, tag: undefined, line: 0 };

export function newComposer(scanner: Scanner, dialect: Dialect): Composer {
  return {
    scanner,
    dialect,
    tape: newTape(peekToken(scanner).line),
    notes: [],
    handles: new Map(),
    anchors: new Map(),
    values: 0,
    repeated: 0,
    depth: 0,
    withoutBearing: 0,
  };
}

/** Takes the anchor and the tag before a value, in either order. */
export function takeProperties(composer: Composer): Properties {
  const { scanner } = composer;
  const first = peekToken(scanner);
  if (first.kind !== 'anchor' && first.kind !== 'tag') return noProperties;
  takeToken(scanner);
  const second = peekToken(scanner);
  const isPair = second.kind !== first.kind && (second.kind === 'anchor' || second.kind === 'tag');
  if (isPair) takeToken(scanner);
  const tokens = isPair ? [first, second] : [first];
  const tag = tokens.find(({ kind }) => kind === 'tag');
  return {
    anchor: tokens.find(({ kind }) => kind === 'anchor')?.text,
    tag: tag && resolveTag(tag, composer.handles),
    line: first.line,
  };
}

/**
 * The value of a scalar without quotes and tag, if it is plainly a text or a small number: nearly all are. Undefined for the
 * others.
 */
export function simpleValueOf(text: string): string | number | undefined {
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) return small.test(text) ? Number(text) : undefined;
  const isText = (first >= 97 && first <= 122) || (first >= 65 && first <= 90) || first === 47;
  return isText && !isWord(text) ? text : undefined;
}

const small = /^(?:0|[1-9]\d{0,14})$/;

export function scalarOf(composer: Composer, { kind, text, line }: Token, tag: string | undefined): Scalar {
  if (tag !== undefined) return readTagged(tag, text, composer.dialect, line);
  return kind === 'plain' ? readScalar(text, composer.dialect) : text;
}

/** @throws Refusal if JSON has no such value */
export function jsonValueOf(
  composer: Composer,
  scalar: Scalar,
  { text, line }: Token,
  tag: string | undefined,
): unknown {
  if (typeof scalar === 'string') return scalar;
  if (typeof scalar === 'number' && !Number.isFinite(scalar))
    throw new Refusal(
      `${text} is a number that JSON, and with it the API server, does not have; put it in quotes`,
      line,
    );
  // JSON knows no -0 among whole numbers, and nothing tells it from 0.
  const value = typeof scalar === 'bigint' || typeof scalar === 'number' ? Number(scalar) + 0 : scalar;
  if (tag === undefined) noteSurprise(composer, value, text, line);
  return value;
}

/** Notes where YAML 1.2, and with it most authors, reads a scalar otherwise than kubectl. */
function noteSurprise(composer: Composer, value: unknown, text: string, line: number): void {
  if (composer.dialect === 'core' || composer.withoutBearing > 0) return;
  const meant = readAsCore(text);
  if ((typeof meant === 'bigint' ? Number(meant) : meant) === value) return;
  const message = `${text} without quotes is ${JSON.stringify(value)} to kubectl and GitOps tools, which read YAML 1.1; put it in quotes if it is meant as text`;
  composer.notes.push({ message, line });
}
