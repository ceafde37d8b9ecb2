import { styleText } from 'node:util';
import type { Paint, Tone } from '../format/paint.ts';
import type { Terminal } from './outcome.ts';

const STYLES: Readonly<Record<Tone, Parameters<typeof styleText>[0]>> = {
  heading: 'bold',
  faint: 'dim',
  open: 'green',
  uncertain: 'yellow',
  refused: 'red',
};

const CLEAR_LINE = '\r\x1b[K';

/** The terminal of this process. Output that is not one gets no colour (https://no-color.org), errors that are not no progress. */
export function processTerminal(output: NodeJS.WriteStream, errors: NodeJS.WriteStream): Terminal {
  const paint: Paint = (tone, text) =>
    styleText(STYLES[tone], text, { stream: output, validateStream: true });
  return {
    paint,
    progress: (doing) => {
      if (errors.isTTY) errors.write(`${CLEAR_LINE}${doing}${doing === '' ? '' : ' …'}`);
    },
  };
}
