import { not, type Selector, selectsAll } from './selector.ts';
import { type Token, tokenize } from './tokens.ts';

/** Deeper nesting than any person writes; Calico itself has no limit but its stack. */
const maxDepth = 200;

/**
 * Reads a selector of Calico: `&&` binds tighter than `||`, blank means `all()` (C11).
 * https://docs.tigera.io/calico/latest/reference/resources/networkpolicy#selectors
 * @throws Error that says what is wrong with it
 */
export function parseSelector(text: string): Selector {
  const cursor: Cursor = { tokens: tokenize(text), position: 0, depth: 0 };
  if (peek(cursor).kind === 'end') return selectsAll;
  const selector = parseOr(cursor);
  if (peek(cursor).kind !== 'end')
    throw new Error(`${describe(peek(cursor))} follows where the selector should end`);
  return selector;
}

interface Cursor {
  readonly tokens: readonly Token[];
  position: number;
  depth: number;
}

function peek(cursor: Cursor): Token {
  return cursor.tokens[cursor.position] ?? { kind: 'end' };
}

function take(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.position++;
  return token;
}

function parseOr(cursor: Cursor): Selector {
  return parseChain(cursor, '||', 'or', (c) => parseChain(c, '&&', 'and', parseOperation));
}

function parseChain(
  cursor: Cursor,
  link: '&&' | '||',
  kind: 'and' | 'or',
  parse: (c: Cursor) => Selector,
): Selector {
  const operands = [parse(cursor)];
  while (peek(cursor).kind === link) {
    cursor.position++;
    operands.push(parse(cursor));
  }
  return operands.length === 1 ? (operands[0] ?? selectsAll) : { kind, operands };
}

function parseOperation(cursor: Cursor): Selector {
  let negated = false;
  while (peek(cursor).kind === '!') {
    cursor.position++;
    negated = !negated;
  }
  const operation = parsePlain(cursor);
  return negated ? not(operation) : operation;
}

function parsePlain(cursor: Cursor): Selector {
  const token = take(cursor);
  switch (token.kind) {
    case 'has':
      return { kind: 'has', label: token.value };
    case 'all':
    case 'global':
      return { kind: token.kind };
    case 'label':
      return parseComparison(cursor, token.value);
    case '(': {
      if (++cursor.depth > maxDepth) throw new Error(`more than ${maxDepth} nested parentheses`);
      const inner = parseOr(cursor);
      if (take(cursor).kind !== ')') throw new Error('expected a closing parenthesis');
      cursor.depth--;
      return inner;
    }
    default:
      throw new Error(`expected a label, has(), all() or a parenthesis instead of ${describe(token)}`);
  }
}

const comparisons = { '==': 'equals', '!=': 'differs' } as const;

function parseComparison(cursor: Cursor, label: string): Selector {
  const operator = take(cursor);
  switch (operator.kind) {
    case '==':
    case '!=':
      return { kind: comparisons[operator.kind], label, value: takeString(cursor) };
    case 'contains':
    case 'starts-with':
    case 'ends-with':
      return { kind: operator.kind, label, value: takeString(cursor) };
    case 'in':
    case 'not-in':
      return { kind: operator.kind, label, values: takeSet(cursor) };
    default:
      throw new Error(`expected an operator after label ${label} instead of ${describe(operator)}`);
  }
}

function takeString(cursor: Cursor): string {
  const token = take(cursor);
  if (token.kind !== 'string') throw new Error(`expected a quoted string instead of ${describe(token)}`);
  return token.value;
}

/** Calico takes a comma before the closing brace, and an empty set. */
function takeSet(cursor: Cursor): readonly string[] {
  if (take(cursor).kind !== '{') throw new Error("expected a set such as {'a', 'b'}");
  const values: string[] = [];
  while (peek(cursor).kind === 'string') {
    values.push(takeString(cursor));
    if (peek(cursor).kind !== ',') break;
    cursor.position++;
  }
  if (take(cursor).kind !== '}') throw new Error('expected } at the end of the set');
  return values;
}

function describe(token: Token): string {
  return token.kind === 'end' ? 'the end' : 'value' in token ? `"${token.value}"` : `"${token.kind}"`;
}
