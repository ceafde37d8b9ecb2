import { type Bundle, findBundles, type Pair } from '../../../graph/bundles.ts';
import { countOf } from '../../../text/plural.ts';
import type { Selection } from './pair-filter.ts';
import type { Scenario } from './scenario.ts';
import { type Home, trafficBetween, type Unit, type UnitTraffic } from './units.ts';
import { wrapName } from './wrap-name.ts';

/** What is drawn, before its layout. */
export interface Picture {
  /** In layers from the sources on, or, if there are too many arrows for that, around a circle. */
  readonly arrangement: 'layers' | 'ring';
  readonly boxes: readonly PictureBox[];
  /** Points in which arrows meet: everyone who leads to one reaches everyone it leads to. */
  readonly hubs: readonly PictureHub[];
  readonly arrows: readonly PictureArrow[];
  /** Set where there are so many arrows that only those of one box are drawn. */
  readonly hidden?: number;
}

export interface PictureBox {
  readonly id: string;
  readonly unit: Unit;
  readonly lines: readonly string[];
  /** The namespace around it, if that is open. */
  readonly around?: Home;
}

export interface PictureHub {
  readonly id: string;
  readonly lines: readonly string[];
  readonly tone: UnitTraffic['tone'];
}

export interface PictureArrow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly tone: UnitTraffic['tone'];
  /** Empty where it leads to a hub or from one. */
  readonly lines: readonly string[];
  readonly words: string;
  /** How many pairs can or may connect, where an end is a namespace; in a ring otherwise what passes. */
  readonly count: string;
  readonly isMutual: boolean;
}

const nameWidth = 26;
const labelWidth = 24;
const ringWidth = 20;
/** So many arrows can be told apart in layers. */
const mostArrows = 60;
/** So many are still a picture around a circle. */
const mostChords = 6000;
/** So few are clearer one by one. */
const fewArrows = 16;
/** What the look of an arrow says as well. */
const unlabelled = new Set(['everything', 'not known']);

/** What passes from one box to another. */
interface BoxPair extends Pair {
  readonly tone: UnitTraffic['tone'];
  /** How many pairs can or may connect, where an end is a namespace; empty elsewhere. */
  readonly count: string;
  /** The same with how many pairs there are, or what passes. */
  readonly words: string;
}

/** @param chosen the box whose arrows are drawn where all of them are too many */
export function pictureOf(
  scenario: Scenario,
  selection: Selection,
  units: readonly Unit[],
  chosen: string | undefined,
): Picture {
  const pairs = pairsOf(scenario, selection, units);
  const idOf = (position: number): string => units[position]?.id ?? '';
  const boxes = units.map((unit) => ({
    id: unit.id,
    unit,
    lines: linesOf(scenario, unit),
    ...(unit.kind === 'peers' && unit.home.kind === 'namespace' && { around: unit.home }),
  }));
  const layers = draw(pairs, (node) => units[node]?.peers.length === 1, idOf);
  if (layers.arrows.length <= mostArrows) return { arrangement: 'layers', boxes, ...layers };
  const isTooMuch = pairs.length > mostChords;
  const shown = isTooMuch
    ? pairs.filter(({ from, to }) => [idOf(from), idOf(to)].includes(chosen ?? ''))
    : pairs;
  return {
    arrangement: 'ring',
    boxes: units.map((unit) => ({ id: unit.id, unit, lines: ringLinesOf(unit) })),
    hubs: [],
    arrows: shown.map(({ from, to, words, tone, count }, index) => ({
      id: `e${index}`,
      from: idOf(from),
      to: idOf(to),
      tone,
      lines: [],
      words: `${units[from]?.name} → ${units[to]?.name}: ${words}`,
      count: count === '' ? words : count,
      isMutual: false,
    })),
    ...(isTooMuch && { hidden: pairs.length }),
  };
}

function pairsOf(scenario: Scenario, selection: Selection, units: readonly Unit[]): readonly BoxPair[] {
  const found: BoxPair[] = [];
  units.forEach((source, from) => {
    units.forEach((destination, to) => {
      const { open, pairs, tone, words } = trafficBetween(scenario, selection, source, destination);
      if (open === 0 || (from === to && source.kind === 'home')) return;
      const isFolded = source.kind === 'home' || destination.kind === 'home';
      // Of namespaces, what passes in detail is told when they are opened.
      const count = isFolded ? String(open) : '';
      const all = `${open} of ${pairs} pairs`;
      const traffic = isFolded ? count : tone === 'partly' ? `${words}, for ${open} of ${pairs}` : words;
      found.push({ from, to, traffic, tone, count, words: isFolded ? all : traffic });
    });
  });
  return found;
}

function draw(
  pairs: readonly BoxPair[],
  isSingle: (node: number) => boolean,
  idOf: (position: number) => string,
): Pick<Picture, 'hubs' | 'arrows'> {
  const bundles: readonly Bundle[] =
    joinMutual(pairs.map(({ from, to, traffic }) => plain(from, to, traffic))).length <= fewArrows
      ? pairs.map(({ from, to, traffic }) => ({ kind: 'pair', traffic, sources: [from], destinations: [to] }))
      : findBundles(pairs, isSingle);
  const hubs: PictureHub[] = [];
  const arrows: Omit<PictureArrow, 'id'>[] = [];
  const tones = new Map(pairs.map(({ from, to, tone }) => [`${from} ${to}`, tone]));
  for (const { kind, traffic, sources, destinations } of bundles) {
    const tone =
      tones.get(`${sources[0]} ${destinations.find((one) => one !== sources[0]) ?? sources[0]}`) ?? 'some';
    const lines = wrapName(traffic, labelWidth);
    const add = (from: string, to: string, label: readonly string[], isMutual = false) =>
      arrows.push({ from, to, tone, lines: label, words: traffic, count: '', isMutual });
    if (kind === 'pair') {
      add(idOf(sources[0] ?? 0), idOf(destinations[0] ?? 0), unlabelled.has(traffic) ? [] : lines);
      continue;
    }
    const id = `h${hubs.length}`;
    hubs.push({ id, lines, tone });
    for (const source of sources) add(idOf(source), id, [], destinations.includes(source));
    for (const destination of destinations)
      if (!sources.includes(destination)) add(id, idOf(destination), []);
  }
  return { hubs, arrows: joinMutual(arrows).map((arrow, index) => ({ ...arrow, id: `e${index}` })) };
}

/** An arrow as far as its ends and its traffic go, to count how many there are. */
function plain(from: number, to: number, words: string): Omit<PictureArrow, 'id'> {
  return { from: String(from), to: String(to), words, tone: 'some', lines: [], count: '', isMutual: false };
}

/** Two arrows of equal traffic, there and back, become one with two heads. */
function joinMutual(arrows: readonly Omit<PictureArrow, 'id'>[]): readonly Omit<PictureArrow, 'id'>[] {
  const key = (from: string, to: string, words: string): string => JSON.stringify([from, to, words]);
  const all = new Set(arrows.map(({ from, to, words }) => key(from, to, words)));
  const done = new Set<string>();
  return arrows.flatMap((arrow) => {
    const { from, to, words } = arrow;
    if (from !== to && done.has(key(to, from, words))) return [];
    done.add(key(from, to, words));
    return [{ ...arrow, isMutual: arrow.isMutual || (from !== to && all.has(key(to, from, words))) }];
  });
}

/** So many names are in a box before the rest is counted. */
const mostNames = 4;

function linesOf(scenario: Scenario, { kind, name, home, peers }: Unit): readonly string[] {
  if (kind === 'home') {
    const thing = { namespace: 'workload', outsiders: 'kind', addresses: 'range' }[home.kind];
    return [...wrapName(name, nameWidth), countOf(peers.length, thing)];
  }
  const shown = peers.length > mostNames ? peers.slice(0, mostNames - 1) : peers;
  const more = peers.length - shown.length;
  return [
    ...shown.flatMap((peer) => wrapName(scenario.peerAt(peer).local, nameWidth)),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
}

/** In a ring a box is a line, as far as its names fit; those of an open namespace are told with it. */
function ringLinesOf({ kind, name, peers }: Unit): readonly string[] {
  return wrapName(kind === 'home' ? `${name} (${peers.length})` : name, ringWidth);
}
