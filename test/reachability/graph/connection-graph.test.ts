import { describe, expect, test } from 'vitest';
import { generateCluster } from '../../../bench/generate-cluster.ts';
import { analyze } from '../../../reachability/analysis/analyze.ts';
import { peerKey } from '../../../reachability/format/peer-names.ts';
import { tabulate } from '../../../reachability/format/tables/connection-table.ts';
import { type ConnectionGraph, connectionGraph } from '../../../reachability/graph/connection-graph.ts';
import { graphDot } from '../../../reachability/graph/graph-dot.ts';
import { graphMermaid } from '../../../reachability/graph/graph-mermaid.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import { type Listing, listingOfConnections } from '../../../reachability/questions/listing/listing.ts';

function listingOf(workloads: number, seed: number): Listing {
  const size = { namespaces: 6, workloads, kubernetesPolicies: 30, calicoPolicies: 4 };
  const text = generateCluster(size, seed);
  return analyze(parseManifests([{ file: 'cluster.yaml', text }])).listing();
}

/** What the arrows between different nodes say, one line for each two peers. */
function read({ nodes, homes, hubs, edges }: ConnectionGraph): ReadonlySet<string> {
  const nodesAt = (id: string) =>
    homes.find((home) => home.id === id)?.nodes ?? nodes.filter((node) => node.id === id);
  const arrows = edges.flatMap(({ from, to, traffic, isMutual }) => [
    { from, to, traffic },
    ...(isMutual ? [{ from: to, to: from, traffic }] : []),
  ]);
  const isHub = (id: string): boolean => hubs.some((hub) => hub.id === id);
  const direct = arrows.filter(({ from, to }) => !isHub(from) && !isHub(to));
  const throughHubs = hubs.flatMap(({ id, traffic }) =>
    arrows
      .filter(({ to }) => to === id)
      .flatMap(({ from }) =>
        arrows.filter((out) => out.from === id).map(({ to }) => ({ from, to, traffic })),
      ),
  );
  return new Set(
    [...direct, ...throughHubs].flatMap(({ from, to, traffic }) =>
      nodesAt(from).flatMap((source) =>
        nodesAt(to).flatMap((destination) =>
          source === destination
            ? []
            : source.members.flatMap((a) =>
                destination.members.map((b) => `${peerKey(a)} > ${peerKey(b)}: ${traffic}`),
              ),
        ),
      ),
    ),
  );
}

/** What the table says of peers that stand in different nodes. */
function expected(listing: Listing, { nodes }: ConnectionGraph): ReadonlySet<string> {
  const { peers, traffic } = tabulate(listing);
  const nodeOf = new Map(nodes.flatMap((node) => node.members.map((member) => [peerKey(member), node])));
  return new Set(
    peers.flatMap((a, from) =>
      peers.flatMap((b, to) => {
        const passes = traffic(from, to);
        const isInside = nodeOf.get(peerKey(a)) === nodeOf.get(peerKey(b));
        return passes === '' || isInside ? [] : [`${peerKey(a)} > ${peerKey(b)}: ${passes}`];
      }),
    ),
  );
}

describe('a picture', () => {
  test.each([
    [8, 1],
    [40, 2],
    [60, 3],
  ])('of %i workloads says what the table says, however arrows are bundled', (workloads, seed) => {
    const listing = listingOf(workloads, seed);
    const graph = connectionGraph(listing);
    expect(read(graph)).toEqual(expected(listing, graph));
  });

  test('of many arrows bundles them, in either notation', () => {
    const graph = connectionGraph(listingOf(60, 3));
    const [hub] = graph.hubs;
    const table = tabulate(listingOf(60, 3));
    expect(graph.edges.length).toBeLessThan(table.size / 5);
    expect(graphMermaid(graph)).toContain(`  ${hub?.id}([`);
    expect(graphDot(graph)).toMatch(new RegExp(`\\n *${hub?.id} \\[.*shape=`));
  });

  test('of more nodes or arrows than one can see is refused', () => {
    const peer = (index: number) =>
      ({ kind: 'workload', namespace: `n${index}`, name: 'w', workloadKind: 'Pod' }) as const;
    const peers = Array.from({ length: 60 }, (_, index) => peer(index));
    const connections = peers.flatMap((from, i) =>
      peers.flatMap((to, j) =>
        i === j
          ? []
          : [
              {
                from,
                to,
                allowed: { TCP: [[1 + i * 60 + j, 1 + i * 60 + j]] as const, UDP: [], SCTP: [] },
                icmp: false,
                decidedBy: [],
              },
            ],
      ),
    );
    expect(() => connectionGraph(listingOfConnections(peers, connections))).toThrow(
      'a picture of 3540 arrows cannot be read; choose a part with --namespace, --workload or --port',
    );
    const stranger = { ...peer(0), name: 'stranger' };
    const foreign = connections.slice(0, 1).map((connection) => ({ ...connection, from: stranger }));
    expect(() => listingOfConnections(peers, foreign)).toThrow(
      'a connection has an end that is not among the peers; list every peer',
    );
  });
});
