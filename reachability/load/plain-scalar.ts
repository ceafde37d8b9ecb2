/** A scalar that cannot be told from its own line alone, or that this reader leaves to the full one. */
export const UNDECIDED = Symbol('undecided');

const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);

const INTEGER = /^[-+]?(0|[1-9]\d{0,14})$/;
/** What else may be a number, or a word that YAML 1.1 takes for a boolean: rare, so the full reader does it. */
const BOOLEAN_LIKE = /^(y|yes|n|no|on|off)$/i;
const NUMBER_LIKE = /^[-+]?(\.?\d|0[xo]|\.(inf|nan)$)/i;
const JSON_STRING = /^"(?:[^"\\\p{Cc}]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"$/u;
const QUOTED = /^'(?:[^']|'')*'$/;
/** What may begin a plain scalar without meaning something else. */
const PLAIN_START = /^(?:[^\s&*!|>'"%@`{}[\],#?:-]|[?:-][^\s,[\]{}])/;

/** Reads a scalar that stands alone on its line, where all versions of YAML agree. */
export function readPlainScalar(text: string): unknown {
  if (text.startsWith('"')) return JSON_STRING.test(text) ? JSON.parse(text) : UNDECIDED;
  if (text.startsWith("'")) return QUOTED.test(text) ? text.slice(1, -1).replaceAll("''", "'") : UNDECIDED;
  if (WORDS.has(text)) return WORDS.get(text);
  if (text === '{}') return {};
  if (text.startsWith('[')) return readFlowList(text);
  if (!PLAIN_START.test(text) || text.includes(': ') || text.endsWith(':') || text.includes(' #'))
    return UNDECIDED;
  if (INTEGER.test(text)) return Number(text);
  if (BOOLEAN_LIKE.test(text)) return UNDECIDED;
  return NUMBER_LIKE.test(text) && !/[^-+.\deExXoOa-fA-FiInN_]/.test(text) ? UNDECIDED : text;
}

/** `[80, "http"]`: scalars only, none of them with a comma. */
function readFlowList(text: string): unknown {
  const inner = /^\[([^[\]{}#]*)\]$/.exec(text)?.[1];
  if (inner === undefined) return UNDECIDED;
  if (inner.trim() === '') return [];
  const items = inner
    .split(',')
    .map((item) => (item.trim() === '' ? UNDECIDED : readPlainScalar(item.trim())));
  return items.includes(UNDECIDED) ? UNDECIDED : items;
}
