type Path = readonly (string | number)[];

/**
 * Where each part of a document is. Parts are numbered as they begin, the root is 0, and those within a part follow it. A
 * dump of a cluster has millions of them, so each takes a few bytes.
 */
export interface LineTape {
  /** Of each part: its key in a map, or undefined in a list. */
  readonly keys: (string | undefined)[];
  /** Of each part: the line of its key or list item, counted from 1. */
  lines: Int32Array;
  /** Of each part: the number of the first part behind it and everything within it. */
  ends: Int32Array;
  /** What an alias repeats: the part that is within its place. */
  readonly repeated: Map<number, number>;
  /** The item of a list that was asked for last: mostly, the next one is asked for next. */
  lastItem: { readonly list: number; readonly index: number; readonly part: number };
}

/** The key under which a map notes what it merges. */
export const mergeKey = '<<';

export function newTape(line: number): LineTape {
  const tape: LineTape = {
    keys: [],
    lines: new Int32Array(16),
    ends: new Int32Array(16),
    repeated: new Map(),
    lastItem: { list: -1, index: 0, part: 0 },
  };
  beginPart(tape, undefined, line);
  return tape;
}

/** Notes where a part begins; its number. */
export function beginPart(tape: LineTape, key: string | undefined, line: number): number {
  const part = tape.keys.length;
  tape.keys.push(key);
  if (part === tape.lines.length) {
    tape.lines = grown(tape.lines);
    tape.ends = grown(tape.ends);
  }
  tape.lines[part] = line;
  tape.ends[part] = part + 1;
  return part;
}

/** Notes that nothing more is within the part. */
export function endPart(tape: LineTape, part: number): void {
  tape.ends[part] = tape.keys.length;
}

function grown(numbers: Int32Array): Int32Array {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** The line of the value at `path` within the part, or of the nearest thing above it. */
export function lineIn(tape: LineTape, path: Path, part = 0): number {
  let found = part;
  for (const step of path) {
    const next = typeof step === 'number' ? itemOf(tape, found, step) : memberOf(tape, found, step);
    if (next === undefined) break;
    found = next;
  }
  return tape.lines[found] ?? 1;
}

/** The parts of a list or map, in the order of the text. */
export function* partsWithin(tape: LineTape, part: number): Generator<number> {
  const whole = tape.repeated.get(part) ?? part;
  const end = tape.ends[whole] ?? 0;
  for (let next = whole + 1; next < end; next = tape.ends[next] ?? end) yield next;
}

/** The part for a key of a map. */
export function memberOf(tape: LineTape, part: number, key: string): number | undefined {
  const merged: number[] = [];
  for (const member of partsWithin(tape, part)) {
    if (tape.keys[member] === key) return member;
    if (tape.keys[member] === mergeKey) merged.push(member);
  }
  for (const source of merged) {
    const found = memberOf(tape, source, key);
    if (found !== undefined) return found;
    for (const item of partsWithin(tape, source)) {
      const inner = tape.keys[item] === undefined ? memberOf(tape, item, key) : undefined;
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}

function itemOf(tape: LineTape, part: number, index: number): number | undefined {
  const list = tape.repeated.get(part) ?? part;
  const end = tape.ends[list] ?? 0;
  const known = tape.lastItem.list === list && tape.lastItem.index <= index ? tape.lastItem : undefined;
  let item = known?.part ?? list + 1;
  for (let at = known?.index ?? 0; at < index && item < end; at++) item = tape.ends[item] ?? end;
  if (item >= end) return undefined;
  tape.lastItem = { list, index, part: item };
  return item;
}
