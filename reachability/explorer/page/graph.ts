import type { PageGraph, PageScenario } from '../page-data.ts';
import { byId, element, hint } from './dom.ts';
import type { Selection } from './pair-filter.ts';
import { nameAt, pairAt, trafficOf } from './pair-words.ts';
import type { Zoom } from './zoom.ts';

/** The picture, whose boxes one presses to see only what concerns them. */
export interface Graph {
  draw(scenario: PageScenario): void;
  /** Puts peers aside that are not looked for, with their arrows. */
  select(scenario: PageScenario, selection: Selection): void;
}

/** What pressing a box leads to. */
export interface GraphActions {
  describe(heading: string, content: readonly Node[]): void;
  /** A pair was chosen among what a box reaches, or is reached by. */
  choose(from: number, to: number): void;
}

/** Makes boxes of the picture buttons. */
export function createGraph(zoom: Zoom, actions: GraphActions): Graph {
  const box = byId('graph');
  // The keyboard has to reach what scrolls.
  box.setAttribute('tabindex', '0');
  return {
    draw: (scenario) => {
      box.innerHTML = scenario.graph.svg;
      const svg = box.querySelector('svg');
      // A picture to look at elsewhere, here it is made of things to press.
      svg?.setAttribute('role', 'group');
      zoom.start();
      for (const { id, peers } of scenario.graph.nodes) {
        const node = svg?.getElementById(id);
        if (node !== undefined && node !== null)
          makeButton(node, peers.map((peer) => nameAt(scenario, peer)).join(', '), () => {
            if (press(box, node, nearOf(scenario.graph, id))) describePeers(scenario, peers, actions);
          });
      }
    },
    select: (scenario, selection) => {
      const { graph } = scenario;
      const wanted = connected(scenario, selection);
      const shown = new Set(
        graph.nodes.filter(({ peers }) => peers.some((peer) => wanted.has(peer))).map(({ id }) => id),
      );
      const isShown = (end: string): boolean =>
        end.startsWith('h') || (nodesOf(graph, end) ?? [end]).some((node) => shown.has(node));
      const parts = [
        ...graph.nodes.map(({ id }) => ({ id, isAside: !shown.has(id) })),
        ...graph.edges.map(({ id, from, to }) => ({ id, isAside: !isShown(from) || !isShown(to) })),
      ];
      for (const { id, isAside } of parts)
        box.querySelector(`#${CSS.escape(id)}`)?.classList.toggle('not-looked-for', isAside);
    },
  };
}

function makeButton(node: Element, label: string, onPress: () => void): void {
  const attributes = { role: 'button', tabindex: '0', 'aria-pressed': 'false', 'aria-label': label };
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.addEventListener('click', (event) => {
    event.preventDefault();
    onPress();
  });
  node.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    onPress();
  });
}

/** Puts everything aside that is not near the node; pressed again, nothing. Tells whether the node is pressed now. */
function press(box: Element, node: Element, near: ReadonlySet<string>): boolean {
  const wasPressed = node.getAttribute('aria-pressed') === 'true';
  for (const other of box.querySelectorAll('[role="button"]')) other.setAttribute('aria-pressed', 'false');
  for (const other of box.querySelectorAll('.aside')) other.classList.remove('aside');
  if (wasPressed) return false;
  node.setAttribute('aria-pressed', 'true');
  for (const part of box.querySelectorAll('g.node, g.edge'))
    part.classList.toggle('aside', !near.has(part.id) && part !== node);
  return true;
}

/** Ends of pairs that were found and may connect: only those have arrows. */
function connected(scenario: PageScenario, { rows, columns, has }: Selection): ReadonlySet<number> {
  return new Set(
    rows.flatMap((from) =>
      columns.flatMap((to) => {
        const pair = pairAt(scenario, from, to);
        return has(from, to) && pair !== undefined && pair.verdict !== 'refused' ? [from, to] : [];
      }),
    ),
  );
}

/** The nodes of a namespace, if an arrow ends at the namespace. */
function nodesOf({ homes }: PageGraph, end: string): readonly string[] | undefined {
  return homes.find((home) => home.id === end)?.nodes;
}

/** Ids of the arrows, hubs and nodes that one meets on the way from or to a node. */
function nearOf(graph: PageGraph, id: string): ReadonlySet<string> {
  const { edges } = graph;
  const within = (end: string): readonly string[] => nodesOf(graph, end) ?? [end];
  const near = new Set([id]);
  const own = edges.filter(({ from, to }) => within(from).includes(id) || within(to).includes(id));
  const hubs = own.flatMap(({ from, to }) => [from, to]).filter((end) => end.startsWith('h'));
  for (const edge of edges) {
    const isNear = own.includes(edge) || hubs.includes(edge.from) || hubs.includes(edge.to);
    if (!isNear) continue;
    near.add(edge.id);
    for (const end of [edge.from, edge.to]) for (const node of within(end)) near.add(node);
  }
  return near;
}

function describePeers(
  scenario: PageScenario,
  peers: readonly number[],
  { describe, choose }: GraphActions,
): void {
  const [first = 0] = peers;
  const list = (title: string, pairOf: (other: number) => readonly [number, number]): readonly Node[] => {
    const found = scenario.peers.flatMap(({ name }, other) => {
      const [from, to] = pairOf(other);
      const pair = pairAt(scenario, from, to);
      if (pair === undefined || pair.verdict === 'refused') return [];
      const button = element('button', { class: 'link', type: 'button' }, name);
      button.addEventListener('click', () => choose(from, to));
      return [element('li', {}, button, `: ${trafficOf(pair)}`)];
    });
    const content = found.length > 0 ? element('ul', {}, ...found) : element('p', {}, 'None.');
    return [element('h3', {}, title), content];
  };
  describe(peers.map((peer) => nameAt(scenario, peer)).join(', '), [
    ...(peers.length > 1 ? [hint('The same holds for each of them; shown is the first.')] : []),
    ...list('Reaches', (other) => [first, other]),
    ...list('Is reached by', (other) => [other, first]),
  ]);
}
