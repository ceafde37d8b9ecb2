import { type CST, Parser } from 'yaml';

/** No manifest nests deeper. The library that composes documents calls itself, and its stack ends at a few times that. */
const MAX_DEPTH = 200;

/** Whether collections stand in one another more deeply than any manifest has them. */
export function isNestedTooDeeply(text: string): boolean {
  if (!mayBeDeep(text)) return false;
  for (const token of new Parser().parse(text)) if (depthOf(token) > MAX_DEPTH) return true;
  return false;
}

/** Never wrong when it says no: a level takes a bracket that is open, or a column before the text of a line. */
function mayBeDeep(text: string): boolean {
  let open = 0;
  for (const bracket of text.matchAll(/[[{\]}]/g)) {
    open = '[{'.includes(bracket[0]) ? open + 1 : Math.max(0, open - 1);
    if (open > MAX_DEPTH) return true;
  }
  return new RegExp(`^[ ?:-]{${MAX_DEPTH + 1}}`, 'm').test(text);
}

/** How many collections stand in one another, worked out without calling itself. */
function depthOf(document: CST.Token): number {
  const waiting = [{ token: document, depth: 0 }];
  let deepest = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token, depth } = next;
    deepest = Math.max(deepest, depth);
    if (token.type === 'document' && token.value !== undefined) waiting.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    for (const { key, value } of token.items)
      for (const inner of [key, value]) if (inner) waiting.push({ token: inner, depth: depth + 1 });
  }
  return deepest;
}
