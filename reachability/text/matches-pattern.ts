/** One part of a pattern. */
type Part =
  | { readonly kind: 'one'; readonly means: (character: string) => boolean }
  /** Any text, with separators in it if it crosses them. */
  | { readonly kind: 'any'; readonly crosses: boolean }
  | { readonly kind: 'either'; readonly choices: readonly (readonly Part[])[] };

/**
 * Whether a text is what a pattern says, as Argo CD reads patterns: `*` is any text, `?` one character, `[a-z]` and `[!a-z]` one of
 * some, `{a,b}` either. With a separator, only `**` is text across it. However many stars there are, it takes no longer than the
 * one length times the other. A pattern that is not closed means nothing.
 * https://github.com/gobwas/glob
 */
export function matchesPattern(pattern: string, text: string, separator?: string): boolean {
  const parts = parsePattern(pattern, separator);
  const start = new Uint8Array(text.length + 1);
  start[0] = 1;
  return parts !== undefined && endsOf(parts, text, start, separator)[text.length] === 1;
}

/** Where some parts may end, if they begin where `from` says. */
function endsOf(
  parts: readonly Part[],
  text: string,
  from: Uint8Array,
  separator: string | undefined,
): Uint8Array {
  let ends = from;
  for (const part of parts) {
    const next = new Uint8Array(text.length + 1);
    if (part.kind === 'either') {
      for (const choice of part.choices)
        endsOf(choice, text, ends, separator).forEach((value, at) => {
          if (value === 1) next[at] = 1;
        });
    } else
      for (let at = 0; at <= text.length; at++) {
        const before = text[at - 1] ?? '';
        const passes =
          part.kind === 'one'
            ? at > 0 && ends[at - 1] === 1 && part.means(before)
            : ends[at] === 1 || (at > 0 && next[at - 1] === 1 && (part.crosses || before !== separator));
        if (passes) next[at] = 1;
      }
    ends = next;
  }
  return ends;
}

/** Undefined if a bracket or a brace is not closed. */
function parsePattern(pattern: string, separator: string | undefined): readonly Part[] | undefined {
  /** The braces around what is read, each with the choices before the last comma and what comes after it. */
  const open: { readonly choices: Part[][]; readonly outer: Part[] }[] = [];
  let parts: Part[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? '';
    const brace = open.at(-1);
    if (character === '*') {
      const isDouble = pattern[at + 1] === '*';
      parts.push({ kind: 'any', crosses: isDouble || separator === undefined });
      if (isDouble) at++;
    } else if (character === '?') parts.push({ kind: 'one', means: (one) => one !== separator });
    else if (character === '[') {
      const [whole, not = '', inner = ''] = /^\[([!^]?)(.[^\]]*)\]/.exec(pattern.slice(at)) ?? [];
      if (whole === undefined) return undefined;
      parts.push({ kind: 'one', means: (one) => isOneOf(inner, one) !== (not !== '') });
      at += whole.length - 1;
    } else if (character === '{') {
      open.push({ choices: [], outer: parts });
      parts = [];
    } else if (character === ',' && brace !== undefined) {
      brace.choices.push(parts);
      parts = [];
    } else if (character === '}' && brace !== undefined) {
      open.pop();
      parts = [...brace.outer, { kind: 'either', choices: [...brace.choices, parts] }];
    } else {
      const literal = character === '\\' ? pattern[++at] : character;
      parts.push({ kind: 'one', means: (one) => one === literal });
    }
  }
  return open.length === 0 ? parts : undefined;
}

/** Of the inside of brackets: single characters and ranges of them. */
function isOneOf(inner: string, character: string): boolean {
  for (let at = 0; at < inner.length; at++) {
    const [first = '', last] = [inner[at], inner[at + 1] === '-' ? inner[at + 2] : undefined];
    if (last === undefined ? character === first : first <= character && character <= last) return true;
    if (last !== undefined) at += 2;
  }
  return false;
}
