import { countOf } from '../text/plural.ts';
import { visible } from '../text/visible.ts';
import type { ConnectionGraph } from './connection-graph.ts';
import { darkStyle } from './dark-style.ts';
import { graphDot } from './graph-dot.ts';

/** The engine that lays pictures out is not installed. */
export class MissingEngineError extends Error {}

/**
 * The graph as a self-contained picture: no font, style or script from elsewhere. Same graph, same bytes.
 * @throws MissingEngineError
 */
export async function renderSvg(graph: ConnectionGraph): Promise<string> {
  const title = `Possible connections: ${countOf(graph.connections, 'connection')}`;
  return renderDot(graphDot(graph), title, describe(graph), darkStyle);
}

/**
 * Any text in the language of Graphviz as such a picture.
 * @param style for the elements of the picture
 * @throws MissingEngineError
 */
export async function renderDot(
  dot: string,
  title: string,
  description: string,
  style: string,
): Promise<string> {
  const graphviz = await loadEngine();
  return accessible(graphviz.layout(dot, 'svg', 'dot'), title, description, style);
}

async function loadEngine() {
  try {
    // Half a megabyte, which only pictures need, so the package of the analyser does not contain it.
    const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
    return await Graphviz.load();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')
      throw new MissingEngineError(
        'pictures need @hpcc-js/wasm-graphviz, which is not installed; run npm install @hpcc-js/wasm-graphviz, or use --format mermaid or dot',
      );
    throw error;
  }
}

/** Names the picture for screen readers (https://www.w3.org/TR/svg-aam-1.0/#mapping_additional_nd) and drops the prologue, so that pages can hold it. */
function accessible(svg: string, title: string, description: string, style: string): string {
  const start = svg.indexOf('<svg ');
  const end = svg.indexOf('>', start);
  const root = svg.slice(start, end);
  const body = svg.slice(end + 1).replace(/<!--.*?-->\n?/gs, '');
  return `${root} class="reachability" role="img" aria-labelledby="connections-title connections-description">
<title id="connections-title">${escapeXml(title)}</title>
<desc id="connections-description">${escapeXml(description)}</desc>
${style}${body}`;
}

function describe({ homes, nodes, hubs, edges }: ConnectionGraph): string {
  const names = new Map([
    ...nodes.map(({ id, home, names: own }) => {
      const full = own.map((name) => (home === undefined ? name : `${home}/${name}`));
      return [id, full.join(', ')] as const;
    }),
    ...homes.map(({ id, name }) => [id, `all of ${name}`] as const),
  ]);
  const direct = edges.flatMap(({ from, to, traffic, isMutual }) => {
    const [source, destination] = [names.get(from), names.get(to)];
    if (source === undefined || destination === undefined) return [];
    return [`${source} ${isMutual ? 'and back to' : 'to'} ${destination}: ${traffic}.`];
  });
  const bundled = hubs.map(({ id, traffic }) => {
    const into = edges.filter(({ to }) => to === id);
    const out = [
      ...into.filter(({ isMutual }) => isMutual).map(({ from }) => from),
      ...edges.filter(({ from }) => from === id).map(({ to }) => to),
    ];
    const say = (ids: readonly string[]): string => ids.map((node) => names.get(node) ?? '').join(', ');
    return `Each of ${say(into.map(({ from }) => from))} to each of ${say(out)}: ${traffic}.`;
  });
  return [...direct, ...bundled].join(' ');
}

function escapeXml(text: string): string {
  return visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
