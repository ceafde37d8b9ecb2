import type { Schema } from './schema.ts';

/** One of two schemas, chosen by looking at the value. */
interface Either<First, FirstResolved, Second, SecondResolved> {
  /** Whether `use` reads the value, or else `otherwise`. */
  readonly when: (value: unknown) => boolean;
  readonly use: Schema<First, FirstResolved>;
  readonly otherwise: Schema<Second, SecondResolved>;
}

/** A setting that is written in one of two ways, such as a number or a range. */
export function either<First, FirstResolved, Second, SecondResolved>({
  when,
  use,
  otherwise,
}: Either<First, FirstResolved, Second, SecondResolved>): Schema<
  First | Second,
  FirstResolved | SecondResolved
> {
  return { read: (value, path) => (when(value) ? use : otherwise).read(value, path) };
}

/** Tells settings apart by a key that only one of them has. */
export function hasKey(key: string): (value: unknown) => boolean {
  return (value) => typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}
