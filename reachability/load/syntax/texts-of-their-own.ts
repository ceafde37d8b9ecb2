/** V8 copies texts of up to this length by itself. */
const shortText = 12;
/** So many different texts are remembered that a long list of objects that look alike finds most of its own. */
const remembered = 20_000;

const known = new Map<string, string>();

/**
 * The same text, once for all that repeat it. A part of a string keeps the whole of it in memory: without this, the name of
 * one pod would keep the dump of a cluster.
 */
export function ownText(text: string): string {
  if (text.length <= shortText) return text;
  const earlier = known.get(text);
  if (earlier !== undefined) return earlier;
  // V8 makes a new string of the two, and takes the part from that one.
  const own = ` ${text}`.slice(1);
  if (known.size === remembered) known.clear();
  known.set(own, own);
  return own;
}
