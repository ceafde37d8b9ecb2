import { type Finding, finding } from '../findings/finding.ts';

/**
 * What a setting may be, said once: the compiler makes the type of it, and synthesis, which runs without the compiler,
 * judges values with it and fills in defaults.
 */
export interface Schema<WrittenValue, ResolvedValue = WrittenValue> {
  /** Judges a value; `path` is its place in the environment. */
  readonly read: (value: unknown, path: string) => Reading<ResolvedValue>;
  /** Whether an object may be without it, as one of its fields. */
  readonly presence?: 'optional' | 'default';
  /** For the compiler alone: what an environment may write. There is never a value. */
  readonly written?: WrittenValue;
}

/** A value with its defaults filled in, or everything that is wrong with it. */
export type Reading<Value> = Sound<Value> | Broken;

/** A value that can be used. */
export interface Sound<Value> {
  readonly kind: 'sound';
  /** A copy, with every default filled in. */
  readonly value: Value;
}

/** A value that cannot. */
export interface Broken {
  readonly kind: 'broken';
  /** At least one. */
  readonly findings: readonly Finding[];
}

/** What an environment may write for a schema. */
export type Written<Of> = Of extends Schema<infer WrittenValue, unknown> ? WrittenValue : never;

/** What a schema makes of it, with every default filled in. */
export type Resolved<Of> = Of extends Schema<infer _, infer ResolvedValue> ? ResolvedValue : never;

/** A value that passes. */
export function sound<Value>(value: Value): Sound<Value> {
  return { kind: 'sound', value };
}

/** A value that does not. */
export function broken(...findings: readonly Finding[]): Broken {
  return { kind: 'broken', findings };
}

/** A value of another shape than `shape`, which completes "must be …"; or none at all. */
export function misshapen(path: string, value: unknown, shape: string, remedy: string): Broken {
  return broken(finding(path, value, `must be ${shape}`, value === undefined ? 'Add it' : remedy));
}
