import type { Key } from './key.ts';
import { Refusal } from './scan/refusal.ts';

/** A map whose members are being read. */
export interface OpenMap {
  readonly members: Record<string, unknown>;
  /** The keys that came with a merge. */
  merged: Set<string> | undefined;
}

export function newMap(): OpenMap {
  return { members: {}, merged: undefined };
}

/**
 * Adds a member. One that was merged gives way.
 * @throws Refusal if the key is there already: kubectl silently takes the last
 */
export function addMember(
  { members, merged }: OpenMap,
  { text, line }: Pick<Key, 'text' | 'line'>,
  value: unknown,
): void {
  if (Object.hasOwn(members, text) && merged?.delete(text) !== true)
    throw new Refusal(`key ${text} is given twice; remove one of them`, line);
  setMember(members, text, value);
}

/** Sets a member; `__proto__` is a key like any other. */
export function setMember(members: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') members[key] = value;
  else Object.defineProperty(members, key, { value, enumerable: true, configurable: true, writable: true });
}

/**
 * Adds the members of a map, or of each map of a list; earlier maps win.
 * @throws Refusal if the value is neither, or if a key is there already: kubectl lets the merged one win, other tools do not
 */
export function mergeInto(map: OpenMap, value: unknown, line: number): void {
  map.merged ??= new Set();
  for (const source of Array.isArray(value) ? value.toReversed() : [value]) {
    if (typeof source !== 'object' || source === null || Array.isArray(source)) throw notMergeable(line);
    for (const [key, member] of Object.entries(source)) {
      if (Object.hasOwn(map.members, key) && !map.merged.has(key))
        throw new Refusal(
          `<< replaces the key ${key} given above it for kubectl, and not for other tools; put << first`,
          line,
        );
      map.merged.add(key);
      setMember(map.members, key, member);
    }
  }
}

export function notMergeable(line: number): Refusal {
  return new Refusal('<< merges maps, and this is not a map; name a map, or put << in quotes', line);
}
