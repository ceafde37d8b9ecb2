import { type Bundle, findBundles, type Pair } from '../../../graph/bundles.ts';
import { countOf } from '../../../text/plural.ts';
import type { Selection } from './pair-filter.ts';
import type { Scenario } from './scenario.ts';
import { type Home, trafficBetween, type Unit, type UnitTraffic } from './units.ts';
import { wrapName } from './wrap-name.ts';

/** What is drawn, before its layout. */
export interface Picture {
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
  readonly isMutual: boolean;
}

const nameWidth = 26;
const labelWidth = 24;
/** So many arrows can be told apart. */
const mostArrows = 60;
/** So few are clearer one by one. */
const fewArrows = 40;
/** Of namespaces, what passes in detail is told when they are opened. */
const ofFolded: Readonly<Partial<Record<UnitTraffic['tone'], string>>> = {
  partly: 'some',
  unknown: 'not known',
};
/** What the look of an arrow says as well. */
const unlabelled = new Set(['everything', 'some', 'not known']);

/** @param chosen the box whose arrows are drawn where all of them are too many */
export function pictureOf(
  scenario: Scenario,
  selection: Selection,
  units: readonly Unit[],
  chosen: string | undefined,
): Picture {
  const boxes = units.map((unit) => ({
    id: unit.id,
    unit,
    lines: linesOf(scenario, unit),
    ...(unit.kind === 'peers' && unit.home.kind === 'namespace' && { around: unit.home }),
  }));
  const pairs: (Pair & { readonly tone: UnitTraffic['tone'] })[] = [];
  const tones = new Map<string, UnitTraffic['tone']>();
  units.forEach((source, from) => {
    units.forEach((destination, to) => {
      const { open, tone, words } = trafficBetween(scenario, selection, source, destination);
      if (open === 0 || (from === to && source.kind === 'home')) return;
      const isFolded = source.kind === 'home' || destination.kind === 'home';
      const traffic = isFolded ? (ofFolded[tone] ?? words) : tone === 'partly' ? `${words}, for some` : words;
      tones.set(traffic, tone);
      pairs.push({ from, to, traffic, tone });
    });
  });
  const idOf = (position: number): string => boxes[position]?.id ?? '';
  const all = draw(pairs, (node) => units[node]?.peers.length === 1, idOf, tones);
  if (all.arrows.length <= mostArrows) return { boxes, ...all };
  const own = pairs.filter(({ from, to }) => [idOf(from), idOf(to)].includes(chosen ?? ''));
  return { boxes, ...draw(own, () => false, idOf, tones), hidden: all.arrows.length };
}

function draw(
  pairs: readonly Pair[],
  isSingle: (node: number) => boolean,
  idOf: (position: number) => string,
  tones: ReadonlyMap<string, UnitTraffic['tone']>,
): Pick<Picture, 'hubs' | 'arrows'> {
  const bundles: readonly Bundle[] =
    joinMutual(pairs.map(({ from, to, traffic }) => plain(from, to, traffic))).length <= fewArrows
      ? pairs.map(({ from, to, traffic }) => ({ kind: 'pair', traffic, sources: [from], destinations: [to] }))
      : findBundles(pairs, isSingle);
  const hubs: PictureHub[] = [];
  const arrows: Omit<PictureArrow, 'id'>[] = [];
  for (const { kind, traffic, sources, destinations } of bundles) {
    const tone = tones.get(traffic) ?? 'some';
    const lines = wrapName(traffic === 'some' ? 'some of them' : traffic, labelWidth);
    const add = (from: string, to: string, label: readonly string[], isMutual = false) =>
      arrows.push({ from, to, tone, lines: label, words: traffic, isMutual });
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
  return { from: String(from), to: String(to), words, tone: 'some', lines: [], isMutual: false };
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
