import { countOf } from '../../../text/plural.ts';
import { byId, element } from '../elements/dom.ts';
import {
  crossingChoices,
  directionChoices,
  everyPair,
  isNeutral,
  type PairFilter,
  type Selection,
  verdictChoices,
} from '../model/pair-filter.ts';
import type { Scenario } from '../model/scenario.ts';

/** The fields by which one looks for pairs. */
export interface FilterBar {
  /** What the fields say now. */
  filter(): PairFilter;
  /** Fills the fields; a namespace that the scenario does not have is any. */
  set(filter: PairFilter, scenario: Scenario): void;
  /** Says how many pairs were found. */
  report(selection: Selection): void;
}

/** @param onChange called when a field changes */
export function createFilterBar(onChange: () => void): FilterBar {
  const form = byId('filters');
  const fields = {
    words: field('filter-words'),
    home: field('filter-home'),
    direction: field('filter-direction'),
    port: field('filter-port'),
    verdict: field('filter-verdict'),
    crossing: field('filter-crossing'),
  };
  const filter = (): PairFilter => ({
    words: fields.words.value,
    home: fields.home.value,
    direction: oneOf(directionChoices, fields.direction.value),
    port: fields.port.value,
    verdict: oneOf(verdictChoices, fields.verdict.value),
    crossing: oneOf(crossingChoices, fields.crossing.value),
  });
  const fill = (wanted: PairFilter): void => {
    for (const name of Object.keys(fields) as (keyof PairFilter)[]) fields[name].value = wanted[name];
  };
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', onChange);
  byId('filter-clear').addEventListener('click', () => {
    fill(everyPair);
    onChange();
    fields.words.focus();
  });
  return {
    filter,
    set: (wanted, { peers, changes }) => {
      const homes = [...new Set(peers.flatMap((peer) => (peer.home === '' ? [] : [peer.home])))];
      fields.home.replaceChildren(
        element('option', { value: '' }, 'any namespace'),
        ...homes.map((name) => element('option', { value: name }, name)),
      );
      const changed = fields.crossing.querySelector<HTMLOptionElement>('[value="changed"]');
      if (changed !== null) changed.hidden = changes === undefined;
      const isKnown = wanted.crossing !== 'changed' || changes !== undefined;
      fill({
        ...wanted,
        home: homes.includes(wanted.home) ? wanted.home : '',
        crossing: isKnown ? wanted.crossing : everyPair.crossing,
      });
    },
    report: ({ count }) => {
      byId('filter-count').textContent = isNeutral(filter()) ? '' : `${countOf(count, 'pair')} found`;
      byId('filter-clear').hidden = isNeutral(filter());
    },
  };
}

function oneOf<T extends string>([usual, ...others]: readonly [T, ...T[]], value: string): T {
  return others.find((choice) => choice === value) ?? usual;
}

function field(id: string): HTMLInputElement | HTMLSelectElement {
  const found = byId(id);
  if (found instanceof HTMLInputElement || found instanceof HTMLSelectElement) return found;
  throw new Error(`#${id} is not a field`);
}
