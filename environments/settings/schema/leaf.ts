import { nameList } from './name-list.ts';
import { misshapen, type Schema, sound } from './schema.ts';
import { tryFindCloseName } from './try-find-close-name.ts';

/** A single value: which there are, and how to say so. */
export interface Leaf<Value> extends Schema<Value> {
  /** Completes "must be …". */
  readonly shape: string;
  /** Whether the value is one of them. */
  readonly accepts: (value: unknown) => value is Value;
}

/** A single value that is judged on its own. */
export function leaf<Value>(
  shape: string,
  accepts: (value: unknown) => value is Value,
  remedy = 'Correct it',
): Leaf<Value> {
  return {
    shape,
    accepts,
    read: (value, path) => (accepts(value) ? sound(value) : misshapen(path, value, shape, remedy)),
  };
}

/** Text of any kind. What it has to look like, the checks say. */
export const text: Leaf<string> = leaf(
  'text',
  (value): value is string => typeof value === 'string',
  'Write it in quotes',
);

/** A number that is neither infinite nor NaN. */
export const number: Leaf<number> = leaf(
  'a number',
  (value): value is number => Number.isFinite(value),
  'Write it without quotes',
);

/** `true` or `false`. */
export const flag: Leaf<boolean> = leaf(
  'true or false',
  (value): value is boolean => typeof value === 'boolean',
);

/** A whole number of a range, ends included; without an end, of any size that can be counted to. */
export function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER): Leaf<number> {
  return leaf(
    max === Number.MAX_SAFE_INTEGER
      ? `a whole number of at least ${min}`
      : `a whole number from ${min} to ${max}`,
    (value): value is number => Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max,
    'Correct the number',
  );
}

/** Text of a pattern, described by `shape`. */
export function matching(shape: string, pattern: RegExp): Leaf<string> {
  return leaf(shape, (value): value is string => typeof value === 'string' && pattern.test(value));
}

/** One of a few words: `oneOf('on', 'off')`. */
export function oneOf<const Word extends string>(...words: readonly Word[]): Leaf<Word> {
  const shape = nameList(words);
  const accepts = (value: unknown): value is Word => words.some((word) => word === value);
  const read: Leaf<Word>['read'] = (value, path) => {
    if (accepts(value)) return sound(value);
    if (value === undefined) return misshapen(path, value, shape, '');
    const close = typeof value === 'string' ? tryFindCloseName(value, words) : undefined;
    return misshapen(path, value, shape, close === undefined ? 'Correct it' : `Did you mean '${close}'?`);
  };
  return { shape, accepts, read };
}
