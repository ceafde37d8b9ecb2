const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(
    (word) => [word, true] as const,
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (word) => [word, false] as const,
  ),
]);
const NULLS: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);
const INFINITE: ReadonlyMap<string, number> = new Map([
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(
    (word) => [word, Number.POSITIVE_INFINITY] as const,
  ),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
]);
const DECIMAL = /^[-+]?(\.\d+|\d+(\.\d*)?)(e[-+]?\d+)?$/i;
const PREFIXED = /^([-+]?)0(x[\da-f]+|o?[0-7]+|b[01]+)$/i;

/**
 * The value of a scalar without quotes as kubectl and GitOps tools read it. Their library is older than YAML 1.2: `on` is a
 * boolean, a number that begins with 0 is octal, and underscores within a number do not count. Numbers to the base of 60
 * and timestamps, which YAML 1.1 has too, it leaves as strings.
 * https://github.com/kubernetes-sigs/yaml
 */
export function readAsCluster(text: string): unknown {
  if (BOOLEANS.has(text)) return BOOLEANS.get(text);
  if (NULLS.has(text)) return null;
  if (INFINITE.has(text)) return INFINITE.get(text);
  const plain = /^[-+\d]/.test(text) ? text.replaceAll('_', '') : text;
  const prefixed = PREFIXED.exec(plain);
  if (prefixed !== null) return (prefixed[1] === '-' ? -1 : 1) * Number(withKnownPrefix(prefixed[2] ?? ''));
  return DECIMAL.test(plain) ? Number(plain) : text;
}

/** `017` and `0o17` are the same number. */
function withKnownPrefix(digits: string): string {
  return /^[xbo]/i.test(digits) ? `0${digits}` : `0o${digits}`;
}
