/** A row of small numbers. Equal rows of a table are one object. */
export type SharedRow = Uint16Array | Int32Array;

const largestShort = 0xffff;

/** Keeps rows in as little memory as they allow. */
export function sharedRows(): { keep(row: Int32Array): SharedRow } {
  const known = new Map<number, SharedRow[]>();
  return {
    keep: (row) => {
      let hash = 0;
      let largest = 0;
      for (const number of row) {
        hash = (Math.imul(hash ^ number, 0x9e3779b1) + 1) | 0;
        if (number > largest) largest = number;
      }
      const alike = known.get(hash) ?? [];
      const before = alike.find((one) => areEqual(one, row));
      if (before !== undefined) return before;
      const kept = largest > largestShort ? Int32Array.from(row) : Uint16Array.from(row);
      known.set(hash, [...alike, kept]);
      return kept;
    },
  };
}

function areEqual(some: SharedRow, others: Int32Array): boolean {
  for (let i = 0; i < others.length; i++) if (some[i] !== others[i]) return false;
  return true;
}
