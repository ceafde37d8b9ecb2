import { isatty, type WriteStream } from 'node:tty';
import { styleText } from 'node:util';
import { type Paint, plain, type Tone } from '../format/paint.ts';
import { lineWidth } from '../text/wrap.ts';
import type { Terminal } from './outcome.ts';

const styles: Readonly<Record<Tone, Parameters<typeof styleText>[0]>> = {
  heading: 'bold',
  faint: 'dim',
  open: 'green',
  uncertain: 'yellow',
  refused: 'red',
};

const clearLine = '\r\x1b[K';
/** No text is laid out for a terminal that is narrower. */
const narrowest = 40;

/** What is asked of a stream that is a terminal. */
type Screen = Pick<WriteStream, 'columns' | 'write'> & NodeJS.WritableStream;

/** The terminal of a process, which has complaints to show as well. */
export interface ProcessTerminal extends Terminal {
  /** How many characters fit into a line of the standard error: without a limit in files and pipes. */
  readonly complaintColumns: number;
}

/**
 * The terminal of this process. Output that goes elsewhere gets no colour (https://no-color.org) and lines of the usual
 * width; progress is shown only where errors go to a terminal.
 *
 * @param output null if it is not a terminal. To ask the process for the stream of a pipe would make the pipe non-blocking
 * for everyone who holds it
 */
export function processTerminal(
  output: Screen | null = isatty(1) ? process.stdout : null,
  errors: Screen | null = isatty(2) ? process.stderr : null,
): ProcessTerminal {
  const paint: Paint =
    output === null
      ? plain
      : (tone, text) => styleText(styles[tone], text, { stream: output, validateStream: true });
  let shown = '';
  return {
    paint,
    columns: output === null ? lineWidth : Math.max(narrowest, Math.min(lineWidth, output.columns)),
    sentenceColumns: widthOf(output),
    complaintColumns: widthOf(errors),
    progress: (doing) => {
      if (errors === null || doing === shown) return;
      shown = doing;
      errors.write(`${clearLine}${doing}${doing === '' ? '' : ' …'}`);
    },
  };
}

function widthOf(screen: Screen | null): number {
  return screen === null ? Number.POSITIVE_INFINITY : Math.max(narrowest, screen.columns);
}
