import type { PageExcerpt, PageScenario, PageSide } from '../page-data.ts';
import { byId, element, hint, listOf } from './dom.ts';
import { answers, nameAt, pairAt } from './pair-words.ts';

/** The panel that explains what was chosen. */
export interface Details {
  describe(heading: string, content: readonly (Node | string)[]): void;
  /** Says why a pair may connect or may not. */
  explain(scenario: PageScenario, from: number, to: number): void;
  /** Says what to do first, which takes no room on a small screen. */
  invite(): void;
}

/** @param excerpts the YAML of policies, by position */
export function createDetails(excerpts: readonly PageExcerpt[]): Details {
  const [title, body] = [byId('details-title'), byId('details-body')];
  const panel = byId('details');
  const describe: Details['describe'] = (heading, content) => {
    title.textContent = heading;
    body.replaceChildren(...content);
    panel.classList.add('open');
    panel.scrollTo(0, 0);
  };
  const invite = (): void => {
    describe('Explanation', [hint('Choose a cell of the matrix, or a box of the graph.')]);
    panel.classList.remove('open');
  };
  byId('details-close').addEventListener('click', () => panel.classList.remove('open'));
  panel.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') panel.classList.remove('open');
  });
  return {
    describe,
    invite,
    explain: (scenario, from, to) => {
      const pair = pairAt(scenario, from, to);
      if (pair === undefined) return;
      const [source, destination] = [nameAt(scenario, from), nameAt(scenario, to)];
      const side = (name: string, position: number) => explainSide(name, scenario.sides[position], excerpts);
      describe(`${source} → ${destination}`, [
        element('p', { class: `verdict ${pair.verdict}` }, answers[pair.verdict]),
        element('p', {}, `Allowed in total: ${pair.traffic}`),
        ...side(`Egress of ${source}`, pair.egress),
        ...side(`Ingress of ${destination}`, pair.ingress),
        ...(pair.near.length === 0
          ? []
          : [
              element('h3', {}, 'Nearly applies'),
              listOf(pair.near.map((near) => scenario.nearMisses[near] ?? '')),
            ]),
        ...(pair.unknown.length === 0 ? [] : [element('h3', {}, 'Not known'), listOf(pair.unknown)]),
        ...pair.notes.map(hint),
      ]);
    },
  };
}

function explainSide(
  name: string,
  { policies, decisions }: PageSide = { policies: [], decisions: [] },
  excerpts: readonly PageExcerpt[],
): readonly Node[] {
  const excerptAt = (position: number | undefined, lines?: readonly [number, number]) => {
    const excerpt = position === undefined ? undefined : excerpts[position];
    return excerpt === undefined ? [] : [showExcerpt(excerpt, lines)];
  };
  return [
    element('h3', {}, name),
    ...decisions.flatMap(({ what, why, tone, excerpt, lines }) => [
      element('p', {}, element('span', { class: tone }, what), ` — ${why}`),
      ...excerptAt(excerpt, lines),
    ]),
    ...(policies.length === 0 ? [] : [element('p', {}, `Policies that apply: ${policies.length}`)]),
    ...policies.map(({ name: policy, place, excerpt }) =>
      element(
        'details',
        {},
        element('summary', {}, policy, element('span', { class: 'place' }, ` ${place}`)),
        ...excerptAt(excerpt),
      ),
    ),
  ];
}

/** So many lines around a rule are shown; the whole policy is one click away. */
const context = 3;

function showExcerpt({ file, firstLine, lines }: PageExcerpt, marked?: readonly [number, number]): Node {
  const [first, last] = marked ?? [0, -1];
  const shown = lines.flatMap((text, index) => {
    const line = firstLine + index;
    if (marked !== undefined && (line < first - context || line > last + context)) return [];
    const content = line >= first && line <= last ? element('mark', {}, text) : text;
    return [element('span', { 'data-line': String(line) }, content)];
  });
  return element('pre', { tabindex: '0', 'aria-label': `${file} from line ${firstLine}` }, ...shown);
}
