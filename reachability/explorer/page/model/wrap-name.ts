/** Breaks a name into lines of at most `width` characters, behind a sign if there is one; nothing is left out. */
export function wrapName(name: string, width: number): readonly string[] {
  const lines: string[] = [];
  let rest = name;
  while (rest.length > width) {
    const head = rest.slice(0, width);
    const sign = Math.max(...['-', '/', '.', ' ', ','].map((one) => head.lastIndexOf(one)));
    const end = sign > width / 2 ? sign + 1 : width;
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}
