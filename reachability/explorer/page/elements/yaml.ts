import { visible } from '../../../text/visible.ts';
import type { PageExcerpt } from '../../data/page-data.ts';
import type { RulePlace } from '../engine/chain.ts';
import { lastOfBlock } from '../model/yaml-block.ts';
import { element } from './dom.ts';

/** The YAML of policies, to show beside what they decide. */
export interface Yaml {
  /** A whole policy. */
  policy(excerpt: number | undefined): readonly Node[];
  /** A rule, with a few lines around it; nothing if its text is not at hand. */
  rule(place: RulePlace): readonly Node[];
}

/** So many lines around a rule are shown. */
const context = 3;

export function createYaml(excerpts: readonly PageExcerpt[]): Yaml {
  const byPlace = new Map(excerpts.map((excerpt) => [`${excerpt.firstLine} ${excerpt.file}`, excerpt]));
  return {
    policy: (position) => {
      const excerpt = position === undefined ? undefined : excerpts[position];
      return excerpt === undefined ? [] : [show(excerpt)];
    },
    rule: ({ file, document: first, line }) => {
      const excerpt = byPlace.get(`${first} ${file}`);
      if (excerpt === undefined) return [];
      const { firstLine, lines } = excerpt;
      return [show(excerpt, [line, lastOfBlock(lines, line - firstLine + 1) + firstLine - 1])];
    },
  };
}

function show({ file, firstLine, lines }: PageExcerpt, marked?: readonly [number, number]): Node {
  const [first, last] = marked ?? [0, -1];
  const shown = lines.flatMap((text, index) => {
    const line = firstLine + index;
    if (marked !== undefined && (line < first - context || line > last + context)) return [];
    const plain = visible(text);
    const content = line >= first && line <= last ? element('mark', {}, plain) : plain;
    return [element('span', { 'data-line': String(line) }, content)];
  });
  const from = marked === undefined ? firstLine : first;
  return element(
    'pre',
    { tabindex: '0', role: 'region', 'aria-label': visible(`${file}, line ${from}`) },
    ...shown,
  );
}
