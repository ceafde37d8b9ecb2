/** What a benchmark has to show. */
export interface Bench {
  readonly table: Table;
  readonly isExceeded: boolean;
}

export interface Table {
  /** What the table is about, in one line. */
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A measured value beside the most that it may be. */
export interface Limited {
  readonly value: number;
  readonly limit: number;
}

/** The last cell of a row. */
export function verdict({ value, limit }: Limited): 'kept' | 'EXCEEDED' {
  return value > limit ? 'EXCEEDED' : 'kept';
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The title, then the columns: words to the left, numbers and what is said of them to the right. */
export function formatTable({ title, head, rows }: Table): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => (cells[column] ?? '').length)));
  const isText = head.map((_, column) => rows.every((cells) => /^[a-z]/i.test(cells[column] ?? '')));
  const format = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        isText[column] ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return `${title}\n\n${lines.map((cells) => `  ${format(cells)}\n`).join('')}`;
}
