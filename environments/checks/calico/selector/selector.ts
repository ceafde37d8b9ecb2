/** What a Calico selector says. */
export type Selector =
  | { readonly kind: 'all' }
  /** What lies in no namespace. It has a meaning only alone, as the namespace selector of a rule. */
  | { readonly kind: 'global' }
  | { readonly kind: 'has'; readonly label: string }
  | {
      readonly kind: 'compare';
      readonly label: string;
      readonly operator: TextOperator;
      readonly value: string;
    }
  | { readonly kind: 'in'; readonly label: string; readonly values: readonly string[] }
  | { readonly kind: 'not'; readonly operand: Selector }
  | { readonly kind: 'and'; readonly operands: readonly Selector[] }
  | { readonly kind: 'or'; readonly operands: readonly Selector[] };

/** Comparisons that a missing label fails. Their negations, `!=` and `not in`, are read as `not`, and it passes those. */
export type TextOperator = '==' | 'contains' | 'startswith' | 'endswith';

/** Whether something with these labels is selected. `global()` selects what is in no namespace: here, nothing. */
export function selects(selector: Selector, labels: { readonly [key: string]: string }): boolean {
  switch (selector.kind) {
    case 'all':
      return true;
    case 'global':
      return false;
    case 'has':
      return labels[selector.label] !== undefined;
    case 'compare':
      return compare(selector.operator, labels[selector.label], selector.value);
    case 'in':
      return selector.values.some((value) => value === labels[selector.label]);
    case 'not':
      return !selects(selector.operand, labels);
    case 'and':
      return selector.operands.every((operand) => selects(operand, labels));
    case 'or':
      return selector.operands.some((operand) => selects(operand, labels));
  }
}

/** Whether `global()` stands anywhere in the selector. */
export function mentionsGlobal(selector: Selector): boolean {
  switch (selector.kind) {
    case 'global':
      return true;
    case 'not':
      return mentionsGlobal(selector.operand);
    case 'and':
    case 'or':
      return selector.operands.some(mentionsGlobal);
    default:
      return false;
  }
}

function compare(operator: TextOperator, actual: string | undefined, value: string): boolean {
  if (actual === undefined) return false;
  switch (operator) {
    case '==':
      return actual === value;
    case 'contains':
      return actual.includes(value);
    case 'startswith':
      return actual.startsWith(value);
    case 'endswith':
      return actual.endsWith(value);
  }
}
