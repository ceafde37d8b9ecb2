import {
  crossingChoices,
  directionChoices,
  everyPair,
  type PairFilter,
  verdictChoices,
} from './pair-filter.ts';
import { type Thing, thingKinds } from './thing.ts';

/** What a link to the page keeps: peers and scenarios by name, so that it holds for later pages as well. */
export interface PageLink {
  readonly scenario?: string;
  readonly from?: string;
  readonly to?: string;
  /** A thing that is chosen, by its kind and name. */
  readonly thing?: { readonly kind: Thing['kind']; readonly name: string };
  readonly filter: PairFilter;
}

/** Reads the fragment of an address, `#scenario=test+1&words=5432`. What it does not know is left out. */
export function parseLink(fragment: string): PageLink {
  const given = new URLSearchParams(fragment.replace(/^#/, ''));
  const [scenario, from, to] = ['scenario', 'from', 'to'].map((key) => given.get(key) ?? undefined);
  const kind = thingKinds.find((one) => given.has(one));
  return {
    ...(scenario !== undefined && { scenario }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(kind !== undefined && { thing: { kind, name: given.get(kind) ?? '' } }),
    filter: {
      words: given.get('words') ?? everyPair.words,
      home: given.get('home') ?? everyPair.home,
      direction: directionChoices.find((choice) => choice === given.get('direction')) ?? everyPair.direction,
      port: given.get('port') ?? everyPair.port,
      verdict: verdictChoices.find((choice) => choice === given.get('verdict')) ?? everyPair.verdict,
      crossing: crossingChoices.find((choice) => choice === given.get('crossing')) ?? everyPair.crossing,
    },
  };
}

/** The fragment of an address for `parseLink`, without a word for what is as at first. */
export function formatLink({ filter, thing, ...chosen }: PageLink): string {
  const all = { ...chosen, ...(thing !== undefined && { [thing.kind]: thing.name }), ...filter };
  const initial: Readonly<Record<string, string>> = { ...everyPair };
  const given = Object.entries(all).filter(([key, value]) => value !== (initial[key] ?? ''));
  return new URLSearchParams(Object.fromEntries(given)).toString();
}
