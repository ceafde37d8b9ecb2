import type { PageScenario } from '../page-data.ts';
import { around, byId, element } from './dom.ts';
import { nameAt, pairAt, signOf, trafficOf } from './pair-words.ts';

/** Two peers by position. */
export interface Cell {
  readonly from: number;
  readonly to: number;
}

/** The table of who reaches whom, which one walks through with the arrow keys. */
export interface Matrix {
  draw(scenario: PageScenario): void;
  /** Chooses a cell as a click does; nothing happens where there is nothing to ask. */
  choose(from: number, to: number): void;
  chosen(): Cell | undefined;
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
  let chosen: HTMLElement | undefined;
  const cellAt = (from: number, to: number): HTMLElement | null =>
    table.querySelector<HTMLElement>(`td[data-from="${from}"][data-to="${to}"]`);

  const choose = (cell: HTMLElement | null): boolean => {
    if (cell === null || scenario === undefined) return false;
    const { from, to } = positionOf(cell);
    if (pairAt(scenario, from, to) === undefined) return false;
    chosen?.removeAttribute('aria-selected');
    chosen = cell;
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
    const [down, right] = steps.get(event.key) ?? [0, 0];
    const column = { Home: 0, End: scenario.peers.length - 1 }[event.key] ?? to + right;
    const target = cellAt(from + down, column);
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
    draw: (next) => {
      scenario = next;
      chosen = undefined;
      table.classList.toggle('dense', next.peers.length > roomyPeers);
      table.replaceChildren(...drawTable(next));
      table.querySelector('td')?.setAttribute('tabindex', '0');
    },
    choose: (from, to) => {
      choose(cellAt(from, to));
    },
    chosen: () => chosen && positionOf(chosen),
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

function drawTable(scenario: PageScenario): readonly Node[] {
  const { peers } = scenario;
  const startsHome = (index: number): boolean => index === 0 || peers[index]?.home !== peers[index - 1]?.home;
  const heads = peers.map(({ name }, index) =>
    element(
      'th',
      { scope: 'col', title: name, class: startsHome(index) ? 'first-of-home-column' : '' },
      element('span', { class: 'vertical' }, name),
    ),
  );
  const rows = peers.map(({ name }, from) =>
    element(
      'tr',
      { class: startsHome(from) ? 'first-of-home' : '' },
      element('th', { scope: 'row', title: name }, name),
      ...peers.map((_, to) => drawCell(scenario, { from, to }, startsHome(to))),
    ),
  );
  const head = element('tr', {}, element('th', { scope: 'col' }, 'from ↓ to →'), ...heads);
  return [element('thead', {}, head), element('tbody', {}, ...rows)];
}

function drawCell(scenario: PageScenario, { from, to }: Cell, isFirstOfHome: boolean): Node {
  const pair = pairAt(scenario, from, to);
  const [kind, sign] = signOf(pair);
  const words = pair === undefined ? 'not asked' : trafficOf(pair);
  const label = `${nameAt(scenario, from)} to ${nameAt(scenario, to)}: ${words}`;
  return element(
    'td',
    {
      class: `cell ${kind}${isFirstOfHome ? ' first-of-home-column' : ''}`,
      tabindex: '-1',
      'aria-label': label,
      title: label,
      'data-from': String(from),
      'data-to': String(to),
    },
    sign,
  );
}
