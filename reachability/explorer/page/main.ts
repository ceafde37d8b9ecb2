import type { PageData, PageScenario } from '../page-data.ts';
import { createDetails } from './details.ts';
import { byId, element, hint, listOf } from './dom.ts';
import { createGraph } from './graph.ts';
import { createMatrix } from './matrix.ts';
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
let shown: PageScenario | undefined;

byId('page-title').textContent = data.title;
byId('scenario-choice').hidden = data.scenarios.length < 2;
byId('scenario').append(
  ...data.scenarios.map(({ name }, index) => element('option', { value: String(index) }, name)),
);
byId('scenario').addEventListener('change', ({ target }) => {
  if (target instanceof HTMLSelectElement) show(data.scenarios[Number(target.value)]);
});
byId('details').addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') matrix.focusChosen();
});
show(data.scenarios[0]);

/** Shows another state of the manifests; the same pair stays chosen if it exists there. */
function show(next: PageScenario | undefined): void {
  if (next === undefined) return;
  const before = matrix.chosen();
  const kept =
    shown &&
    before &&
    [nameAt(shown, before.from), nameAt(shown, before.to)].map((name) => positionOf(next, name));
  shown = next;
  describeScenario(next);
  graph.draw(next);
  matrix.draw(next);
  details.describe('Explanation', [hint('Choose a cell of the matrix, or a box of the graph.')]);
  const [from = -1, to = -1] = kept ?? [];
  if (from >= 0 && to >= 0) matrix.choose(from, to);
}

function positionOf({ peers }: PageScenario, name: string): number {
  return peers.findIndex((peer) => peer.name === name);
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
