import type { PageData } from '../data/page-data.ts';
import { cellView } from './details/cell-view.ts';
import { pairView } from './details/pair-view.ts';
import { createPanel } from './details/panel.ts';
import { peerView } from './details/peer-view.ts';
import { thingView } from './details/thing-view.ts';
import { answers } from './details/verdict-view.ts';
import type { PageActions } from './elements/actions.ts';
import { byId, element, hint } from './elements/dom.ts';
import { createYaml } from './elements/yaml.ts';
import { createExplainer, type Explainer } from './engine/explainer.ts';
import { createGraph } from './graph/graph.ts';
import { makeZoomable } from './graph/zoom.ts';
import { formatLink, type PageLink, parseLink } from './model/page-link.ts';
import { type PairFilter, type Selection, selectPairs } from './model/pair-filter.ts';
import { openScenario, type Scenario } from './model/scenario.ts';
import { nameOfThing, type Thing, tryFindThing } from './model/thing.ts';
import { type Home, homesOf, openAtFirst, type Unit, unitsOf } from './model/units.ts';
import { createFilterBar } from './views/filter-bar.ts';
import { createHomesBar } from './views/homes-bar.ts';
import { createLists } from './views/lists.ts';
import { createMatrix } from './views/matrix.ts';
import { openListsForPrint } from './views/print.ts';
import { describeScenario } from './views/scenario-head.ts';

/** What is shown. */
interface Shown {
  readonly position: number;
  readonly scenario: Scenario;
  readonly explainer: Explainer;
  readonly selection: Selection;
  readonly units: readonly Unit[];
}

/** What is explained. */
type Choice =
  | { readonly kind: 'pair'; readonly from: number; readonly to: number }
  | { readonly kind: 'thing'; readonly thing: Thing };

/** With more peers, the first explanation takes a second or more: then the page says so first. */
const quickPeers = 150;

const data: PageData = JSON.parse(byId('data').textContent ?? '');
const yaml = createYaml(data.excerpts);
const panel = createPanel(() => matrix.focusChosen());
const actions: PageActions = { choosePair, choose, toggleHome };
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
/** By position in the data, as far as they were looked at. */
const opened = new Map<number, Scenario>();
let shown: Shown | undefined;
let openHomes: ReadonlySet<string> = new Set();
let chosen: Choice | undefined;

byId('page-title').textContent = data.title;
byId('scenario-choice').hidden = data.scenarios.length < 2;
byId('scenario').append(
  ...data.scenarios.map(({ name }, index) => element('option', { value: String(index) }, name)),
);
byId('scenario').addEventListener('change', ({ target }) => {
  if (target instanceof HTMLSelectElement) show(Number(target.value), bar.filter());
});
window.addEventListener('hashchange', open);
openListsForPrint();
byId('outsiders-all').addEventListener('click', showAllOutsiders);
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
  chooseByName(link);
}

/** Shows another state of the manifests; the same pair stays chosen if it exists there. */
function show(position: number, filter: PairFilter): void {
  const page = data.scenarios[position];
  if (page === undefined) return;
  const scenario = opened.get(position) ?? openScenario(page);
  opened.set(position, scenario);
  const kept = linkToChoice();
  chosen = undefined;
  openHomes = openAtFirst(scenario);
  describeScenario(scenario);
  bar.set(filter, scenario);
  lists.draw(scenario);
  panel.invite();
  shown = {
    position,
    scenario,
    explainer: createExplainer(data, scenario),
    selection: selectPairs(scenario, filter),
    units: [],
  };
  look();
  chooseByName(kept);
}

/** Compares the pods outside the manifests that were left out, which takes seconds. */
function showAllOutsiders(): void {
  if (shown === undefined) return;
  const { position, explainer } = shown;
  byId('outsiders-all').textContent = 'Working it out…';
  setTimeout(() => {
    opened.set(position, openScenario(explainer.withAllOutsiders()));
    show(position, bar.filter());
    byId('summary').focus();
  }, 20);
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
  if (chosen?.kind === 'pair') matrix.mark(chosen.from, chosen.to);
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
  chosen = { kind: 'pair', from, to };
  matrix.mark(from, to);
  keepLink();
  const heading = `${scenario.peerAt(from).name} → ${scenario.peerAt(to).name}`;
  const explain = (): void => {
    const chain = explainer.explain(from, to);
    panel.describe(heading, pairView(scenario, [from, to], chain, yaml, choose));
    const words = scenario.trafficAt(from, to)?.words ?? '';
    byId('status').textContent = `${heading.replace('→', 'to')}: ${answers[chain.verdict]}, ${words}`;
  };
  if (scenario.peers.length <= quickPeers) explain();
  else {
    panel.describe(heading, [hint('Working it out…')]);
    setTimeout(explain, 20);
  }
}

function choose(kind: Thing['kind'], position: number): void {
  describeThing({ kind, position });
  panel.focus();
}

function describeThing(thing: Thing): void {
  if (shown === undefined) return;
  const { scenario, explainer } = shown;
  chosen = { kind: 'thing', thing };
  keepLink();
  panel.describe(nameOfThing(scenario, thing), thingView(scenario, thing, explainer, yaml, actions));
}

function describeUnit(unit: Unit): void {
  if (shown !== undefined) panel.describe(unit.name, peerView(shown.scenario, unit.peers, actions));
}

/** What is explained, by its name; the scenario may be another than the one that is shown next. */
function linkToChoice(): Omit<PageLink, 'filter' | 'scenario'> {
  if (shown === undefined || chosen === undefined) return {};
  const { scenario } = shown;
  if (chosen.kind === 'thing')
    return { thing: { kind: chosen.thing.kind, name: nameOfThing(scenario, chosen.thing) } };
  return { from: scenario.peerAt(chosen.from).name, to: scenario.peerAt(chosen.to).name };
}

function chooseByName({ from, to, thing }: Omit<PageLink, 'filter' | 'scenario'>): void {
  if (shown === undefined) return;
  const { scenario } = shown;
  const find = (kind: Thing['kind'], name: string | undefined): Thing | undefined =>
    name === undefined ? undefined : tryFindThing(scenario, kind, name);
  const [source, destination] = [find('peer', from), find('peer', to)];
  const found = thing && find(thing.kind, thing.name);
  if (source !== undefined && destination !== undefined) choosePair(source.position, destination.position);
  else if (found !== undefined) describeThing(found);
}

/** Keeps what is shown in the address of the page, for others to open. */
function keepLink(): void {
  if (shown === undefined) return;
  const { scenario } = shown;
  const link = formatLink({
    ...(scenario.name !== data.scenarios[0]?.name && { scenario: scenario.name }),
    ...linkToChoice(),
    filter: bar.filter(),
  });
  history.replaceState(null, '', `#${link}`);
}
