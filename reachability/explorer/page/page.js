const data = JSON.parse(document.getElementById('data').textContent);
const byId = (id) => document.getElementById(id);
const [graph, matrix, body, title, status] = [
  'graph',
  'matrix',
  'details-body',
  'details-title',
  'status',
].map(byId);
const ANSWERS = { allowed: 'possible', refused: 'not possible', unknown: 'not known' };

const zoom = makeZoomable(graph, {
  larger: byId('zoom-in'),
  smaller: byId('zoom-out'),
  whole: byId('zoom-whole'),
  level: byId('zoom-level'),
});

/** So many are shown without being asked for. */
const FEW_STATES = 3;
/** With more peers, cells are small. */
const ROOMY_PEERS = 25;

let scenario = data.scenarios[0];
let chosenCell;

byId('page-title').textContent = data.title;
byId('scenario-choice').hidden = data.scenarios.length < 2;
for (const [index, { name }] of data.scenarios.entries()) {
  byId('scenario').append(element('option', { value: String(index) }, name));
}
byId('scenario').addEventListener('change', ({ target }) => show(data.scenarios[Number(target.value)]));
// The keyboard has to reach what scrolls, and what is walked through cell by cell.
graph.setAttribute('tabindex', '0');
matrix.setAttribute('role', 'grid');
matrix.addEventListener('click', ({ target }) => choose(target.closest('td')));
matrix.addEventListener('keydown', onMatrixKey);
byId('details').addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') chosenCell?.focus();
});
show(scenario);

/** Shows another state of the manifests; the same pair stays chosen if it exists there. */
function show(next) {
  const kept = chosenCell && [
    scenario.peers[chosenCell.dataset.from].name,
    scenario.peers[chosenCell.dataset.to].name,
  ];
  scenario = next;
  chosenCell = undefined;
  byId('scenario-description').textContent = next.description;
  byId('scenario-claims').hidden = next.states.length === 0;
  byId('scenario-claims').open = next.states.length <= FEW_STATES;
  byId('scenario-states').replaceChildren(...next.states.map((state) => element('li', {}, state)));
  const allowed = next.pairs.filter((pair) => pair && pair.verdict === 'allowed').length;
  const unknown = next.pairs.filter((pair) => pair && pair.verdict === 'unknown').length;
  byId('summary').textContent =
    `${allowed} connections are possible${unknown > 0 ? `, ${unknown} are not known` : ''}.`;
  drawGraph();
  drawMatrix();
  const [from, to] = (kept ?? []).map((name) => next.peers.findIndex((peer) => peer.name === name));
  const cell = from >= 0 && to >= 0 ? cellAt(from, to) : null;
  if (cell) choose(cell);
  else
    describe('Explanation', [
      element('p', { class: 'hint' }, 'Choose a cell of the matrix, or a box of the graph.'),
    ]);
}

function drawGraph() {
  graph.innerHTML = scenario.graph.svg;
  const svg = graph.querySelector('svg');
  // A picture to look at elsewhere, here it is made of things to press.
  svg.setAttribute('role', 'group');
  zoom.start();
  for (const { id, peers } of scenario.graph.nodes) {
    const node = svg.getElementById(id);
    const names = peers.map((peer) => scenario.peers[peer].name).join(', ');
    for (const [name, value] of Object.entries({
      role: 'button',
      tabindex: '0',
      'aria-pressed': 'false',
      'aria-label': names,
    }))
      node.setAttribute(name, value);
    node.addEventListener('click', (event) => {
      event.preventDefault();
      press(node, id, peers);
    });
    node.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      press(node, id, peers);
    });
  }
}

/** Puts everything aside that does not touch the node, and tells what does. */
function press(node, id, peers) {
  const wasPressed = node.getAttribute('aria-pressed') === 'true';
  for (const other of graph.querySelectorAll('[role="button"]')) other.setAttribute('aria-pressed', 'false');
  for (const other of graph.querySelectorAll('.aside')) other.classList.remove('aside');
  if (wasPressed) return;
  node.setAttribute('aria-pressed', 'true');
  const near = nearOf(id);
  for (const part of graph.querySelectorAll('g.node, g.edge'))
    part.classList.toggle('aside', !near.has(part.id) && part !== node);
  describePeers(peers);
}

/** Ids of the arrows, hubs and nodes that one meets on the way from or to a node. */
function nearOf(id) {
  const { edges, homes } = scenario.graph;
  const nodesOf = (end) => homes.find((home) => home.id === end)?.nodes ?? [end];
  const near = new Set([id]);
  const own = edges.filter(({ from, to }) => nodesOf(from).includes(id) || nodesOf(to).includes(id));
  const hubs = own.flatMap(({ from, to }) => [from, to]).filter((end) => end.startsWith('h'));
  for (const edge of edges) {
    const isNear = own.includes(edge) || hubs.includes(edge.from) || hubs.includes(edge.to);
    if (!isNear) continue;
    near.add(edge.id);
    for (const end of [edge.from, edge.to]) for (const node of nodesOf(end)) near.add(node);
  }
  return near;
}

function describePeers(peers) {
  const count = scenario.peers.length;
  const [first] = peers;
  const list = (pairOf, nameOf) => {
    const found = scenario.peers.flatMap((peer, other) => {
      const [from, to] = pairOf(other);
      const pair = scenario.pairs[from * count + to];
      if (!pair || pair.verdict === 'refused') return [];
      const button = element('button', { class: 'link', type: 'button' }, peer.name);
      button.addEventListener('click', () => choose(cellAt(from, to)));
      return [element('li', {}, button, `: ${trafficOf(pair)}`)];
    });
    return [
      element('h3', {}, nameOf),
      found.length > 0 ? element('ul', {}, ...found) : element('p', {}, 'Nobody.'),
    ];
  };
  describe(peers.map((peer) => scenario.peers[peer].name).join(', '), [
    ...(peers.length > 1
      ? [element('p', { class: 'hint' }, 'The same holds for each of them; shown is the first.')]
      : []),
    ...list((other) => [first, other], 'Reaches'),
    ...list((other) => [other, first], 'Is reached by'),
  ]);
}

function drawMatrix() {
  const { peers } = scenario;
  const startsHome = (index) => index === 0 || peers[index].home !== peers[index - 1].home;
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, 'from ↓ to →'),
    ...peers.map(({ name }, index) =>
      element(
        'th',
        { scope: 'col', title: name, class: startsHome(index) ? 'first-of-home-column' : '' },
        element('span', { class: 'vertical' }, name),
      ),
    ),
  );
  const rows = peers.map(({ name }, from) =>
    element(
      'tr',
      { class: startsHome(from) ? 'first-of-home' : '' },
      element('th', { scope: 'row', title: name }, name),
      ...peers.map((_, to) => drawCell(from, to, startsHome(to))),
    ),
  );
  matrix.classList.toggle('dense', peers.length > ROOMY_PEERS);
  matrix.replaceChildren(element('thead', {}, head), element('tbody', {}, ...rows));
  matrix.querySelector('td')?.setAttribute('tabindex', '0');
}

function drawCell(from, to, startsHome) {
  const pair = pairAt(from, to);
  const [kind, sign] = kindOf(pair);
  const label = `${scenario.peers[from].name} to ${scenario.peers[to].name}: ${pair ? trafficOf(pair) : 'not asked'}`;
  return element(
    'td',
    {
      class: `cell ${kind}${startsHome ? ' first-of-home-column' : ''}`,
      tabindex: '-1',
      'aria-label': label,
      title: label,
      'data-from': String(from),
      'data-to': String(to),
    },
    sign,
  );
}

function kindOf(pair) {
  if (!pair) return ['self', '–'];
  if (pair.verdict === 'refused') return ['nothing', '·'];
  if (pair.verdict === 'unknown' || pair.unknown.length > 0) return ['unknown', '?'];
  return pair.traffic === 'everything' ? ['everything', '■'] : ['some', '●'];
}

function trafficOf({ verdict, traffic, unknown }) {
  if (verdict === 'unknown') return 'not known';
  return unknown.length > 0 ? `${traffic}; perhaps more` : traffic;
}

function pairAt(from, to) {
  return scenario.pairs[from * scenario.peers.length + to];
}

function cellAt(from, to) {
  return matrix.querySelector(`td[data-from="${from}"][data-to="${to}"]`);
}

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function onMatrixKey(event) {
  const cell = event.target.closest('td');
  if (!cell) return;
  const [from, to] = [Number(cell.dataset.from), Number(cell.dataset.to)];
  const last = scenario.peers.length - 1;
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    choose(cell);
    if (pairAt(from, to)) title.focus();
    return;
  }
  const step = STEPS[event.key];
  const target = step
    ? cellAt(from + step[0], to + step[1])
    : { Home: cellAt(from, 0), End: cellAt(from, last) }[event.key];
  if (!target) return;
  event.preventDefault();
  rove(target);
  target.focus();
}

/** One cell at a time is in the order of the Tab key. */
function rove(cell) {
  for (const other of matrix.querySelectorAll('td[tabindex="0"]')) other.setAttribute('tabindex', '-1');
  cell.setAttribute('tabindex', '0');
}

function choose(cell) {
  if (!cell) return;
  const [from, to] = [Number(cell.dataset.from), Number(cell.dataset.to)];
  const pair = pairAt(from, to);
  if (!pair) return;
  chosenCell?.removeAttribute('aria-selected');
  chosenCell = cell;
  cell.setAttribute('aria-selected', 'true');
  rove(cell);
  const [source, destination] = [scenario.peers[from].name, scenario.peers[to].name];
  status.textContent = `${source} to ${destination}: ${ANSWERS[pair.verdict]}, ${trafficOf(pair)}`;
  describe(`${source} → ${destination}`, [
    element('p', { class: `verdict ${pair.verdict}` }, ANSWERS[pair.verdict]),
    element('p', {}, `Allowed in all: ${pair.traffic}`),
    ...explainSide(`Egress of ${source}`, scenario.sides[pair.egress]),
    ...explainSide(`Ingress of ${destination}`, scenario.sides[pair.ingress]),
    ...(pair.unknown.length > 0 ? [element('h3', {}, 'Not known'), listOf(pair.unknown)] : []),
    ...pair.notes.map((note) => element('p', { class: 'hint' }, note)),
  ]);
}

function explainSide(name, { policies, decisions }) {
  return [
    element('h3', {}, name),
    ...decisions.flatMap(({ what, why, isAllowing, excerpt, lines }) => [
      element('p', {}, element('span', { class: isAllowing ? 'allowing' : 'refusing' }, what), ` — ${why}`),
      ...(excerpt === undefined ? [] : [showExcerpt(data.excerpts[excerpt], lines)]),
    ]),
    ...(policies.length === 0
      ? []
      : [
          element('p', {}, `Policies that apply: ${policies.length}`),
          ...policies.map(({ name: policy, place, excerpt }) =>
            element(
              'details',
              {},
              element('summary', {}, policy, element('span', { class: 'place' }, ` ${place}`)),
              ...(excerpt === undefined ? [] : [showExcerpt(data.excerpts[excerpt])]),
            ),
          ),
        ]),
  ];
}

/** So many lines around a rule are shown; the whole policy is one click away. */
const CONTEXT = 3;

function showExcerpt({ file, firstLine, lines }, marked) {
  const [first, last] = marked ?? [0, -1];
  const shown = lines.flatMap((text, index) => {
    const line = firstLine + index;
    if (marked && (line < first - CONTEXT || line > last + CONTEXT)) return [];
    const content = line >= first && line <= last ? element('mark', {}, text) : text;
    return [element('span', { 'data-line': String(line) }, content)];
  });
  return element('pre', { tabindex: '0', 'aria-label': `${file} from line ${firstLine}` }, ...shown);
}

function listOf(items) {
  return element('ul', {}, ...items.map((item) => element('li', {}, item)));
}

function describe(heading, content) {
  title.textContent = heading;
  body.replaceChildren(...content);
}

/** Text is only ever set as text, so nothing in a manifest can become markup. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}
