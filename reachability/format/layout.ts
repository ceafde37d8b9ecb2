import { LINE_WIDTH } from '../text/wrap.ts';
import { type Paint, PLAIN } from './paint.ts';

/** How text may look where it is shown. */
export interface Layout {
  /** Marks text, in colour or not at all. */
  readonly paint: Paint;
  /** How many characters fit into a line. */
  readonly columns: number;
}

/** For files and pipes. */
export const PLAIN_LAYOUT: Layout = { paint: PLAIN, columns: LINE_WIDTH };
