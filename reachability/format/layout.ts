import { lineWidth } from '../text/wrap.ts';
import { type Paint, plain } from './paint.ts';

/** How text may look where it is shown. */
export interface Layout {
  /** Marks text, in colour or not at all. */
  readonly paint: Paint;
  /** How many characters fit into a line. */
  readonly columns: number;
  /** The same for sentences: without a limit in files and pipes, where lines are searched for. */
  readonly sentenceColumns: number;
}

/** For files and pipes. */
export const plainLayout: Layout = {
  paint: plain,
  columns: lineWidth,
  sentenceColumns: Number.POSITIVE_INFINITY,
};
