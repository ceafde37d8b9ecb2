import { keysOf } from '../../collections/keys-of.ts';
import type { Entrance } from '../../exposure/entrance.ts';
import { type Layout, plainLayout } from '../../format/layout.ts';
import { connectionGraph } from '../../graph/connection-graph.ts';
import { graphDot } from '../../graph/graph-dot.ts';
import { graphMermaid } from '../../graph/graph-mermaid.ts';
import { renderSvg } from '../../graph/render-svg.ts';
import type { Listing } from '../../questions/listing/listing.ts';
import { listCsv, listGroupedCsv } from './list-csv.ts';
import { listGroupedJson, listJson } from './list-json.ts';
import { listMarkdown } from './list-markdown.ts';
import { listText } from './list-text.ts';

const writers = {
  text: listText,
  json: listJson,
  markdown: listMarkdown,
  csv: listCsv,
  dot: (listing: Listing) => [graphDot(connectionGraph(listing))],
  svg: async (listing: Listing) => [await renderSvg(connectionGraph(listing))],
  mermaid: (listing: Listing) => [graphMermaid(connectionGraph(listing))],
};

const groupedWriters = { json: listGroupedJson, csv: listGroupedCsv };

/** A form that the list can take. */
export type ListFormat = keyof typeof writers;
/** All of them, the usual one first. */
export const listFormats = keysOf<ListFormat>(writers);
/** Forms for programs that can name groups instead of their members. The others do so where it helps. */
export const groupedFormats = keysOf<keyof typeof groupedWriters>(groupedWriters);

/**
 * @param entrances ways in, which text, Markdown and JSON tell as well
 * @throws PictureTooLargeError if a picture would have more nodes than one can read
 */
export async function formatList(
  format: ListFormat,
  listing: Listing,
  layout: Layout = plainLayout,
  entrances: readonly Entrance[] = [],
): Promise<Iterable<string>> {
  return writers[format](listing, layout, entrances);
}

/** Groups of peers that nothing tells apart, each once, and what passes between them. */
export function formatGroups(
  format: (typeof groupedFormats)[number],
  listing: Listing,
  entrances: readonly Entrance[],
): Iterable<string> {
  return groupedWriters[format](listing, entrances);
}
