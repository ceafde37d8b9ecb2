import type { Selector, TextOperator } from './selector.ts';
import { readTokens, type SelectorToken } from './selector-tokens.ts';
import { UnreadableSelector } from './unreadable-selector.ts';

const textOperators: readonly TextOperator[] = ['==', 'contains', 'startswith', 'endswith'];

/**
 * Reads a Calico selector: `&&` binds tighter than `||`, and an empty one means all.
 * https://docs.tigera.io/calico/latest/reference/resources/networkpolicy#selectors
 *
 * @throws UnreadableSelector for what Calico refuses to read
 */
export function parseSelector(text: string): Selector {
  const rest = [...readTokens(text)];
  if (rest.length === 0) return { kind: 'all' };
  const selector = parseOr(rest);
  if (rest.length > 0) throw unexpected(rest);
  return selector;
}

/** The tokens that have not been read yet; reading takes them off the front. */
type Rest = SelectorToken[];

function parseOr(rest: Rest): Selector {
  return parseChain(rest, '||', 'or', () => parseChain(rest, '&&', 'and', () => parseTerm(rest)));
}

function parseChain(rest: Rest, link: string, kind: 'and' | 'or', parse: () => Selector): Selector {
  const first = parse();
  const operands = [first];
  while (skip(rest, link)) operands.push(parse());
  return operands.length === 1 ? first : { kind, operands };
}

function parseTerm(rest: Rest): Selector {
  if (skip(rest, '!')) return { kind: 'not', operand: parseTerm(rest) };
  if (skip(rest, '(')) return closed(rest, parseOr(rest));
  if (skip(rest, 'all(')) return closed(rest, { kind: 'all' });
  if (skip(rest, 'global(')) return closed(rest, { kind: 'global' });
  if (skip(rest, 'has(')) return closed(rest, { kind: 'has', label: take(rest, 'label') });
  return parseComparison(rest, take(rest, 'label'));
}

function parseComparison(rest: Rest, label: string): Selector {
  if (skip(rest, '!=')) {
    return { kind: 'not', operand: { kind: 'compare', label, operator: '==', value: take(rest, 'string') } };
  }
  if (skip(rest, 'in')) return { kind: 'in', label, values: parseSet(rest) };
  if (skip(rest, 'notin')) return { kind: 'not', operand: { kind: 'in', label, values: parseSet(rest) } };
  const operator = textOperators.find((symbol) => skip(rest, symbol));
  if (operator === undefined) throw unexpected(rest);
  return { kind: 'compare', label, operator, value: take(rest, 'string') };
}

/** Calico takes a comma before the closing brace, and an empty set. */
function parseSet(rest: Rest): readonly string[] {
  if (!skip(rest, '{')) throw unexpected(rest);
  const values: string[] = [];
  while (rest[0]?.kind === 'string') {
    values.push(take(rest, 'string'));
    if (!skip(rest, ',')) break;
  }
  if (!skip(rest, '}')) throw unexpected(rest);
  return values;
}

function closed(rest: Rest, selector: Selector): Selector {
  if (!skip(rest, ')')) throw unexpected(rest);
  return selector;
}

function skip(rest: Rest, symbol: string): boolean {
  const isNext = rest[0]?.kind === 'symbol' && rest[0].text === symbol;
  if (isNext) rest.shift();
  return isNext;
}

function take(rest: Rest, kind: SelectorToken['kind']): string {
  const [token] = rest;
  if (token?.kind !== kind) throw unexpected(rest);
  rest.shift();
  return token.text;
}

function unexpected([token]: Rest): UnreadableSelector {
  return new UnreadableSelector(
    token === undefined ? 'ends too early' : `cannot have ${JSON.stringify(token.text)} in that place`,
  );
}
