import { keysOf } from '../../collections/keys-of.ts';
import type { Connection } from '../../engine/connection.ts';
import type { Listing } from '../../format/listing.ts';
import type { Paint } from '../../format/paint.ts';
import { connectionGraph } from '../../graph/connection-graph.ts';
import { graphDot } from '../../graph/graph-dot.ts';
import { graphMermaid } from '../../graph/graph-mermaid.ts';
import { renderSvg } from '../../graph/render-svg.ts';
import { listCsv } from './list-csv.ts';
import { listJson } from './list-json.ts';
import { listMarkdown } from './list-markdown.ts';
import { listText } from './list-text.ts';

/** Connections one by one, for formats that need no more, and all at once for those that do. Take one of the two, once. */
export interface ListSource {
  readonly connections: Iterable<Connection>;
  listing(): Listing;
}

const WRITERS = {
  text: ({ listing }: ListSource, paint: Paint) => listText(listing(), paint),
  json: ({ connections }: ListSource) => listJson(connections),
  markdown: ({ listing }: ListSource) => listMarkdown(listing()),
  csv: ({ connections }: ListSource) => listCsv(connections),
  dot: ({ listing }: ListSource) => [graphDot(connectionGraph(listing()))],
  svg: async ({ listing }: ListSource) => [await renderSvg(connectionGraph(listing()))],
  mermaid: ({ listing }: ListSource) => [graphMermaid(connectionGraph(listing()))],
};

/** A form that the list can take. */
export type ListFormat = keyof typeof WRITERS;
/** All of them, the usual one first. */
export const LIST_FORMATS = keysOf<ListFormat>(WRITERS);

/** @throws PictureTooLargeError if a picture would have more nodes than one can read */
export async function formatList(
  format: ListFormat,
  source: ListSource,
  paint: Paint,
): Promise<Iterable<string>> {
  return WRITERS[format](source, paint);
}
