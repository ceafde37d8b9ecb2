import type { PageScenario } from '../page-data.ts';
import { around, byId, element } from './dom.ts';
import type { Selection } from './pair-filter.ts';
import { nameAt, pairAt, signOf, trafficOf } from './pair-words.ts';

/** Two peers by position. */
export interface Cell {
  readonly from: number;
  readonly to: number;
}

/** The table of who reaches whom, which one walks through with the arrow keys. */
export interface Matrix {
  draw(scenario: PageScenario, selection: Selection): void;
  /** Chooses a cell as a click does; nothing happens where there is nothing to ask. */
  choose(from: number, to: number): void;
  chosen(): Cell | undefined;
  /** Marks a cell as chosen whose explanation is shown already. */
  mark(cell: Cell): void;
  /** Back to the cell that was chosen last. */
  focusChosen(): void;
}

/** With more peers, cells are small. */
const roomyPeers = 25;

const steps: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['ArrowLeft', [0, -1]],
  ['ArrowRight', [0, 1]],
  ['ArrowUp', [-1, 0]],
  ['ArrowDown', [1, 0]],
]);

/**
 * @param onChoose called with a cell for which there is an answer
 * @param onEnter called after a cell was chosen by the keyboard
 */
export function createMatrix(
  onChoose: (scenario: PageScenario, cell: Cell) => void,
  onEnter: () => void,
): Matrix {
  const table = byId('matrix');
  let scenario: PageScenario | undefined;
  let shown: Selection | undefined;
  let chosen: HTMLElement | undefined;
  let last: Cell | undefined;
  const cellAt = (from: number, to: number): HTMLElement | null =>
    table.querySelector<HTMLElement>(`td[data-from="${from}"][data-to="${to}"]`);

  const choose = (cell: HTMLElement | null): boolean => {
    if (cell === null || scenario === undefined) return false;
    const { from, to } = positionOf(cell);
    if (pairAt(scenario, from, to) === undefined) return false;
    chosen?.removeAttribute('aria-selected');
    chosen = cell;
    last = { from, to };
    cell.setAttribute('aria-selected', 'true');
    rove(table, cell);
    onChoose(scenario, { from, to });
    return true;
  };

  const onKey = (event: KeyboardEvent): void => {
    const cell = around(event, 'td');
    if (cell === null || scenario === undefined) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (choose(cell)) onEnter();
      return;
    }
    const { from, to } = positionOf(cell);
    if (shown === undefined) return;
    const { rows, columns } = shown;
    const [down, right] = steps.get(event.key) ?? [0, 0];
    const column = { Home: 0, End: columns.length - 1 }[event.key] ?? columns.indexOf(to) + right;
    const target = cellAt(rows[rows.indexOf(from) + down] ?? -1, columns[column] ?? -1);
    if (target === null || target === cell) return;
    event.preventDefault();
    rove(table, target);
    target.focus();
  };

  // The keyboard has to reach what is walked through cell by cell.
  table.setAttribute('role', 'grid');
  table.addEventListener('click', (event) => choose(around(event, 'td')));
  table.addEventListener('keydown', onKey);
  return {
    draw: (next, selection) => {
      scenario = next;
      shown = selection;
      chosen = undefined;
      last = undefined;
      table.classList.toggle('dense', selection.columns.length > roomyPeers);
      table.replaceChildren(...drawTable(next, selection));
      table.querySelector('td')?.setAttribute('tabindex', '0');
    },
    choose: (from, to) => {
      if (scenario === undefined || choose(cellAt(from, to)) || pairAt(scenario, from, to) === undefined)
        return;
      // The cell is filtered out, but what it says was asked for.
      last = { from, to };
      onChoose(scenario, last);
    },
    chosen: () => last,
    mark: (cell) => {
      last = cell;
      const found = cellAt(cell.from, cell.to);
      if (found === null) return;
      chosen = found;
      found.setAttribute('aria-selected', 'true');
      rove(table, found);
    },
    focusChosen: () => chosen?.focus(),
  };
}

function positionOf({ dataset }: HTMLElement): Cell {
  return { from: Number(dataset.from), to: Number(dataset.to) };
}

/** One cell at a time is in the order of the Tab key. */
function rove(table: HTMLElement, cell: HTMLElement): void {
  for (const other of table.querySelectorAll('td[tabindex="0"]')) other.setAttribute('tabindex', '-1');
  cell.setAttribute('tabindex', '0');
}

function drawTable(scenario: PageScenario, { rows, columns, has }: Selection): readonly Node[] {
  const { peers } = scenario;
  const homeStarts = (shown: readonly number[]): ReadonlySet<number> =>
    new Set(shown.filter((peer, index) => peers[peer]?.home !== peers[shown[index - 1] ?? -1]?.home));
  const [rowStarts, columnStarts] = [homeStarts(rows), homeStarts(columns)];
  const names = (shown: readonly number[]) =>
    shown.map((index) => ({ index, name: nameAt(scenario, index) }));
  const heads = names(columns).map(({ name, index }) =>
    element(
      'th',
      { scope: 'col', title: name, class: columnStarts.has(index) ? 'first-of-home-column' : '' },
      element('span', { class: 'vertical' }, name),
    ),
  );
  const lines = names(rows).map(({ name, index: from }) =>
    element(
      'tr',
      { class: rowStarts.has(from) ? 'first-of-home' : '' },
      element('th', { scope: 'row', title: name }, name),
      ...columns.map((to) =>
        drawCell(scenario, { from, to }, [
          ...(columnStarts.has(to) ? ['first-of-home-column'] : []),
          ...(has(from, to) ? [] : ['not-looked-for']),
        ]),
      ),
    ),
  );
  const head = element('tr', {}, element('th', { scope: 'col' }, 'from ↓ to →'), ...heads);
  return [element('thead', {}, head), element('tbody', {}, ...lines)];
}

function drawCell(scenario: PageScenario, { from, to }: Cell, classes: readonly string[]): Node {
  const pair = pairAt(scenario, from, to);
  const [kind, sign] = signOf(pair);
  const words = pair === undefined ? 'not asked' : trafficOf(pair);
  const label = `${nameAt(scenario, from)} to ${nameAt(scenario, to)}: ${words}`;
  return element(
    'td',
    {
      class: ['cell', kind, ...classes].join(' '),
      tabindex: '-1',
      'aria-label': label,
      title: label,
      'data-from': String(from),
      'data-to': String(to),
    },
    sign,
  );
}
