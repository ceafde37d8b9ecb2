export type Token =
  | { readonly kind: 'label' | 'string' | 'has'; readonly value: string }
  | { readonly kind: Symbol | 'end' };

type Symbol =
  | ('(' | ')' | '{' | '}' | ',' | '==' | '!=' | '!' | '&&' | '||')
  | ('in' | 'not-in' | 'contains' | 'starts-with' | 'ends-with' | 'all' | 'global');

/** Longest first, so that `!=` is not read as `!`. */
const symbols = ['==', '!=', '&&', '||', '(', ')', '{', '}', ',', '!'] as const;

/** What may follow a label. No blank is needed behind an operator: Calico reads `a in{'b'}` and `a notin {'b'}`. */
const operators = [
  { pattern: /^contains/, kind: 'contains' },
  { pattern: /^starts[ \t]*with/, kind: 'starts-with' },
  { pattern: /^ends[ \t]*with/, kind: 'ends-with' },
  { pattern: /^not[ \t]*in/, kind: 'not-in' },
  { pattern: /^in/, kind: 'in' },
] as const;

const labelRule = /^[a-zA-Z0-9_./-]{1,512}/;

/**
 * Splits a selector of Calico into tokens (C11). Blanks are space and tab: a line break, as a YAML block scalar leaves one
 * at its end, is an error. Strings know no escape.
 * @throws Error that says which character is not understood
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let rest = text.replace(/^[ \t]+/, ''); rest !== ''; rest = rest.replace(/^[ \t]+/, '')) {
    const { token, length } = readToken(rest, tokens.at(-1)?.kind === 'label');
    tokens.push(token);
    rest = rest.slice(length);
  }
  return [...tokens, { kind: 'end' }];
}

function readToken(rest: string, afterLabel: boolean): { token: Token; length: number } {
  const quote = rest[0];
  if (quote === "'" || quote === '"') {
    const end = rest.indexOf(quote, 1);
    if (end === -1) throw new Error(`the string that begins at ${preview(rest)} is not closed`);
    return { token: { kind: 'string', value: rest.slice(1, end) }, length: end + 1 };
  }
  const symbol = symbols.find((s) => rest.startsWith(s));
  if (symbol !== undefined) return { token: { kind: symbol }, length: symbol.length };
  return afterLabel ? readOperator(rest) : readCallOrLabel(rest);
}

function readOperator(rest: string): { token: Token; length: number } {
  for (const { pattern, kind } of operators) {
    const found = pattern.exec(rest);
    if (found !== null) return { token: { kind }, length: found[0].length };
  }
  throw new Error(`expected an operator at ${preview(rest)}, such as ==, in or contains`);
}

function readCallOrLabel(rest: string): { token: Token; length: number } {
  const call = /^(has|all|global)\([ \t]*/.exec(rest);
  if (call === null) {
    const label = labelRule.exec(rest)?.[0];
    if (label === undefined) throw new Error(`unexpected character at ${preview(rest)}`);
    return { token: { kind: 'label', value: label }, length: label.length };
  }
  const name = call[1] as 'has' | 'all' | 'global'; // the pattern has no other alternative
  const argument = name === 'has' ? labelRule.exec(rest.slice(call[0].length))?.[0] : '';
  if (argument === undefined) throw new Error(`has( needs a label name at ${preview(rest)}`);
  const closing = /^[ \t]*\)/.exec(rest.slice(call[0].length + argument.length));
  if (closing === null) throw new Error(`${name}( is not closed at ${preview(rest)}`);
  const length = call[0].length + argument.length + closing[0].length;
  return { token: name === 'has' ? { kind: 'has', value: argument } : { kind: name }, length };
}

function preview(rest: string): string {
  return JSON.stringify(rest.length > 20 ? `${rest.slice(0, 20)}…` : rest);
}
