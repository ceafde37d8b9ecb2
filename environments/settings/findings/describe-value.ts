const longest = 200;

/** A value as a message shows it: as JSON where there is any, and cut off where it is long. */
export function describeValue(value: unknown): string {
  const text = asText(value);
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}

function asText(value: unknown): string {
  switch (typeof value) {
    case 'function':
      return 'a function';
    case 'number':
    case 'bigint':
    case 'symbol':
      return String(value);
    default:
      return asJson(value);
  }
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'undefined';
  } catch {
    // It holds itself, or a number too large for JSON.
    return Array.isArray(value) ? 'a list' : 'an object';
  }
}
