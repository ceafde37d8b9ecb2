import type { Source } from '../finding.ts';
import type { SourceText } from '../load/parse-manifests.ts';
import type { PageExcerpt } from './page-data.ts';

/** The YAML around what decided, each document once. */
export interface Excerpts {
  /** The position of the document that begins at `source`; undefined if its text is not at hand. */
  tryAdd(source: Source): number | undefined;
  /** First and last line of the block that begins at `source`. */
  blockAt(source: Source): readonly [number, number];
  all(): readonly PageExcerpt[];
}

export function collectExcerpts(texts: readonly SourceText[]): Excerpts {
  const linesOf = new Map(texts.map(({ file, text }) => [file, text.split(/\r?\n/)]));
  const positions = new Map<string, number>();
  const excerpts: PageExcerpt[] = [];
  return {
    tryAdd: ({ file, line }) => {
      const lines = linesOf.get(file);
      if (lines === undefined) return undefined;
      const key = `${file}:${line}`;
      const known = positions.get(key);
      if (known !== undefined) return known;
      const length = lines.slice(line - 1).findIndex((text, i) => i > 0 && /^---(\s|$)/.test(text));
      const own = lines.slice(line - 1, length === -1 ? lines.length : line - 1 + length);
      while (own.at(-1)?.trim() === '') own.pop();
      positions.set(key, excerpts.length);
      return excerpts.push({ file, firstLine: line, lines: own }) - 1;
    },
    blockAt: ({ file, line }) => {
      const lines = linesOf.get(file) ?? [];
      const indent = indentOf(lines[line - 1] ?? '');
      let last = line;
      for (let i = line; i < lines.length; i++) {
        const text = lines[i] ?? '';
        if (text.trim() === '') continue;
        if (indentOf(text) <= indent || /^---(\s|$)/.test(text)) break;
        last = i + 1;
      }
      return [line, last];
    },
    all: () => excerpts,
  };
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
