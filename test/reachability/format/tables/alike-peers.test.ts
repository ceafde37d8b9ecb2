import { expect, test } from 'vitest';
import type { Connection, Peer } from '../../../../reachability/engine/connection.ts';
import { groupAlike } from '../../../../reachability/format/tables/alike-peers.ts';
import { tabulate } from '../../../../reachability/format/tables/connection-table.ts';
import { listingOfConnections } from '../../../../reachability/questions/listing/listing.ts';

const pod = (namespace: string, name: string): Peer => ({
  kind: 'workload',
  namespace,
  name,
  workloadKind: 'Pod',
});
const address = (text: string): Peer => ({ kind: 'ip', ranges: [`${text}-${text}`] });
const peers = [pod('a', 'web'), pod('a', 'api'), pod('b', 'web'), address('192.0.2.1'), address('192.0.2.2')];
const [web, api, other, first, second] = peers as [Peer, Peer, Peer, Peer, Peer]; // as many as stand above

const open = (from: Peer, to: Peer): Connection => ({
  from,
  to,
  allowed: { TCP: [[443, 443]], UDP: [], SCTP: [] },
  icmp: false,
  decidedBy: [],
});
const groupsOf = (...connections: readonly Connection[]) =>
  groupAlike(tabulate(listingOfConnections(peers, connections))).map(({ members }) => members);

test('workloads of one namespace that may do the same are a group, those of two are not', () => {
  expect(groupsOf()).toEqual([[0, 1], [2]]);
  expect(groupsOf(open(web, other))).toEqual([[0], [1], [2]]);
  expect(groupsOf(open(web, first), open(api, first), open(other, first))).toEqual([[0, 1], [2], [3]]);
});

test('addresses that may do the same are a group, and those without a connection are left out', () => {
  expect(groupsOf(open(web, first), open(web, second))).toEqual([[0], [1], [2], [3, 4]]);
});
