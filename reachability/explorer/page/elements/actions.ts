import type { Thing } from '../model/thing.ts';
import type { Home } from '../model/units.ts';

/** Shows what is known about a thing. */
export type Choose = (kind: Thing['kind'], position: number) => void;

/** What the parts of the page lead on to. */
export interface PageActions {
  choosePair(from: number, to: number): void;
  readonly choose: Choose;
  toggleHome(home: Home): void;
}
