import { UnreadableSelector } from './unreadable-selector.ts';

/** A piece of a Calico selector. A symbol is an operator, a bracket, a comma or the opening of a function, as `has(`. */
export interface SelectorToken {
  readonly kind: 'label' | 'string' | 'symbol';
  readonly text: string;
}

const strings = /^(?:'([^']*)'|"([^"]*)")/;
const symbols = /^(?:has\(|all\(|global\(|\|\||&&|==|!=|[(){},!])/;
/** Operators that are words: labels anywhere but behind a label. */
const words = /^(?:contains|starts[ \t]*with|ends[ \t]*with|not[ \t]*in|in)/;
const labels = /^[\w./-]{1,512}/;

/**
 * Splits a selector. Blanks are spaces and tabs: a line break, as a YAML block leaves one at its end, is an error.
 * https://docs.tigera.io/calico/latest/reference/resources/networkpolicy#selectors
 *
 * @throws UnreadableSelector for a character that belongs to nothing
 */
export function readTokens(selector: string): readonly SelectorToken[] {
  const tokens: SelectorToken[] = [];
  let rest = trimBlanks(selector);
  while (rest !== '') {
    const [token, length] = readToken(rest, tokens.at(-1)?.kind);
    tokens.push(token);
    rest = trimBlanks(rest.slice(length));
  }
  return tokens;
}

function readToken(text: string, previous: SelectorToken['kind'] | undefined): [SelectorToken, number] {
  const string = strings.exec(text);
  if (string !== null) return [{ kind: 'string', text: string[1] ?? string[2] ?? '' }, string[0].length];
  const symbol = symbols.exec(text) ?? (previous === 'label' ? words.exec(text) : null);
  if (symbol !== null) {
    return [{ kind: 'symbol', text: symbol[0].replace(/[ \t]/g, '') }, symbol[0].length];
  }
  const label = labels.exec(text);
  if (label !== null) return [{ kind: 'label', text: label[0] }, label[0].length];
  throw new UnreadableSelector(`cannot be read from ${JSON.stringify(text.slice(0, 20))} on`);
}

function trimBlanks(text: string): string {
  return text.replace(/^[ \t]+/, '');
}
