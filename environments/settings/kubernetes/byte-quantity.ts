const factors: { readonly [suffix: string]: number } = {
  '': 1,
  k: 1000,
  M: 1000 ** 2,
  G: 1000 ** 3,
  T: 1000 ** 4,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
};

/** Bytes in a whole Kubernetes quantity such as `32Gi`; undefined for anything else. */
export function tryParseBytes(quantity: unknown): number | undefined {
  const match = typeof quantity === 'string' ? /^(\d+)([A-Za-z]*)$/.exec(quantity) : null;
  const factor = match === null ? undefined : factors[match[2] ?? ''];
  return factor === undefined ? undefined : Number(match?.[1]) * factor;
}
