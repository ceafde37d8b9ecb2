import { keysOf } from '../../collections/keys-of.ts';
import { type Layout, PLAIN_LAYOUT } from '../../format/layout.ts';
import { connectionGraph } from '../../graph/connection-graph.ts';
import { graphDot } from '../../graph/graph-dot.ts';
import { graphMermaid } from '../../graph/graph-mermaid.ts';
import { renderSvg } from '../../graph/render-svg.ts';
import type { Listing } from '../../questions/listing/listing.ts';
import { listCsv, listGroupedCsv } from './list-csv.ts';
import { listGroupedJson, listJson } from './list-json.ts';
import { listMarkdown } from './list-markdown.ts';
import { listText } from './list-text.ts';

const WRITERS = {
  text: listText,
  json: listJson,
  markdown: listMarkdown,
  csv: listCsv,
  dot: (listing: Listing) => [graphDot(connectionGraph(listing))],
  svg: async (listing: Listing) => [await renderSvg(connectionGraph(listing))],
  mermaid: (listing: Listing) => [graphMermaid(connectionGraph(listing))],
};

const GROUPED_WRITERS = { json: listGroupedJson, csv: listGroupedCsv };

/** A form that the list can take. */
export type ListFormat = keyof typeof WRITERS;
/** All of them, the usual one first. */
export const LIST_FORMATS = keysOf<ListFormat>(WRITERS);
/** Forms for programs that can name groups instead of their members. The others do so where it helps. */
export const GROUPED_FORMATS = keysOf<keyof typeof GROUPED_WRITERS>(GROUPED_WRITERS);

/** @throws PictureTooLargeError if a picture would have more nodes than one can read */
export async function formatList(
  format: ListFormat,
  listing: Listing,
  layout: Layout = PLAIN_LAYOUT,
): Promise<Iterable<string>> {
  return WRITERS[format](listing, layout);
}

/** Groups of peers that nothing tells apart, each once, and what passes between them. */
export function formatGroups(format: (typeof GROUPED_FORMATS)[number], listing: Listing): Iterable<string> {
  return GROUPED_WRITERS[format](listing);
}
