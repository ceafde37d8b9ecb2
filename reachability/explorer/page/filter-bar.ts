import type { PageScenario } from '../page-data.ts';
import { byId, element } from './dom.ts';
import {
  crossingChoices,
  everyPair,
  isNeutral,
  type PairFilter,
  type Selection,
  verdictChoices,
} from './pair-filter.ts';

/** The fields by which one looks for pairs. */
export interface FilterBar {
  /** What the fields say now. */
  filter(): PairFilter;
  /** Fills the fields; a namespace that the scenario does not have is any. */
  set(filter: PairFilter, scenario: PageScenario): void;
  /** Says how many pairs were found. */
  report(selection: Selection): void;
}

/** @param onChange called when a field changes */
export function createFilterBar(onChange: () => void): FilterBar {
  const form = byId('filters');
  const [words, home, verdict, crossing] = [
    field('filter-words'),
    field('filter-home'),
    field('filter-verdict'),
    field('filter-crossing'),
  ];
  const filter = (): PairFilter => ({
    words: words.value,
    home: home.value,
    verdict: verdictChoices.find((choice) => choice === verdict.value) ?? everyPair.verdict,
    crossing: crossingChoices.find((choice) => choice === crossing.value) ?? everyPair.crossing,
  });
  const fill = (wanted: PairFilter): void => {
    words.value = wanted.words;
    home.value = wanted.home;
    verdict.value = wanted.verdict;
    crossing.value = wanted.crossing;
  };
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', onChange);
  byId('filter-clear').addEventListener('click', () => {
    fill(everyPair);
    onChange();
    words.focus();
  });
  return {
    filter,
    set: (wanted, { peers }) => {
      const homes = [...new Set(peers.flatMap((peer) => (peer.home === '' ? [] : [peer.home])))];
      home.replaceChildren(
        element('option', { value: '' }, 'any namespace'),
        ...homes.map((name) => element('option', { value: name }, name)),
      );
      fill({ ...wanted, home: homes.includes(wanted.home) ? wanted.home : '' });
    },
    report: ({ count }) => {
      byId('filter-count').textContent = isNeutral(filter())
        ? ''
        : count === 1
          ? '1 pair found'
          : `${count} pairs found`;
      byId('filter-clear').hidden = isNeutral(filter());
    },
  };
}

function field(id: string): HTMLInputElement | HTMLSelectElement {
  const found = byId(id);
  if (found instanceof HTMLInputElement || found instanceof HTMLSelectElement) return found;
  throw new Error(`#${id} is not a field`);
}
