import type { PageData } from '../data/page-data.ts';
import { createExplainer, type Explainer } from './engine/explainer.ts';
import { formatLink, parseLink } from './model/page-link.ts';
import { type PairFilter, type Selection, selectPairs } from './model/pair-filter.ts';
import { openScenario, type Scenario } from './model/scenario.ts';
import { type Home, homesOf, openAtFirst, type Unit, unitsOf } from './model/units.ts';
import { cellView } from './views/cell-view.ts';
import { byId, element, hint } from './views/dom.ts';
import { createFilterBar } from './views/filter-bar.ts';
import { createGraph } from './views/graph.ts';
import { createHomesBar } from './views/homes-bar.ts';
import { createLists } from './views/lists.ts';
import { createMatrix } from './views/matrix.ts';
import { answers, pairView } from './views/pair-view.ts';
import { createPanel } from './views/panel.ts';
import { peerView } from './views/peer-view.ts';
import { policyView } from './views/policy-view.ts';
import { describeScenario } from './views/scenario-head.ts';
import { serviceView } from './views/service-view.ts';
import { createYaml } from './views/yaml.ts';
import { makeZoomable } from './views/zoom.ts';

/** What is shown. */
interface Shown {
  readonly scenario: Scenario;
  readonly explainer: Explainer;
  readonly selection: Selection;
  readonly units: readonly Unit[];
}

/** With more peers, the first explanation takes a second or more: then the page says so first. */
const quickPeers = 150;

const data: PageData = JSON.parse(byId('data').textContent ?? '');
const yaml = createYaml(data.excerpts);
const panel = createPanel(() => matrix.focusChosen());
const actions = { choosePair, choosePolicy, chooseService, choosePeer, toggleHome };
const matrix = createMatrix({ toggleHome, chooseCell });
const zoom = makeZoomable(byId('graph'), {
  larger: byId('zoom-in'),
  smaller: byId('zoom-out'),
  whole: byId('zoom-whole'),
  level: byId('zoom-level'),
});
const graph = createGraph(zoom, { toggleHome, describeUnit, release: () => panel.invite() });
const bar = createFilterBar(() => look());
const homesBar = createHomesBar({ toggle: toggleHome, all: toggleAll });
const lists = createLists(actions);
const opened = data.scenarios.map((page) => {
  let scenario: Scenario | undefined;
  return () => {
    scenario ??= openScenario(page);
    return scenario;
  };
});
let shown: Shown | undefined;
let openHomes: ReadonlySet<string> = new Set();
let chosen: readonly [number, number] | undefined;

byId('page-title').textContent = data.title;
byId('scenario-choice').hidden = data.scenarios.length < 2;
byId('scenario').append(
  ...data.scenarios.map(({ name }, index) => element('option', { value: String(index) }, name)),
);
byId('scenario').addEventListener('change', ({ target }) => {
  if (target instanceof HTMLSelectElement) show(Number(target.value), bar.filter());
});
window.addEventListener('hashchange', open);
// A large cluster takes seconds to draw: the browser paints the heading and the fields before.
if (data.scenarios.some(({ peers }) => peers.length > quickPeers))
  requestAnimationFrame(() => setTimeout(open));
else open();

/** Shows what the address of the page asks for, and the first scenario if it asks for none. */
function open(): void {
  const link = parseLink(location.hash);
  const wanted = Math.max(
    0,
    data.scenarios.findIndex(({ name }) => name === link.scenario),
  );
  const choice = byId('scenario');
  if (choice instanceof HTMLSelectElement) choice.value = String(wanted);
  chosen = undefined;
  show(wanted, link.filter);
  chooseByName(link.from, link.to);
}

/** Shows another state of the manifests; the same pair stays chosen if it exists there. */
function show(position: number, filter: PairFilter): void {
  const scenario = opened[position]?.();
  if (scenario === undefined) return;
  const kept = chosen?.map((peer) => shown?.scenario.peers[peer]?.name);
  chosen = undefined;
  openHomes = openAtFirst(scenario);
  describeScenario(scenario);
  bar.set(filter, scenario);
  lists.draw(scenario);
  panel.invite();
  shown = {
    scenario,
    explainer: createExplainer(data, scenario),
    selection: selectPairs(scenario, filter),
    units: [],
  };
  look();
  chooseByName(kept?.[0], kept?.[1]);
}

/** Shows the pairs that the fields ask for. What is explained stays. */
function look(): void {
  if (shown === undefined) return;
  const { scenario } = shown;
  const filter = bar.filter();
  const selection = selectPairs(scenario, filter);
  bar.report(selection);
  shown = { ...shown, selection };
  draw();
}

function draw(): void {
  if (shown === undefined) return;
  const { scenario, selection } = shown;
  const isEach = bar.filter().crossing === 'changed';
  const units = unitsOf(scenario, selection, isOpenHome, isEach);
  shown = { ...shown, units };
  homesBar.draw(homesOf(scenario), isOpenHome);
  matrix.draw(scenario, selection, units);
  graph.draw(scenario, selection, units);
  if (chosen !== undefined) matrix.mark(...chosen);
  keepLink();
}

function isOpenHome({ name }: Home): boolean {
  return openHomes.has(name);
}

function toggleHome(home: Home): void {
  const next = new Set(openHomes);
  if (!next.delete(home.name)) next.add(home.name);
  openHomes = next;
  draw();
  if (!byId('homes').contains(document.activeElement)) graph.focusHome(home);
}

function toggleAll(state: 'open' | 'folded'): void {
  openHomes = new Set(
    state === 'open' && shown !== undefined ? homesOf(shown.scenario).map(({ name }) => name) : [],
  );
  draw();
}

function chooseCell(from: Unit, to: Unit, by: 'pointer' | 'keyboard'): void {
  if (shown === undefined) return;
  const { scenario, selection } = shown;
  const [[source], [destination]] = [from.peers, to.peers];
  if (from.peers.length * to.peers.length === 1 && source !== undefined && destination !== undefined)
    choosePair(source, destination);
  else panel.describe(`${from.name} → ${to.name}`, cellView(scenario, selection, [from, to], actions));
  if (by === 'keyboard') panel.focus();
}

function choosePair(from: number, to: number): void {
  if (shown === undefined || shown.scenario.trafficAt(from, to) === undefined) return;
  const { scenario, explainer } = shown;
  chosen = [from, to];
  matrix.mark(from, to);
  keepLink();
  const heading = `${scenario.peerAt(from).name} → ${scenario.peerAt(to).name}`;
  const explain = (): void => {
    const chain = explainer.explain(from, to);
    panel.describe(heading, pairView(scenario, [from, to], chain, yaml, actions));
    const words = scenario.trafficAt(from, to)?.words ?? '';
    byId('status').textContent = `${heading.replace('→', 'to')}: ${answers[chain.verdict]}, ${words}`;
  };
  if (scenario.peers.length <= quickPeers) explain();
  else {
    panel.describe(heading, [hint('Working it out…')]);
    setTimeout(explain, 20);
  }
}

function choosePolicy(position: number): void {
  if (shown === undefined) return;
  const { scenario, explainer } = shown;
  const heading = scenario.policies[position]?.name ?? '';
  panel.describe(heading, policyView(scenario, position, explainer, yaml, choosePeer));
  panel.focus();
}

function chooseService(position: number): void {
  if (shown === undefined) return;
  panel.describe(
    `Service ${shown.scenario.services[position]?.name ?? ''}`,
    serviceView(shown.scenario, position, actions),
  );
  panel.focus();
}

function choosePeer(peer: number): void {
  const unit = shown?.units.find(({ kind, peers }) => kind === 'peers' && peers.includes(peer));
  const [home] =
    shown === undefined ? [] : homesOf(shown.scenario).filter(({ peers }) => peers.includes(peer));
  const name = shown?.scenario.peerAt(peer).name ?? '';
  if (unit !== undefined) describeUnit({ ...unit, name, peers: [peer] });
  else if (home !== undefined) describeUnit({ id: `n${peer}`, kind: 'peers', home, name, peers: [peer] });
  panel.focus();
}

function describeUnit(unit: Unit): void {
  if (shown !== undefined) panel.describe(unit.name, peerView(shown.scenario, unit, actions));
}

function chooseByName(from: string | undefined, to: string | undefined): void {
  const positionOf = (name: string | undefined): number =>
    name === undefined ? -1 : (shown?.scenario.peers.findIndex((peer) => peer.name === name) ?? -1);
  const [source, destination] = [positionOf(from), positionOf(to)];
  if (source >= 0 && destination >= 0) choosePair(source, destination);
}

/** Keeps what is shown in the address of the page, for others to open. */
function keepLink(): void {
  if (shown === undefined) return;
  const { scenario } = shown;
  const [from, to] = (chosen ?? []).map((peer) => scenario.peerAt(peer).name);
  const link = formatLink({
    ...(scenario.name !== data.scenarios[0]?.name && { scenario: scenario.name }),
    ...(from !== undefined && to !== undefined && { from, to }),
    filter: bar.filter(),
  });
  history.replaceState(null, '', `#${link}`);
}
