import type { Analysis } from '../../analysis/analyze.ts';
import { compare } from '../../diff/compare.ts';
import type { Change } from '../../diff/difference.ts';
import type { Layout } from '../../format/layout.ts';
import { formatPeer, formatTraffic } from '../../format/traffic-text.ts';
import { countOf } from '../../text/plural.ts';
import { visible } from '../../text/visible.ts';
import { wrapLine } from '../../text/wrap.ts';

/** What is asked of two sets of manifests, A and B. */
export type Relation = 'equivalent' | 'contains';

/** The answer, and what stands against it. */
export interface Comparison {
  readonly relation: Relation;
  /** `unknown` if something was not compared, or depends on what is not known. */
  readonly answer: 'yes' | 'no' | 'unknown';
  /** `opened` is what only B allows, `closed` what only A allows. */
  readonly changes: readonly Change[];
  /** What was not compared, and why. */
  readonly notes: readonly string[];
}

/** Whether two sets allow the same, or the first all that the second does: for every pair, pods outside the manifests included. */
export function compareSets(a: Analysis, b: Analysis, relation: Relation): Comparison {
  const { changes: all, notes } = compare(a, b);
  const changes = relation === 'equivalent' ? all : all.filter(({ kind }) => kind === 'opened');
  const isRefuted = changes.some(({ isCertain }) => isCertain);
  const isOpen = changes.length > 0 || notes.length > 0;
  return { relation, answer: isRefuted ? 'no' : isOpen ? 'unknown' : 'yes', changes, notes };
}

const answers: Readonly<Record<Relation, Readonly<Record<Comparison['answer'], string>>>> = {
  equivalent: {
    yes: 'A and B allow the same',
    no: 'A and B do not allow the same',
    unknown: 'whether A and B allow the same is not known',
  },
  contains: {
    yes: 'A allows all that B allows',
    no: 'A does not allow all that B allows',
    unknown: 'whether A allows all that B allows is not known',
  },
};

/** The answer in a sentence, then each connection that stands against it. */
export function formatComparison(
  { relation, answer, changes, notes }: Comparison,
  { sentenceColumns }: Layout,
): string {
  const lines = [
    `${answers[relation][answer]}${changes.length === 0 ? '' : `: ${countOf(changes.length, 'difference')}`}`,
    ...changes.map(
      (change) =>
        `  only ${change.kind === 'opened' ? 'B' : 'A'}${change.isCertain ? '' : ' perhaps'}: ${formatPeer(change.from)} → ${formatPeer(change.to)}: ${formatTraffic(change)}`,
    ),
    ...notes.map((note) => `  ${note}`),
  ];
  return `${lines.flatMap((line) => wrapLine(visible(line), sentenceColumns)).join('\n')}\n`;
}
