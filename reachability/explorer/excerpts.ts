import type { Source } from '../contract/finding.ts';
import type { SourceText } from '../load/texts/parse-manifests.ts';
import type { PageExcerpt } from './page-data.ts';

/** The YAML around what decided. Scenarios may hold different texts under the same name. */
export interface Excerpts {
  of(texts: readonly SourceText[]): ScenarioExcerpts;
  /** Each text once, whichever scenarios it is in. */
  all(): readonly PageExcerpt[];
}

export interface ScenarioExcerpts {
  /** The position in `all` of the document that begins at `source`; undefined if its text is not at hand. */
  tryAdd(source: Source): number | undefined;
  /** First and last line of the block that begins at `source`. */
  blockAt(source: Source): readonly [number, number];
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
          if (lines === undefined) return undefined;
          const excerpt: PageExcerpt = { file, firstLine: line, lines: documentAt(lines, line) };
          const key = JSON.stringify(excerpt);
          const known = positions.get(key) ?? excerpts.push(excerpt) - 1;
          positions.set(key, known);
          return known;
        },
        blockAt: ({ file, line }) => [line, lastOfBlock(linesOf.get(file) ?? [], line)],
      };
    },
  };
}

const documentEnd = /^---(\s|$)/;

/** From a line to the end of its document, without empty lines at the end. */
function documentAt(lines: readonly string[], line: number): readonly string[] {
  const rest = lines.slice(line - 1);
  const end = rest.findIndex((text, index) => index > 0 && documentEnd.test(text));
  const own = end === -1 ? rest : rest.slice(0, end);
  return own.slice(0, own.findLastIndex((text) => text.trim() !== '') + 1);
}

/** YAML ends a block where a line is indented no deeper than its first. */
function lastOfBlock(lines: readonly string[], first: number): number {
  const indent = indentOf(lines[first - 1] ?? '');
  let last = first;
  for (const [index, text] of lines.entries()) {
    if (index < first || text.trim() === '') continue;
    if (indentOf(text) <= indent || documentEnd.test(text)) break;
    last = index + 1;
  }
  return last;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
