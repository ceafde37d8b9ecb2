import type { PageData, PageScenario } from '../page-data.ts';
import { createDetails } from './details.ts';
import { byId, element, listOf } from './dom.ts';
import { createFilterBar } from './filter-bar.ts';
import { createGraph } from './graph.ts';
import { createMatrix } from './matrix.ts';
import { formatLink, parseLink } from './page-link.ts';
import { type PairFilter, selectPairs } from './pair-filter.ts';
import { answers, nameAt, pairAt, trafficOf } from './pair-words.ts';
import { makeZoomable } from './zoom.ts';

/** So many statements are shown without being asked for. */
const fewStates = 3;

const data: PageData = JSON.parse(byId('data').textContent ?? '');
const details = createDetails(data.excerpts);
const matrix = createMatrix(
  (scenario, { from, to }) => {
    details.explain(scenario, from, to);
    const pair = pairAt(scenario, from, to);
    if (pair !== undefined)
      byId('status').textContent =
        `${nameAt(scenario, from)} to ${nameAt(scenario, to)}: ${answers[pair.verdict]}, ${trafficOf(pair)}`;
    keepLink();
  },
  () => byId('details-title').focus(),
);
const zoom = makeZoomable(byId('graph'), {
  larger: byId('zoom-in'),
  smaller: byId('zoom-out'),
  whole: byId('zoom-whole'),
  level: byId('zoom-level'),
});
const graph = createGraph(zoom, { describe: details.describe, choose: matrix.choose });
const bar = createFilterBar(() => {
  if (shown !== undefined) look(shown);
});
let shown: PageScenario | undefined;

byId('page-title').textContent = data.title;
byId('scenario-choice').hidden = data.scenarios.length < 2;
byId('scenario').append(
  ...data.scenarios.map(({ name }, index) => element('option', { value: String(index) }, name)),
);
byId('scenario').addEventListener('change', ({ target }) => {
  if (target instanceof HTMLSelectElement) show(data.scenarios[Number(target.value)], bar.filter());
});
byId('details').addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') matrix.focusChosen();
});
window.addEventListener('hashchange', open);
open();

/** Shows what the address of the page asks for, and the first scenario if it asks for none. */
function open(): void {
  const link = parseLink(location.hash);
  const wanted = data.scenarios.findIndex(({ name }) => name === link.scenario);
  const next = data.scenarios[Math.max(0, wanted)];
  const choice = byId('scenario');
  if (choice instanceof HTMLSelectElement) choice.value = String(Math.max(0, wanted));
  if (next === undefined) return;
  show(next, link.filter);
  choose(next, link.from, link.to);
}

/** Shows another state of the manifests; the same pair stays chosen if it exists there. */
function show(next: PageScenario | undefined, filter: PairFilter): void {
  if (next === undefined) return;
  const before = matrix.chosen();
  const kept = shown && before && [nameAt(shown, before.from), nameAt(shown, before.to)];
  shown = next;
  describeScenario(next);
  bar.set(filter, next);
  graph.draw(next);
  details.invite();
  look(next);
  choose(next, kept?.[0], kept?.[1]);
}

/** Shows the pairs that the fields ask for. What is explained stays. */
function look(scenario: PageScenario): void {
  const selection = selectPairs(scenario, bar.filter());
  const before = matrix.chosen();
  matrix.draw(scenario, selection);
  graph.select(scenario, selection);
  bar.report(selection);
  if (before !== undefined) matrix.mark(before);
  keepLink();
}

function choose({ peers }: PageScenario, from: string | undefined, to: string | undefined): void {
  const [source, destination] = [from, to].map((name) => peers.findIndex((peer) => peer.name === name));
  if (source !== undefined && destination !== undefined && source >= 0 && destination >= 0)
    matrix.choose(source, destination);
}

/** Keeps what is shown in the address of the page, for others to open. */
function keepLink(): void {
  if (shown === undefined) return;
  const chosen = matrix.chosen();
  const link = formatLink({
    ...(shown !== data.scenarios[0] && { scenario: shown.name }),
    ...(chosen !== undefined && { from: nameAt(shown, chosen.from), to: nameAt(shown, chosen.to) }),
    filter: bar.filter(),
  });
  history.replaceState(null, '', `#${link}`);
}

function describeScenario({ description, states, pairs }: PageScenario): void {
  byId('scenario-description').textContent = description;
  const claims = byId('scenario-claims');
  claims.hidden = states.length === 0;
  claims.toggleAttribute('open', states.length <= fewStates);
  byId('scenario-states').replaceChildren(...listOf(states).children);
  const count = (verdict: 'allowed' | 'unknown') => pairs.filter((pair) => pair?.verdict === verdict).length;
  const unknown = count('unknown');
  byId('summary').textContent =
    `${count('allowed')} connections are possible${unknown > 0 ? `, ${unknown} are not known` : ''}.`;
}
