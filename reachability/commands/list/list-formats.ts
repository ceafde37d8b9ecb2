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

export type ListFormat = 'text' | 'json' | 'markdown' | 'csv' | 'dot' | 'svg' | 'mermaid';

/** @throws PictureTooLargeError if a picture would have more nodes than one can read */
export async function formatList(
  format: ListFormat,
  { connections, listing }: ListSource,
  paint: Paint,
): Promise<Iterable<string>> {
  switch (format) {
    case 'json':
      return listJson(connections);
    case 'csv':
      return listCsv(connections);
    case 'text':
      return listText(listing(), paint);
    case 'markdown':
      return listMarkdown(listing());
    case 'dot':
      return [graphDot(connectionGraph(listing()))];
    case 'mermaid':
      return [graphMermaid(connectionGraph(listing()))];
    case 'svg':
      return [await renderSvg(connectionGraph(listing()))];
  }
}
