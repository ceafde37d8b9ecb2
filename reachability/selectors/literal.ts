import type { Labels, Selector } from './selector.ts';

/** What may be asked of the value of a label. */
export type LabelTest =
  | { readonly kind: 'present' }
  | { readonly kind: 'among'; readonly values: readonly string[] }
  | { readonly kind: 'contains' | 'starts-with' | 'ends-with'; readonly value: string };

/** One condition on one label. What does not hold of a value holds where the label is missing (K10, C11). */
export interface Literal {
  readonly label: string;
  readonly test: LabelTest;
  readonly holds: boolean;
}

/** Conditions that must all hold. */
export type Conditions = readonly Literal[];

/** Alternatives are left together from here on: they would make more classes than a reader can look at. */
const mostValues = 16;
/** More alternatives than any selector has that a person wrote. */
const mostAlternatives = 256;

/** Selectors ask so much that the pods that they tell apart are not worked out. */
export class NotToldApart extends Error {}

/**
 * The alternatives under which a selector holds, or with `false` does not hold; none if that cannot be.
 * @throws NotToldApart
 */
export function alternativesOf(selector: Selector, holds = true): readonly Conditions[] {
  switch (selector.kind) {
    case 'all':
    case 'global':
      return holds ? [[]] : [];
    case 'not':
      return alternativesOf(selector.operand, !holds);
    case 'and':
    case 'or': {
      const parts = selector.operands.map((operand) => alternativesOf(operand, holds));
      return (selector.kind === 'and') === holds ? parts.reduce(everyPair, [[]]) : parts.flat();
    }
    case 'equals':
    case 'differs':
      return [[among(selector.label, [selector.value], (selector.kind === 'equals') === holds)]];
    case 'in':
    case 'not-in':
      return ofList(selector.label, selector.values, (selector.kind === 'in') === holds);
    case 'has':
      return [[{ label: selector.label, test: { kind: 'present' }, holds }]];
    default: {
      const { kind, value, label } = selector;
      return [[{ label, test: { kind, value }, holds }]];
    }
  }
}

function ofList(label: string, values: readonly string[], holds: boolean): readonly Conditions[] {
  if (!holds) return [[among(label, values, false)]];
  if (values.length > mostValues) return [[among(label, values, true)]];
  return [...new Set(values)].map((value) => [among(label, [value], true)]);
}

function among(label: string, values: readonly string[], holds: boolean): Literal {
  return { label, test: { kind: 'among', values }, holds };
}

function everyPair(some: readonly Conditions[], others: readonly Conditions[]): readonly Conditions[] {
  if (some.length * others.length > mostAlternatives) throw new NotToldApart();
  return some.flatMap((a) => others.map((b) => [...a, ...b]));
}

export function negate({ label, test, holds }: Literal): Literal {
  return { label, test, holds: !holds };
}

export function satisfies({ label, test, holds }: Literal, labels: Labels): boolean {
  return passes(test, labels.get(label)) === holds;
}

export function satisfiesAll(conditions: Conditions, labels: Labels): boolean {
  return conditions.every((literal) => satisfies(literal, labels));
}

export function passes(test: LabelTest, value: string | undefined): boolean {
  if (value === undefined) return false;
  switch (test.kind) {
    case 'present':
      return true;
    case 'among':
      return test.values.includes(value);
    case 'contains':
      return value.includes(test.value);
    case 'starts-with':
      return value.startsWith(test.value);
    case 'ends-with':
      return value.endsWith(test.value);
  }
}

/** Whether every value, or absence, that satisfies `given` satisfies `wanted`. May miss some. */
export function implies(given: Literal, wanted: Literal): boolean {
  if (given.label !== wanted.label) return false;
  if (keyOf(given) === keyOf(wanted)) return true;
  const [a, b] = [given.test, wanted.test];
  if (!given.holds) return a.kind === 'present' ? !wanted.holds : isNarrowerRefusal(given, wanted);
  if (a.kind === 'among') return a.values.every((value) => passes(b, value) === wanted.holds);
  if (!wanted.holds) return false;
  if (b.kind === 'present') return true;
  if (a.kind === 'present' || b.kind === 'among') return false;
  return b.kind === 'contains' ? a.value.includes(b.value) : a.kind === b.kind && passes(b, a.value);
}

/** `not in {a, b}` means also `!= a`. */
function isNarrowerRefusal({ test: a }: Literal, { test: b, holds }: Literal): boolean {
  if (holds || a.kind !== 'among' || b.kind !== 'among') return false;
  return b.values.every((value) => a.values.includes(value));
}

/** Equal for literals that say the same in the same way. */
export function keyOf({ label, test, holds }: Literal): string {
  const values =
    test.kind === 'present' ? [] : test.kind === 'among' ? [...test.values].sort() : [test.value];
  return JSON.stringify([label, test.kind, holds, ...values]);
}
