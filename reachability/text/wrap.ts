/** How wide a line of text may be. */
export const lineWidth = 100;

/**
 * Sets items one after the other, each with its separator, into lines of at most `width`. An item that is longer is broken at
 * its blanks; a word that is longer has a line of its own.
 */
export function wrapItems(items: readonly string[], width: number, separator = ', '): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const add = (piece: string): void => {
    if (line !== '' && line.length + 1 + piece.length > width) {
      lines.push(line);
      line = piece;
    } else line = line === '' ? piece : `${line} ${piece}`;
  };
  const ending = separator.trimEnd();
  items.forEach((item, index) => {
    const piece = index === items.length - 1 ? item : item + ending;
    if (piece.length > width) piece.split(' ').forEach(add);
    else add(piece);
  });
  return line === '' ? lines : [...lines, line];
}

/** Breaks a line at its blanks; what follows stands four deeper than the line. */
export function wrapLine(line: string, width: number, indent = ''): readonly string[] {
  const own = indent + (/^ */.exec(line)?.[0] ?? '');
  const deeper = `${own}    `;
  return wrapItems(line.trim().split(' '), width - deeper.length, '').map(
    (part, index) => (index === 0 ? own : deeper) + part,
  );
}

/** Breaks the lines of a text that are longer than `width` at their blanks. */
export function wrapText(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => (line.length <= width ? line : wrapLine(line, width).join('\n')))
    .join('\n');
}

/** Each item but the last with its comma, for lines that hold other words too. */
export function withCommas(items: readonly string[], comma = ','): readonly string[] {
  return items.map((item, index) => (index === items.length - 1 ? item : item + comma));
}

/** Takes the middle out of a text that is too long: names differ at both ends. */
export function shortenMiddle(text: string, width: number): string {
  if (text.length <= width) return text;
  const head = Math.ceil((width - 1) / 2);
  const tail = width - 1 - head;
  return `${text.slice(0, head)}…${tail === 0 ? '' : text.slice(-tail)}`;
}
