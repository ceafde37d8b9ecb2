import { lineWidth } from '../text/wrap.ts';
import { type Paint, plain } from './paint.ts';

/** How text may look where it is shown. */
export interface Layout {
  /** Marks text, in colour or not at all. */
  readonly paint: Paint;
  /** How many characters fit into a line. */
  readonly columns: number;
}

/** For files and pipes. */
export const plainLayout: Layout = { paint: plain, columns: lineWidth };
