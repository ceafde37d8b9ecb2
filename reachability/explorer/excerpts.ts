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
  /** The position in `all` of the document that begins at `source`; undefined if its text is not at hand. */
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
          if (lines === undefined) return undefined;
          const excerpt: PageExcerpt = { file, firstLine: line, lines: documentAt(lines, line) };
          const key = JSON.stringify(excerpt);
          const known = positions.get(key) ?? excerpts.push(excerpt) - 1;
          positions.set(key, known);
          return known;
        },
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
