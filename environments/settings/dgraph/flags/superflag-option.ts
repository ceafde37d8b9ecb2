/** One key of a superflag: which values Dgraph takes, and how to say so. */
export interface SuperflagOption<Value> {
  /** Completes "must be …". */
  readonly shape: string;
  /** Whether Dgraph starts with this value. */
  readonly accepts: (value: unknown) => value is Value;
}

/** The keys of several superflags. */
export interface SuperflagTable {
  readonly [superflag: string]: { readonly [key: string]: SuperflagOption<string | number | boolean> };
}

/** What an environment may write for the superflags of a table: any of their keys, each with a value of its type. */
export type SuperflagValues<Table extends SuperflagTable> = {
  readonly [Superflag in keyof Table]?: {
    readonly [Key in keyof Table[Superflag]]?: Table[Superflag][Key] extends SuperflagOption<infer Value>
      ? Value
      : never;
  };
};

/** `true` or `false`. */
export const flag: SuperflagOption<boolean> = {
  shape: 'true or false',
  accepts: (value): value is boolean => typeof value === 'boolean',
};

/** A whole number from 0 on. */
export const count: SuperflagOption<number> = {
  shape: 'a whole number from 0 on',
  accepts: (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0,
};

/** A whole number from -1 on, where -1 stands for "for ever". */
export const countOrForever: SuperflagOption<number> = {
  shape: 'a whole number from 0 on, or -1 for ever',
  accepts: (value): value is number => Number.isSafeInteger(value) && Number(value) >= -1,
};

/** A share between 0 and 1. */
export const ratio: SuperflagOption<number> = {
  shape: 'a number from 0 to 1',
  accepts: (value): value is number => typeof value === 'number' && value >= 0 && value <= 1,
};

/**
 * A duration as Go writes it, or whole days. Dgraph takes what it cannot read for 0, silently.
 * https://pkg.go.dev/time#ParseDuration
 */
export const duration: SuperflagOption<string> = {
  shape: 'a duration such as 30s, 1h30m or 7d',
  accepts: (value): value is string =>
    typeof value === 'string' && /^(\d+d|0|(\d+(\.\d+)?(ns|us|ms|s|m|h))+)$/.test(value),
};

/** Text. A semicolon would begin the next key. */
export const text: SuperflagOption<string> = {
  shape: 'text without semicolons, line breaks and spaces at its ends',
  accepts: (value): value is string => typeof value === 'string' && /^[^\s;]([^;\r\n]*[^\s;])?$/.test(value),
};

/** An absolute path: Dgraph would look for a relative one inside its data directory. */
export const path: SuperflagOption<string> = {
  shape: 'an absolute path',
  accepts: (value): value is string => typeof value === 'string' && /^\/[^;\r\n]*$/.test(value),
};

/** An absolute URL with a host. */
export const url: SuperflagOption<string> = {
  shape: 'an absolute URL',
  accepts: (value): value is string =>
    typeof value === 'string' && !value.includes(';') && /^[a-z][a-z0-9+.-]*:\/\/[^\s/]+/.test(value),
};

/** Three whole percentages that add up to 100, such as `40,40,20`. */
export const threePercentages: SuperflagOption<string> = {
  shape: 'three whole percentages with commas between them that add up to 100',
  accepts: (value): value is string => {
    if (typeof value !== 'string' || !/^\d+,\d+,\d+$/.test(value)) return false;
    return value.split(',').reduce((sum, part) => sum + Number(part), 0) === 100;
  },
};

/** One of a few words. */
export function oneOf<const Word extends string>(...words: readonly Word[]): SuperflagOption<Word> {
  return {
    shape: `one of ${words.join(', ')}`,
    accepts: (value): value is Word => words.some((word) => word === value),
  };
}

/** Text of a pattern, described by `shape`. */
export function matching(shape: string, pattern: RegExp): SuperflagOption<string> {
  return {
    shape,
    accepts: (value): value is string => typeof value === 'string' && pattern.test(value),
  };
}
