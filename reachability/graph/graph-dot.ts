import { visible } from '../text/visible.ts';
import { shortenMiddle, wrapItems } from '../text/wrap.ts';
import type { ConnectionGraph, GraphEdge, GraphHome, GraphNode } from './connection-graph.ts';

/** Colours on white, each with a contrast of at least 4.5 (https://www.w3.org/TR/WCAG22/#contrast-minimum). */
const ink = '#1f2937';
const faint = '#6b7280';
const tones = { everything: '#b45309', some: '#1d4ed8', unknown: '#6d28d9' } as const;

export type TrafficTone = keyof typeof tones;

/** Everything is the widest arrow, ports a thin one, and what is not known for sure a dashed one. */
export function toneOf(traffic: string): TrafficTone {
  if (traffic === 'not known' || traffic.endsWith('perhaps more')) return 'unknown';
  return traffic === 'everything' ? 'everything' : 'some';
}

const mostNames = 8;
const nameWidth = 34;
const labelWidth = 28;

/** The graph in the language of Graphviz (https://graphviz.org/doc/info/lang.html), a cluster for each namespace. */
export function graphDot(graph: ConnectionGraph): string {
  const labelled = new Set(graph.hubs.map(({ id }) => id));
  const homes = new Map(graph.homes.map((home) => [home.id, home]));
  const outside = graph.nodes.filter(({ home }) => home === undefined);
  return `${[
    'digraph connections {',
    `  graph [rankdir=LR, compound=true, newrank=${graph.hubs.length === 0}, fontname="Helvetica,Arial,sans-serif", fontsize=12, fontcolor="${ink}", bgcolor="#ffffff", pad=0.3, nodesep=0.22, ranksep=1.1, splines=true]`,
    `  node [shape=box, style="rounded,filled", fillcolor="#ffffff", color="${faint}", fontname="Helvetica,Arial,sans-serif", fontsize=11, fontcolor="${ink}", margin="0.18,0.07", height=0.3]`,
    `  edge [fontname="Helvetica,Arial,sans-serif", fontsize=10, arrowsize=0.7]`,
    ...graph.homes.flatMap(clusterLines),
    ...outside.map((node) => `  ${nodeLine(node)}`),
    ...graph.hubs.map(
      ({ id, traffic }) =>
        `  ${id} [id=${quote(id)}, class=${quote(`hub ${toneOf(traffic)}`)}, shape=box, style="rounded,filled", margin="0.12,0.04", height=0.2, fillcolor="#f3f4f6", color="${tones[toneOf(traffic)]}", fontcolor="${tones[toneOf(traffic)]}", fontsize=10, label=${label(wrapItems(traffic.split(' '), labelWidth, ''))}]`,
    ),
    ...graph.edges.map((edge, index) => `  ${edgeLine(edge, `e${index}`, labelled, homes)}`),
    '}',
  ].join('\n')}\n`;
}

function clusterLines({ id, name, nodes }: GraphHome): readonly string[] {
  return [
    `  subgraph cluster_${id} {`,
    `    graph [id=${quote(id)}, class="namespace", label=${quote(name)}, labeljust=l, style="rounded,filled", fillcolor="#f8fafc", color="#94a3b8", margin=10]`,
    ...nodes.map((node) => `    ${nodeLine(node)}`),
    '  }',
  ];
}

/** Addresses have corners, and pods that the manifests do not hold a broken line around them. */
const looks: Readonly<Record<GraphNode['kind'], string>> = {
  workloads: '',
  addresses: ', shape=box, style="filled", fillcolor="#fef9c3", color="#a16207"',
  outsiders: ', style="rounded,filled,dashed", fillcolor="#eef2ff", color="#4f46e5"',
};

function nodeLine({ id, kind, names }: GraphNode): string {
  const shown = names.length > mostNames ? names.slice(0, mostNames - 1) : names;
  const lines = shown.flatMap((name) =>
    kind !== 'workloads' ? wrapItems(name.split(' '), nameWidth, '') : [shortenMiddle(name, nameWidth)],
  );
  const more = names.length - shown.length;
  const all = more === 0 ? lines : [...lines, `and ${more} more`];
  const look = looks[kind];
  const tooltip = names.join(', ');
  return `${id} [id=${quote(id)}, class=${quote(kind)}, label=${label(all)}, tooltip=${quote(tooltip)}${look}]`;
}

/**
 * The label is at the hub if there is one, and else at the arrow. Where there are hubs there are many arrows: room
 * made for the label of each drives namespaces over one another, so labels go where there happens to be some, and are
 * left out where the look of the arrow says as much.
 */
function edgeLine(
  { from, to, traffic, isMutual }: GraphEdge,
  id: string,
  hubs: ReadonlySet<string>,
  homes: ReadonlyMap<string, GraphHome>,
): string {
  const tone = toneOf(traffic);
  const attributes = [
    `id=${quote(id)}`,
    `class=${quote(`flow ${tone}`)}`,
    `color="${tones[tone]}"`,
    `fontcolor="${tones[tone]}"`,
    `tooltip=${quote(traffic)}`,
    `penwidth=${tone === 'everything' ? 2 : 1.2}`,
    ...(tone === 'unknown' ? ['style=dashed'] : []),
    ...(isMutual ? ['dir=both'] : []),
    ...(hubs.has(to) ? ['arrowhead=none'] : []),
    ...(homes.has(from) ? [`ltail=cluster_${from}`] : []),
    ...(homes.has(to) ? [`lhead=cluster_${to}`] : []),
    ...(hubs.has(from) || hubs.has(to) ? [] : labelOf(traffic, hubs.size > 0 ? 'wherever-fits' : 'in-line')),
  ];
  /** Arrows run between nodes; Graphviz clips them at the cluster. */
  const anchor = (end: string): string => {
    const nodes = homes.get(end)?.nodes ?? [];
    return nodes[nodes.length >> 1]?.id ?? end;
  };
  return `${anchor(from)} -> ${anchor(to)} [${attributes.join(', ')}]`;
}

function labelOf(traffic: string, place: 'in-line' | 'wherever-fits'): readonly string[] {
  const text = label(wrapItems(traffic.split(' '), labelWidth, ''));
  if (place === 'in-line') return [`label=${text}`];
  return ['everything', 'not known'].includes(traffic) ? [] : [`xlabel=${text}`];
}

function label(lines: readonly string[]): string {
  return `"${lines.map(escapeText).join('\\n')}"`;
}

/** A text as a quoted string of the language. */
export function quote(text: string): string {
  return `"${escapeText(text)}"`;
}

/** Quotes and backslashes are the syntax of strings, and `&` begins an entity in labels. */
function escapeText(text: string): string {
  return visible(text).replaceAll('&', '&amp;').replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
