import { around, button, byId, element } from '../elements/dom.ts';
import type { Selection } from '../model/pair-filter.ts';
import type { Scenario } from '../model/scenario.ts';
import { type Home, trafficBetween, type Unit, type UnitTraffic } from '../model/units.ts';

/** The table of who reaches whom, which one walks through with the arrow keys. */
export interface Matrix {
  draw(scenario: Scenario, selection: Selection, units: readonly Unit[]): void;
  /** Marks the cell of a pair, if it is shown. */
  mark(from: number, to: number): void;
  /** Back to the cell that was chosen last. */
  focusChosen(): void;
}

/** What choosing something leads to. */
export interface MatrixActions {
  /** @param by whether the keyboard chose it, which then has to follow */
  chooseCell(from: Unit, to: Unit, by: 'pointer' | 'keyboard'): void;
  toggleHome(home: Home): void;
}

/** With more columns, cells are small. */
const roomyColumns = 25;
/** More cells take seconds to draw. */
const mostCells = 40_000;

const steps: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['ArrowLeft', [0, -1]],
  ['ArrowRight', [0, 1]],
  ['ArrowUp', [-1, 0]],
  ['ArrowDown', [1, 0]],
]);

export function createMatrix(actions: MatrixActions): Matrix {
  const table = byId('matrix');
  let [rows, columns]: (readonly Unit[])[] = [[], []];
  const cellAt = (row: number, column: number): HTMLElement | null =>
    table.querySelector<HTMLElement>(`td[data-row="${row}"][data-column="${column}"]`);
  const placeOf = ({ dataset }: HTMLElement): readonly [number, number] => [
    Number(dataset.row),
    Number(dataset.column),
  ];
  const select = (cell: HTMLElement | null): void => {
    table.querySelector('td[aria-selected]')?.removeAttribute('aria-selected');
    if (cell === null) return;
    cell.setAttribute('aria-selected', 'true');
    rove(table, cell);
  };
  const choose = (cell: HTMLElement | null, by: 'pointer' | 'keyboard'): void => {
    if (cell === null || cell.classList.contains('self')) return;
    const [row, column] = placeOf(cell);
    const [from, to] = [rows?.[row], columns?.[column]];
    if (from === undefined || to === undefined) return;
    select(cell);
    actions.chooseCell(from, to, by);
  };
  const onKey = (event: KeyboardEvent): void => {
    const cell = around(event, 'td');
    if (cell === null) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(cell, 'keyboard');
      return;
    }
    const [row, column] = placeOf(cell);
    const [down, right] = steps.get(event.key) ?? [0, 0];
    const wanted = { Home: 0, End: (columns?.length ?? 0) - 1 }[event.key] ?? column + right;
    const target = cellAt(row + down, wanted);
    if (target === null || target === cell) return;
    event.preventDefault();
    rove(table, target);
    target.focus();
  };
  // The keyboard has to reach what is walked through cell by cell.
  table.setAttribute('role', 'grid');
  table.addEventListener('click', (event) => choose(around(event, 'td'), 'pointer'));
  table.addEventListener('keydown', onKey);
  return {
    draw: (scenario, selection, units) => {
      const isSource = new Set(selection.rows);
      const isDestination = new Set(selection.columns);
      rows = units.filter(({ peers }) => peers.some((peer) => isSource.has(peer)));
      columns = units.filter(({ peers }) => peers.some((peer) => isDestination.has(peer)));
      const isTooLarge = rows.length * columns.length > mostCells;
      byId('matrix-note').textContent = isTooLarge
        ? `${rows.length} rows and ${columns.length} columns are too many to look at: fold namespaces, or look for fewer pairs.`
        : '';
      table.classList.toggle('dense', columns.length > roomyColumns);
      table.replaceChildren(...(isTooLarge ? [] : drawTable(scenario, selection, rows, columns, actions)));
      table.querySelector('td')?.setAttribute('tabindex', '0');
    },
    mark: (from, to) => {
      const at = (units: readonly Unit[] | undefined, peer: number): number =>
        units?.findIndex(({ peers }) => peers.includes(peer)) ?? -1;
      select(cellAt(at(rows, from), at(columns, to)));
    },
    focusChosen: () => table.querySelector<HTMLElement>('td[aria-selected]')?.focus(),
  };
}

/** One cell at a time is in the order of the Tab key. */
function rove(table: HTMLElement, cell: HTMLElement): void {
  for (const other of table.querySelectorAll('td[tabindex="0"]')) other.setAttribute('tabindex', '-1');
  cell.setAttribute('tabindex', '0');
}

function drawTable(
  scenario: Scenario,
  selection: Selection,
  rows: readonly Unit[],
  columns: readonly Unit[],
  { toggleHome }: MatrixActions,
): readonly Node[] {
  const isFirst = (units: readonly Unit[], index: number): boolean =>
    units[index]?.home.id !== units[index - 1]?.home.id;
  const heads = columns.map(({ name }, index) =>
    element(
      'th',
      { scope: 'col', class: isFirst(columns, index) ? 'first-of-home-column' : '' },
      element('span', { class: 'vertical' }, name),
    ),
  );
  const lines = rows.map((from, row) =>
    element(
      'tr',
      { class: isFirst(rows, row) ? 'first-of-home' : '' },
      element('th', { scope: 'row' }, ...rowName(from, toggleHome)),
      ...columns.map((to, column) =>
        drawCell(from, to, trafficBetween(scenario, selection, from, to), {
          'data-row': String(row),
          'data-column': String(column),
          class: isFirst(columns, column) ? 'first-of-home-column' : '',
        }),
      ),
    ),
  );
  const head = element('tr', {}, element('th', { scope: 'col' }, 'from ↓ to →'), ...heads);
  return [element('thead', {}, head), element('tbody', {}, ...lines)];
}

function rowName(
  { kind, name, home, peers }: Unit,
  toggleHome: MatrixActions['toggleHome'],
): readonly (Node | string)[] {
  if (kind === 'peers') return [name];
  const open = button(`+ ${name} (${peers.length})`, () => toggleHome(home));
  open.setAttribute('aria-expanded', 'false');
  return [open];
}

function drawCell(
  from: Unit,
  to: Unit,
  traffic: UnitTraffic,
  { class: borders = '', ...places }: Readonly<Record<string, string>>,
): Node {
  const { tone, words, isFound, isChanged, open, pairs } = traffic;
  const isMany = pairs > 1;
  const label = `${from.name} to ${to.name}: ${words}${isMany && open > 0 && open < pairs ? `, ${open} of ${pairs} pairs` : ''}${isChanged ? ', changed' : ''}`;
  const classes = [
    'cell',
    tone,
    borders,
    isFound || tone === 'self' ? '' : 'not-looked-for',
    isChanged ? 'changed' : '',
  ];
  return element(
    'td',
    {
      ...places,
      class: classes.filter(Boolean).join(' '),
      tabindex: '-1',
      'aria-label': label,
      title: label,
    },
    signOf(traffic),
  );
}

function signOf({ tone, open }: UnitTraffic): string {
  switch (tone) {
    case 'self':
      return '–';
    case 'nothing':
      return '·';
    case 'unknown':
      return '?';
    case 'everything':
      return '■';
    case 'some':
      return '●';
    case 'partly':
      return String(open);
  }
}
