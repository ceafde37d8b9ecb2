import { type Leaf, leaf, matching, wholeNumber } from '../../schema/leaf.ts';

/** A whole number of at least 0. */
export const count: Leaf<number> = wholeNumber(0);

/** A whole number from -1 on, where -1 means "for ever". */
export const countOrForever: Leaf<number> = leaf(
  'a whole number of at least 0, or -1 for no limit',
  (value): value is number => Number.isSafeInteger(value) && Number(value) >= -1,
);

/** A share between 0 and 1. */
export const ratio: Leaf<number> = leaf(
  'a number from 0 to 1',
  (value): value is number => typeof value === 'number' && value >= 0 && value <= 1,
);

/**
 * A duration as Go writes it, or whole days. Dgraph takes what it cannot read for 0, silently.
 * https://pkg.go.dev/time#ParseDuration
 */
export const duration = matching(
  'a duration such as 30s, 1h30m or 7d',
  /^(\d+d|0|(\d+(\.\d+)?(ns|us|ms|s|m|h))+)$/,
);

/** Text. A semicolon would begin the next key. */
export const text = matching(
  'text without semicolons, line breaks and spaces at its ends',
  /^[^\s;]([^;\r\n]*[^\s;])?$/,
);

/** An absolute path: Dgraph would look for a relative one inside its data directory. */
export const path = matching('an absolute path', /^\/[^;\r\n]*$/);

/** An absolute URL with a host. */
export const url = matching('an absolute URL', /^[a-z][a-z0-9+.-]*:\/\/[^\s/;]+[^;]*$/);

/** Three whole percentages that add up to 100, such as `40,40,20`. */
export const threePercentages: Leaf<string> = leaf(
  'three whole percentages with commas between them that add up to 100',
  (value): value is string => {
    if (typeof value !== 'string' || !/^\d+,\d+,\d+$/.test(value)) return false;
    return value.split(',').reduce((sum, part) => sum + Number(part), 0) === 100;
  },
);
