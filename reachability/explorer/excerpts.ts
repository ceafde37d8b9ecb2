import type { Source } from '../contract/finding.ts';
import type { SourceText } from '../load/texts/source-text.ts';
import type { PageExcerpt } from './data/page-data.ts';

/** The YAML around what decided. Scenarios may hold different texts under the same name. */
export interface Excerpts {
  of(texts: readonly SourceText[]): ScenarioExcerpts;
  /** Each text once, whichever scenarios it is in. */
  all(): readonly PageExcerpt[];
}

export interface ScenarioExcerpts {
  /** The position in `all` of the object that begins at `source`; undefined if its text is not at hand, or not for reading. */
  tryAdd(source: Source): number | undefined;
}

export function createExcerpts(): Excerpts {
  const positions = new Map<string, number>();
  const excerpts: PageExcerpt[] = [];
  return {
    all: () => excerpts,
    of: (texts) => {
      const linesOf = new Map(texts.map(({ file, text }) => [file, text.split(/\r?\n/)]));
      return {
        tryAdd: ({ file, line }) => {
          const lines = linesOf.get(file);
          const own = lines && objectAt(lines, line);
          if (own === undefined || own.some(({ length }) => length > longestLine)) return undefined;
          const excerpt: PageExcerpt = { file, firstLine: line, lines: own };
          const key = JSON.stringify(excerpt);
          const known = positions.get(key) ?? excerpts.push(excerpt) - 1;
          positions.set(key, known);
          return known;
        },
      };
    },
  };
}

/** JSON without line ends may hold a whole cluster in one. */
const longestLine = 2000;
const documentEnd = /^---(\s|$)/;

/** From the line where an object begins to its end, which may be that of an item of a list, without empty lines at the end. */
function objectAt(lines: readonly string[], line: number): readonly string[] {
  const start = line - 1;
  const first = lines[start] ?? '';
  const column = columnOf(first);
  const isJson = first[column] === '{';
  const isItem = isJson || /^- |^-$/.test(first.slice(column));
  const isEnd = (text: string): boolean => {
    if (documentEnd.test(text)) return true;
    const at = columnOf(text);
    return text[at] !== '#' && (isItem ? at <= column : at < column);
  };
  let end = start + 1;
  let last = start;
  for (; end < lines.length; end++) {
    const text = lines[end] ?? '';
    if (text.trim() === '') continue;
    if (isEnd(text)) break;
    last = end;
  }
  const isClosed = isJson && lines[end]?.trim().startsWith('}');
  return lines.slice(start, (isClosed ? end : last) + 1);
}

/** Where something is on a line. */
function columnOf(text: string): number {
  return Math.max(0, text.search(/\S/));
}
