import { visible } from '../text/visible.ts';
import type { ConnectionGraph, GraphEdge, GraphNode } from './connection-graph.ts';
import { type TrafficTone, toneOf } from './graph-dot.ts';

const mostNames = 8;
const tones: readonly TrafficTone[] = ['everything', 'some', 'unknown'];
const mermaidStyles: Readonly<Record<TrafficTone, string>> = {
  everything: 'stroke:#b45309,stroke-width:2px,color:#92400e',
  some: 'stroke:#1d4ed8,color:#1e40af',
  unknown: 'stroke:#6d28d9,stroke-dasharray:4 3,color:#5b21b6',
};

/** A flowchart that GitHub and GitLab draw (https://mermaid.js.org/syntax/flowchart.html). */
export function graphMermaid(graph: ConnectionGraph): string {
  const hubs = new Set(graph.hubs.map(({ id }) => id));
  const clusters = graph.homes.flatMap(({ id, name, nodes }) => [
    `  subgraph ${id} [${text(name)}]`,
    ...nodes.map((node) => `    ${nodeText(node)}`),
    '  end',
  ]);
  const outside = graph.nodes.filter(({ home }) => home === undefined);
  const styles = tones.flatMap((tone) => {
    const own = graph.edges.flatMap((edge, index) => (toneOf(edge.traffic) === tone ? [index] : []));
    return own.length === 0 ? [] : [`  linkStyle ${own.join(',')} ${mermaidStyles[tone]}`];
  });
  return `${[
    'flowchart LR',
    ...clusters,
    ...outside.map((node) => `  ${nodeText(node)}`),
    ...graph.hubs.map(({ id, traffic }) => `  ${id}([${text(traffic)}])`),
    ...graph.edges.map((edge) => `  ${edgeText(edge, hubs)}`),
    ...styles,
  ].join('\n')}\n`;
}

function nodeText({ id, kind, names }: GraphNode): string {
  const shown = names.length > mostNames ? names.slice(0, mostNames - 1) : names;
  const more = names.length - shown.length;
  const label = [...shown, ...(more === 0 ? [] : [`and ${more} more`])];
  switch (kind) {
    case 'workloads':
      return `${id}[${text(...label)}]`;
    case 'addresses':
      return `${id}[/${text(...label)}/]`;
    case 'outsiders':
      return `${id}([${text(...label)}])`;
  }
}

function edgeText({ from, to, traffic, isMutual }: GraphEdge, hubs: ReadonlySet<string>): string {
  // There is no arrow with a head at its beginning only, so it is drawn from the hub.
  if (hubs.has(to)) return isMutual ? `${to} <--> ${from}` : `${from} --- ${to}`;
  const arrow = isMutual ? '<-->' : '-->';
  return hubs.has(from) ? `${from} ${arrow} ${to}` : `${from} ${arrow}|${text(traffic)}| ${to}`;
}

/** Quoted, so that nothing in it is syntax; signs that are become the entities that the syntax has for them. */
function text(...lines: readonly string[]): string {
  const quoted = (line: string): string =>
    visible(line).replace(/["#&<>`\\]/g, (sign) => `#${sign.charCodeAt(0)};`);
  return `"${lines.map(quoted).join('<br>')}"`;
}
