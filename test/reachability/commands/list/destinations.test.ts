import { describe, expect, test } from 'vitest';
import { listDestinations } from '../../../../reachability/commands/list/destinations.ts';
import { namePeers } from '../../../../reachability/format/peer-names.ts';
import { tabulate } from '../../../../reachability/format/tables/connection-table.ts';
import { analyzeAll, type Manifest, namespace, networkPolicy, pod } from '../../cluster-fixture.ts';

const destinations = (manifests: readonly Manifest[]) => {
  const table = tabulate(analyzeAll(manifests).listing());
  const { full } = namePeers(table.peers);
  return [...listDestinations(table)].map(({ peers, byTraffic }) => [
    peers.map(full),
    ...byTraffic.map(({ traffic, peers: to }) => [traffic, to.map(full)]),
  ]);
};
const outside = 'any IPv4 address';

describe('sources', () => {
  const two = [namespace('a'), namespace('b'), pod('a/web'), pod('b/web')];

  test('that may do the same are told together, whatever their namespace', () => {
    expect(destinations(two)).toEqual([
      [
        ['a/web', 'b/web'],
        ['everything', ['a/web', 'b/web', outside]],
      ],
      [[outside], ['everything', ['a/web', 'b/web']]],
    ]);
  });

  test('that may not do the same are told apart', () => {
    const closed = networkPolicy('b/closed', { podSelector: {}, policyTypes: ['Egress'], egress: [] });
    expect(destinations([...two, closed])).toEqual([
      [['a/web'], ['everything', ['b/web', outside]]],
      [[outside], ['everything', ['a/web', 'b/web']]],
    ]);
  });

  test('do not reach themselves', () => {
    const own = networkPolicy('a/own', {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{ to: [{ podSelector: {} }] }],
    });
    expect(destinations([namespace('a'), pod('a/one'), own])).toEqual([
      [[outside], ['everything', ['a/one']]],
    ]);
    expect(destinations([namespace('a'), pod('a/one'), pod('a/two'), own])).toEqual([
      [
        ['a/one', 'a/two'],
        ['everything', ['a/one', 'a/two']],
      ],
      [[outside], ['everything', ['a/one', 'a/two']]],
    ]);
  });
});
