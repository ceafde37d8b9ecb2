/** Labels of one endpoint or network set. */
export type Labels = Readonly<Record<string, string>>;

/** A Calico selector as a tree (rule C11). */
export type NaiveSelector =
  | { readonly kind: 'all' }
  | { readonly kind: 'global' }
  | { readonly kind: 'has'; readonly key: string }
  | { readonly kind: 'compare'; readonly key: string; readonly operator: Comparison; readonly value: string }
  | { readonly kind: 'in' | 'not in'; readonly key: string; readonly values: readonly string[] }
  | { readonly kind: 'not'; readonly operand: NaiveSelector }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly NaiveSelector[] };

type Comparison = '==' | '!=' | 'contains' | 'starts with' | 'ends with';

/** Reads a selector; throws on what Calico's own parser refuses. Nothing but blanks means all(). */
export function parseNaiveSelector(text: string): NaiveSelector {
  const reader = new Reader(text);
  if (reader.atEnd()) return { kind: 'all' };
  const selector = parseOr(reader);
  if (!reader.atEnd()) throw reader.error('the end, && or ||');
  return selector;
}

/** Whether the selector holds for these labels; `!=` and `not in` hold when the label is absent. */
export function selectorHolds(selector: NaiveSelector, labels: Labels): boolean {
  switch (selector.kind) {
    case 'all':
    case 'global':
      return true;
    case 'has':
      return Object.hasOwn(labels, selector.key);
    case 'compare':
      return comparisonHolds(selector.operator, labelOf(labels, selector.key), selector.value);
    case 'in':
    case 'not in': {
      const value = labelOf(labels, selector.key);
      const listed = value !== undefined && selector.values.includes(value);
      return selector.kind === 'in' ? listed : !listed;
    }
    case 'not':
      return !selectorHolds(selector.operand, labels);
    case 'and':
      return selector.operands.every((operand) => selectorHolds(operand, labels));
    case 'or':
      return selector.operands.some((operand) => selectorHolds(operand, labels));
  }
}

/** The same selector over keys with a prefix: how a namespaceSelector reads `pcns.` labels (rule C14). */
export function prefixKeys(selector: NaiveSelector, prefix: string): NaiveSelector {
  return rewrite(selector, (leaf) => ('key' in leaf ? { ...leaf, key: `${prefix}${leaf.key}` } : leaf));
}

/** What all() and global() mean in a rule's namespaceSelector: in some namespace, in none (rule C12). */
export function bindNamespaceTerms(selector: NaiveSelector): NaiveSelector {
  const namespaced: NaiveSelector = { kind: 'has', key: 'projectcalico.org/namespace' };
  return rewrite(selector, (leaf) => {
    if (leaf.kind === 'all') return namespaced;
    return leaf.kind === 'global' ? { kind: 'not', operand: namespaced } : leaf;
  });
}

function rewrite(selector: NaiveSelector, leaf: (selector: NaiveSelector) => NaiveSelector): NaiveSelector {
  switch (selector.kind) {
    case 'not':
      return { kind: 'not', operand: rewrite(selector.operand, leaf) };
    case 'and':
    case 'or':
      return { kind: selector.kind, operands: selector.operands.map((operand) => rewrite(operand, leaf)) };
    default:
      return leaf(selector);
  }
}

function labelOf(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

function comparisonHolds(operator: Comparison, label: string | undefined, value: string): boolean {
  if (operator === '!=') return label !== value;
  if (label === undefined) return false;
  if (operator === '==') return label === value;
  if (operator === 'contains') return label.includes(value);
  return operator === 'starts with' ? label.startsWith(value) : label.endsWith(value);
}

function parseOr(reader: Reader): NaiveSelector {
  const operands = [parseAnd(reader)];
  while (reader.take('||')) operands.push(parseAnd(reader));
  const [first] = operands;
  return first !== undefined && operands.length === 1 ? first : { kind: 'or', operands };
}

function parseAnd(reader: Reader): NaiveSelector {
  const operands = [parseTerm(reader)];
  while (reader.take('&&')) operands.push(parseTerm(reader));
  const [first] = operands;
  return first !== undefined && operands.length === 1 ? first : { kind: 'and', operands };
}

function parseTerm(reader: Reader): NaiveSelector {
  if (reader.take('!')) return { kind: 'not', operand: parseTerm(reader) };
  if (reader.take('(')) {
    const inner = parseOr(reader);
    reader.expect(')');
    return inner;
  }
  if (reader.take('has(')) {
    const key = reader.label();
    reader.expect(')');
    return { kind: 'has', key };
  }
  for (const kind of ['all', 'global'] as const) {
    if (reader.take(`${kind}(`)) {
      reader.expect(')');
      return { kind };
    }
  }
  return parseCondition(reader, reader.label());
}

function parseCondition(reader: Reader, key: string): NaiveSelector {
  for (const operator of ['==', '!=', 'contains'] as const) {
    if (reader.take(operator)) return { kind: 'compare', key, operator, value: reader.string() };
  }
  for (const [first, second, operator] of [
    ['starts', 'with', 'starts with'],
    ['ends', 'with', 'ends with'],
  ] as const) {
    if (reader.take(first)) {
      reader.expect(second);
      return { kind: 'compare', key, operator, value: reader.string() };
    }
  }
  if (reader.take('not')) {
    reader.expect('in');
    return { kind: 'not in', key, values: parseSet(reader) };
  }
  if (reader.take('in')) return { kind: 'in', key, values: parseSet(reader) };
  throw reader.error(`an operator after the label "${key}"`);
}

function parseSet(reader: Reader): readonly string[] {
  reader.expect('{');
  const values: string[] = [];
  while (!reader.take('}')) {
    values.push(reader.string());
    if (!reader.take(',')) {
      reader.expect('}');
      return values;
    }
  }
  return values;
}

/** Walks over a selector's text; blanks and tabs, and nothing else, may stand between its parts. */
class Reader {
  private readonly text: string;
  private position = 0;

  constructor(text: string) {
    this.text = text;
  }

  atEnd(): boolean {
    this.skipBlanks();
    return this.position === this.text.length;
  }

  take(part: string): boolean {
    this.skipBlanks();
    if (!this.text.startsWith(part, this.position)) return false;
    this.position += part.length;
    return true;
  }

  expect(part: string): void {
    if (!this.take(part)) throw this.error(part);
  }

  label(): string {
    this.skipBlanks();
    const [key = ''] = /^[A-Za-z0-9_./-]*/.exec(this.text.slice(this.position)) ?? [];
    if (key === '' || key.length > 512) throw this.error('a label of 1 to 512 characters');
    this.position += key.length;
    return key;
  }

  string(): string {
    this.skipBlanks();
    const quote = this.text[this.position];
    if (quote !== '"' && quote !== "'") throw this.error('a string in quotes');
    const end = this.text.indexOf(quote, this.position + 1);
    if (end === -1) throw this.error(`a closing ${quote}`);
    const value = this.text.slice(this.position + 1, end);
    this.position = end + 1;
    return value;
  }

  error(expected: string): Error {
    return new Error(
      `selector ${JSON.stringify(this.text)}: expected ${expected} at character ${this.position}`,
    );
  }

  private skipBlanks(): void {
    while (this.text[this.position] === ' ' || this.text[this.position] === '\t') this.position += 1;
  }
}
