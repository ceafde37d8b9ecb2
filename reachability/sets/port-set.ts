import { type Intervals, intervalAlgebra } from './intervals.ts';

/** Ports, ICMP type-and-code pairs or protocol numbers, depending on the context. */
export type NumberSet = Intervals<number>;

export const numberSets = intervalAlgebra<number>({ next: (n) => n + 1, previous: (n) => n - 1 });

export const noNumbers: NumberSet = [];
/** Every port a connection can be opened to. Port 0 is reserved and never on the wire. */
export const allPorts: NumberSet = [[1, 65_535]];
