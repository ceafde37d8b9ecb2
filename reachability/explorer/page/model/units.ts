import type { PageTraffic } from '../../data/page-data.ts';
import type { Selection } from './pair-filter.ts';
import { isOpen, type Scenario } from './scenario.ts';

/** What is one box of the graph, and one row and column of the matrix. */
export interface Unit {
  readonly id: string;
  /** `home`: a namespace that is folded. `peers`: peers between which exchanging two would change nothing. */
  readonly kind: 'home' | 'peers';
  readonly home: Home;
  readonly name: string;
  /** Never empty. */
  readonly peers: readonly number[];
}

/** A namespace, or what is outside the manifests. */
export interface Home {
  readonly id: string;
  readonly kind: 'namespace' | 'outsiders' | 'addresses';
  readonly name: string;
  readonly peers: readonly number[];
}

/** Namespaces by name, then pods that the manifests do not hold, then addresses. */
export function homesOf({ peers }: Scenario): readonly Home[] {
  const homes = new Map<
    string,
    { readonly kind: Home['kind']; readonly name: string; readonly peers: number[] }
  >();
  peers.forEach(({ kind, home }, position) => {
    const key = kind === 'workload' ? `namespace ${home}` : kind;
    const known = homes.get(key) ?? { ...looks[kind], ...(kind === 'workload' && { name: home }), peers: [] };
    known.peers.push(position);
    homes.set(key, known);
  });
  return [...homes.values()]
    .sort((a, b) => places[a.kind] - places[b.kind] || byNumbers.compare(a.name, b.name))
    .map((home, index) => ({ id: `s${index}`, ...home }));
}

const places: Readonly<Record<Home['kind'], number>> = { namespace: 0, outsiders: 1, addresses: 2 };
/** `team-2` before `team-10`, as people count. */
const byNumbers = new Intl.Collator('en', { numeric: true });

const looks = {
  workload: { kind: 'namespace', name: '' },
  outsider: { kind: 'outsiders', name: 'pods outside the manifests' },
  ip: { kind: 'addresses', name: 'addresses' },
} as const;

/** So many boxes are read at a glance. */
const fewUnits = 26;

/** The homes that are open at first: all of them if that is not too much to look at. */
export function openAtFirst(scenario: Scenario): ReadonlySet<string> {
  return new Set(scenario.groups.length <= fewUnits ? homesOf(scenario).map(({ name }) => name) : []);
}

/**
 * What is shown: homes that are open by their peers, the others as a whole. Only those with a pair that is found.
 * @param isEach whether peers are shown one by one, also where they share their fate
 */
export function unitsOf(
  scenario: Scenario,
  { rows, columns }: Selection,
  isOpenHome: (home: Home) => boolean,
  isEach: boolean,
): readonly Unit[] {
  const shown = new Set([...rows, ...columns]);
  const groupOf = new Map(scenario.groups.flatMap((group) => group.map((peer) => [peer, group] as const)));
  const homes = homesOf(scenario);
  // Beside namespaces that are folded, one of a single workload is folded too, unless it is opened.
  const hasFolded = homes.some((home) => home.peers.length > 1 && !isOpenHome(home));
  return homes.flatMap((home): readonly Unit[] => {
    const peers = home.peers.filter((peer) => shown.has(peer));
    if (peers.length === 0) return [];
    if (!isOpenHome(home) && (home.peers.length > 1 || hasFolded))
      return [{ id: home.id, kind: 'home', home, name: home.name, peers }];
    const groups = new Set(peers.map((peer) => (isEach ? [peer] : (groupOf.get(peer) ?? [peer]))));
    return [...groups].map((group) => {
      const own = group.filter((peer) => shown.has(peer));
      return { id: `n${own[0]}`, kind: 'peers', home, name: nameOf(scenario, own), peers: own };
    });
  });
}

/** So many names are told before the rest is counted. */
const mostNames = 3;

function nameOf(scenario: Scenario, peers: readonly number[]): string {
  const names = peers.map((peer) => scenario.peerAt(peer).name);
  if (names.length <= mostNames + 1) return names.join(', ');
  return `${names.slice(0, mostNames).join(', ')} and ${names.length - mostNames} more`;
}

/** What passes from one unit to another, or within one. */
export interface UnitTraffic {
  readonly tone: PageTraffic['tone'] | 'partly' | 'self';
  /** How many pairs there are, and between how many something may pass. */
  readonly pairs: number;
  readonly open: number;
  /** In words. */
  readonly words: string;
  /** Whether a change opens or closes something. */
  readonly isChanged: boolean;
  readonly isFound: boolean;
}

/** Sums up what passes between all peers of two units. */
export function trafficBetween(scenario: Scenario, selection: Selection, from: Unit, to: Unit): UnitTraffic {
  const distinct = new Map<string, PageTraffic>();
  let [pairs, open, isChanged, isFound] = [0, 0, false, false];
  for (const source of from.peers) {
    for (const destination of to.peers) {
      const traffic = scenario.trafficAt(source, destination);
      if (traffic === undefined) continue;
      pairs++;
      if (selection.has(source, destination)) isFound = true;
      else continue;
      if (isOpen(traffic)) {
        open++;
        distinct.set(traffic.words, traffic);
      }
      if (scenario.changes !== undefined && scenario.changesAt(source, destination).length > 0)
        isChanged = true;
    }
  }
  const common = { pairs, open, isChanged, isFound };
  const [first] = distinct.values();
  if (pairs === 0) return { ...common, tone: 'self', words: 'not asked' };
  if (first === undefined)
    return { ...common, tone: 'nothing', words: isFound ? 'nothing' : 'not looked for' };
  const words =
    [...distinct.keys()].length <= 2
      ? [...distinct.keys()].join(' or ')
      : `${distinct.size} kinds of traffic`;
  const isAlike = distinct.size === 1 && open === pairs;
  if (isAlike) return { ...common, tone: first.tone, words };
  const isUnknown = [...distinct.values()].some(({ tone }) => tone === 'unknown');
  return { ...common, tone: isUnknown ? 'unknown' : 'partly', words };
}
