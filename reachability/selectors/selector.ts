/** A selector of Calico's grammar; label selectors of Kubernetes become the same (C11, K10). */
export type Selector =
  | { readonly kind: 'all' }
  | { readonly kind: 'global' }
  | { readonly kind: 'equals' | 'differs'; readonly label: string; readonly value: string }
  | {
      readonly kind: 'contains' | 'starts-with' | 'ends-with';
      readonly label: string;
      readonly value: string;
    }
  | { readonly kind: 'in' | 'not-in'; readonly label: string; readonly values: readonly string[] }
  | { readonly kind: 'has'; readonly label: string }
  | { readonly kind: 'not'; readonly operand: Selector }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Selector[] };

export type Labels = ReadonlyMap<string, string>;

export const selectsAll: Selector = { kind: 'all' };

export const equals = (label: string, value: string): Selector => ({ kind: 'equals', label, value });
export const has = (label: string): Selector => ({ kind: 'has', label });
export const not = (operand: Selector): Selector => ({ kind: 'not', operand });

/** True where all operands are; one operand stays itself and none is `all()`. */
export function and(...operands: readonly Selector[]): Selector {
  const needed = operands.flatMap((o) => (o.kind === 'and' ? o.operands : o.kind === 'all' ? [] : [o]));
  const [only = selectsAll, ...others] = needed;
  return others.length === 0 ? only : { kind: 'and', operands: needed };
}

/** Whether `labels` satisfy `selector`. A missing label satisfies `!=`, `not in` and `!has()`, and nothing else. */
export function matches(selector: Selector, labels: Labels): boolean {
  switch (selector.kind) {
    case 'all':
    // Felix never sees global(): namespace selectors replace it. Elsewhere the validators refuse it.
    case 'global':
      return true;
    case 'equals':
      return labels.get(selector.label) === selector.value;
    case 'differs':
      return labels.get(selector.label) !== selector.value;
    case 'contains':
      return labels.get(selector.label)?.includes(selector.value) ?? false;
    case 'starts-with':
      return labels.get(selector.label)?.startsWith(selector.value) ?? false;
    case 'ends-with':
      return labels.get(selector.label)?.endsWith(selector.value) ?? false;
    case 'in':
      return isAmong(selector.values, labels.get(selector.label));
    case 'not-in':
      return !isAmong(selector.values, labels.get(selector.label));
    case 'has':
      return labels.has(selector.label);
    case 'not':
      return !matches(selector.operand, labels);
    case 'and':
      return selector.operands.every((operand) => matches(operand, labels));
    case 'or':
      return selector.operands.some((operand) => matches(operand, labels));
  }
}

function isAmong(values: readonly string[], value: string | undefined): boolean {
  return values.some((one) => one === value);
}

/** Replaces every leaf, to prefix label names or to give `all()` another meaning. */
export function mapLeaves(selector: Selector, replace: (leaf: Selector) => Selector): Selector {
  switch (selector.kind) {
    case 'not':
      return not(mapLeaves(selector.operand, replace));
    case 'and':
    case 'or':
      return {
        kind: selector.kind,
        operands: selector.operands.map((operand) => mapLeaves(operand, replace)),
      };
    default:
      return replace(selector);
  }
}

/** The selector for labels that an endpoint inherits under `prefix` from its namespace or service account (C14). */
export function withPrefix(selector: Selector, prefix: string): Selector {
  return mapLeaves(selector, (leaf) => ('label' in leaf ? { ...leaf, label: prefix + leaf.label } : leaf));
}

/** Gives `all()` and `global()` inside a selector other meanings. */
export function withMeaning(
  selector: Selector,
  meaning: { readonly all?: Selector; readonly global?: Selector },
): Selector {
  return mapLeaves(selector, (leaf) =>
    leaf.kind === 'all' ? (meaning.all ?? leaf) : leaf.kind === 'global' ? (meaning.global ?? leaf) : leaf,
  );
}

/** Whether `all()` or `global()` occurs in a selector. */
export function mentions(selector: Selector, kind: 'all' | 'global'): boolean {
  switch (selector.kind) {
    case 'not':
      return mentions(selector.operand, kind);
    case 'and':
    case 'or':
      return selector.operands.some((operand) => mentions(operand, kind));
    default:
      return selector.kind === kind;
  }
}

/** The labels that a selector looks at. */
export function labelsIn(selector: Selector): readonly string[] {
  switch (selector.kind) {
    case 'not':
      return labelsIn(selector.operand);
    case 'and':
    case 'or':
      return selector.operands.flatMap(labelsIn);
    default:
      return 'label' in selector ? [selector.label] : [];
  }
}
