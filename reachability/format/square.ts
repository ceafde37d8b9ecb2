/** A square of small numbers, in as little memory as they allow. */
export interface Square {
  get(row: number, column: number): number;
  set(row: number, column: number, value: number): void;
}

const largestShort = 0xffff;

/** @param size how many rows and columns there are; all numbers are 0 at first */
export function squareOf(size: number): Square {
  let cells: Uint16Array | Uint32Array = new Uint16Array(size * size);
  return {
    get: (row, column) => cells[row * size + column] ?? 0,
    set: (row, column, value) => {
      if (value > largestShort && cells instanceof Uint16Array) cells = Uint32Array.from(cells);
      cells[row * size + column] = value;
    },
  };
}
