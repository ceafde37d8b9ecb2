import { elementAt } from '../collections/element-at.ts';
import { groupBy } from '../collections/group-by.ts';
import type { Peer } from '../engine/connection.ts';
import { namePeers } from '../format/peer-names.ts';
import { groupAlike, type PeerGroup } from '../format/tables/alike-peers.ts';
import { type ConnectionTable, tabulate } from '../format/tables/connection-table.ts';
import type { Listing } from '../questions/listing/listing.ts';
import { findBundles, listPairs } from './bundles.ts';

/** A picture of the connections, before its layout. */
export interface ConnectionGraph {
  readonly homes: readonly GraphHome[];
  readonly nodes: readonly GraphNode[];
  /** Meeting points: everyone who leads to one reaches everyone it leads to. */
  readonly hubs: readonly GraphHub[];
  readonly edges: readonly GraphEdge[];
  readonly connections: number;
}

export interface GraphNode {
  readonly id: string;
  readonly kind: 'workloads' | 'addresses' | 'outsiders';
  /** The namespace; undefined of what is not among the manifests. */
  readonly home?: string;
  /** Peers of the same fate, by name. */
  readonly names: readonly string[];
  readonly members: readonly Peer[];
}

/** A namespace. */
export interface GraphHome {
  readonly id: string;
  readonly name: string;
  readonly nodes: readonly GraphNode[];
}

export interface GraphHub {
  readonly id: string;
  readonly traffic: string;
}

/** An arrow between two nodes, hubs or homes; at a home, it means everyone there. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly traffic: string;
  /** The same traffic is possible the other way round. */
  readonly isMutual: boolean;
}

/** There is more than one can see. The message says how to ask for less. */
export class PictureTooLargeError extends Error {}

const mostNodes = 250;
const mostEdges = 1000;

/**
 * Puts workloads of equal fate into one node, and arrows of equal traffic into bundles.
 * @throws PictureTooLargeError if it is too large to read
 */
export function connectionGraph(listing: Listing): ConnectionGraph {
  const table = tabulate(listing);
  const groups = groupAlike(table);
  if (groups.length > mostNodes) throw tooLarge(`${groups.length} nodes`);
  const names = namePeers(table.peers);
  const nodes = groups.map((group, index) => toNode(table, group, index, names.local));
  const homes = toHomes(nodes);
  const { hubs, edges } = toEdges(table, groups, nodes, homes);
  if (edges.length > mostEdges) throw tooLarge(`${edges.length} arrows`);
  return { homes, nodes, hubs, edges, connections: table.size };
}

function toHomes(nodes: readonly GraphNode[]): readonly GraphHome[] {
  const inside = nodes.filter(({ home }) => home !== undefined);
  return [...groupBy(inside, ({ home }) => home ?? '')].map(([name, own], index) => ({
    id: `s${index}`,
    name,
    nodes: own,
  }));
}

function tooLarge(size: string): PictureTooLargeError {
  return new PictureTooLargeError(
    `a picture of ${size} cannot be read; choose a part with --namespace, --workload or --port`,
  );
}

const nodeKinds = { workload: 'workloads', ip: 'addresses', outsider: 'outsiders' } as const;

function toNode(
  { peers }: ConnectionTable,
  { members }: PeerGroup,
  index: number,
  nameOf: (peer: Peer) => string,
): GraphNode {
  const own = members.map((member) => elementAt(peers, member));
  const [first] = own;
  return {
    id: `n${index}`,
    kind: nodeKinds[first?.kind ?? 'ip'],
    ...(first?.kind === 'workload' ? { home: first.namespace } : {}),
    names: own.map(nameOf),
    members: own,
  };
}

/** So few arrows are clearer one by one. */
const fewArrows = 15;

function toEdges(
  table: ConnectionTable,
  groups: readonly PeerGroup[],
  nodes: readonly GraphNode[],
  homes: readonly GraphHome[],
): Pick<ConnectionGraph, 'hubs' | 'edges'> {
  const idOf = (node: number): string => elementAt(nodes, node).id;
  const firstOf = (group: number): number => elementAt(elementAt(groups, group).members, 0);
  const trafficOf = (from: number, to: number): string =>
    from === to ? (elementAt(groups, from).among ?? '') : table.traffic(firstOf(from), firstOf(to));
  const pairs = listPairs(groups.length, trafficOf);
  const single = joinMutual(
    pairs.map(({ from, to, traffic }) => ({ from: idOf(from), to: idOf(to), traffic, isMutual: false })),
  );
  if (single.length <= fewArrows) return { hubs: [], edges: single };

  const hubs: GraphHub[] = [];
  const edges: GraphEdge[] = [];
  for (const bundle of findBundles(pairs, (node) => groups[node]?.members.length === 1)) {
    const { kind, traffic } = bundle;
    const sources = bundle.sources.map(idOf);
    const destinations = bundle.destinations.map(idOf);
    if (kind === 'pair') {
      edges.push({ from: elementAt(sources, 0), to: elementAt(destinations, 0), traffic, isMutual: false });
      continue;
    }
    const id = `h${hubs.length}`;
    hubs.push({ id, traffic });
    const both = sources.filter((source) => destinations.includes(source));
    const isOneWay = (node: string): boolean => !both.includes(node);
    for (const node of wholeHomes(both, homes)) edges.push({ from: node, to: id, traffic, isMutual: true });
    for (const node of wholeHomes(sources.filter(isOneWay), homes))
      edges.push({ from: node, to: id, traffic, isMutual: false });
    for (const node of wholeHomes(destinations.filter(isOneWay), homes))
      edges.push({ from: id, to: node, traffic, isMutual: false });
  }
  return { hubs, edges: joinMutual(edges) };
}

/** Where all nodes of a namespace are meant, the namespace represents them. */
function wholeHomes(ids: readonly string[], homes: readonly GraphHome[]): readonly string[] {
  const whole = homes.filter(({ nodes }) => nodes.length > 1 && nodes.every(({ id }) => ids.includes(id)));
  const covered = new Set(whole.flatMap(({ nodes }) => nodes.map(({ id }) => id)));
  return [...whole.map(({ id }) => id), ...ids.filter((id) => !covered.has(id))];
}

/** Two arrows of equal traffic, there and back, become one with two heads. */
function joinMutual(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const key = ({ traffic }: GraphEdge, from: string, to: string): string => `${from} ${to} ${traffic}`;
  const all = new Set(edges.map((edge) => key(edge, edge.from, edge.to)));
  const done = new Set<string>();
  return edges.flatMap((edge) => {
    const back = key(edge, edge.to, edge.from);
    if (done.has(back) && edge.from !== edge.to) return [];
    done.add(key(edge, edge.from, edge.to));
    return [{ ...edge, isMutual: edge.isMutual || (edge.from !== edge.to && all.has(back)) }];
  });
}
