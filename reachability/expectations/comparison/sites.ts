import { elementAt } from '../../collections/element-at.ts';
import { groupBy } from '../../collections/group-by.ts';
import { type End, type Evaluation, outsideEnd, workloadEnds } from '../../engine/evaluation.ts';
import { type OutsiderEnd, outsiderEnds } from '../../engine/outsider-ends.ts';
import { nameOutsider } from '../../engine/outsider-name.ts';
import { isWithin } from '../../engine/rules/within.ts';
import { twinsOf } from '../../engine/twins.ts';
import { classKey, simplify } from '../../outsiders/simplify.ts';
import {
  type AddressSet,
  addressSets,
  type Family,
  formatRange,
  rangeInWords,
} from '../../sets/address-set.ts';
import type { ExpectedPeer } from '../file/expectations.ts';

/** An end of a connection that expectations either mean as a whole or not at all. */
export interface Site {
  readonly end: End;
  /** Everyone in the expectations who is meant by it. */
  readonly peers: ReadonlySet<ExpectedPeer>;
  /** For pods that the manifests do not hold. */
  readonly outsider?: OutsiderSite;
  /** For addresses outside the cluster. */
  readonly outside?: { readonly family: Family; readonly addresses: AddressSet };
}

/** How pods of a class are related to other sites and to expected peers. */
export interface OutsiderSite {
  readonly end: OutsiderEnd;
  /** Expected peers that include these pods: what those may do, these may. */
  readonly wider: ReadonlySet<ExpectedPeer>;
  /** Workloads whose labels these pods carry in their namespace: to policies they are the same. */
  readonly twins: readonly Site[];
  /** Positions of sites whose findings cover this one. */
  readonly toldBy: readonly number[];
}

/** Whether it is neither a workload of the manifests nor pods of one. */
export function isElsewhere({ outside, outsider }: Site): boolean {
  return outside !== undefined || outsider !== undefined;
}

/** What expectations call a workload by: several kinds may have one name. */
export function nameOfWorkload({ end: { peer } }: Pick<Site, 'end'>): string | undefined {
  return peer.kind === 'workload' ? `${peer.namespace}/${peer.name}` : undefined;
}

/** Every workload, and every range of outside addresses, cut where an expected peer begins or ends. */
export function sitesOf(evaluation: Evaluation, peers: readonly ExpectedPeer[]): readonly Site[] {
  const byName = groupBy(peers, (peer) =>
    peer.kind === 'workload' ? `${peer.workload.namespace}/${peer.workload.name}` : '',
  );
  const workloads = workloadEnds(evaluation).map(
    (end): Site => ({ end, peers: new Set(byName.get(nameOfWorkload({ end }) ?? '')) }),
  );
  const outside = evaluation.outside.flatMap((range) =>
    cut(range.addresses, range.family, peers).map(
      (piece): Site => ({
        end: outsideEnd({ ...range, addresses: piece.addresses }),
        peers: piece.peers,
        outside: { family: range.family, addresses: piece.addresses },
      }),
    ),
  );
  return [...workloads, ...outside, ...outsiderSites(evaluation, peers, workloads, outside.length)];
}

function outsiderSites(
  evaluation: Evaluation,
  peers: readonly ExpectedPeer[],
  workloads: readonly Site[],
  addresses: number,
): readonly Site[] {
  const { held } = evaluation.cluster;
  const asked = peers.flatMap((peer) =>
    peer.kind === 'outsiders' ? [{ peer, conditions: simplify(peer.conditions, held) }] : [],
  );
  const keyed = groupBy(asked, ({ conditions }) => classKey(conditions, held));
  const ends = outsiderEnds(evaluation);
  const twins = twinsOf(
    evaluation,
    ends,
    workloads.map((workload) => workload.end),
  );
  return ends.map((end, index): Site => {
    const same = end.isAnyone ? [] : (keyed.get(classKey(end.conditions, held)) ?? []);
    const wider = asked.filter(({ conditions }) => isWithin(end.conditions, conditions, held));
    const own = elementAt(twins, index);
    return {
      end,
      peers: new Set(same.map(({ peer }) => peer)),
      outsider: {
        end,
        wider: new Set(wider.map(({ peer }) => peer)),
        twins: own.map((position) => elementAt(workloads, position)),
        toldBy: [...own, ...end.within.map((other) => workloads.length + addresses + other)],
      },
    };
  });
}

interface Piece {
  readonly addresses: AddressSet;
  readonly peers: ReadonlySet<ExpectedPeer>;
}

function cut(addresses: AddressSet, family: Family, peers: readonly ExpectedPeer[]): readonly Piece[] {
  return peers.reduce<readonly Piece[]>(
    (pieces, peer) => {
      if (peer.kind !== 'addresses') return pieces;
      const wanted = peer.addresses[family];
      return pieces
        .flatMap((piece): Piece[] => [
          {
            addresses: addressSets.intersect(piece.addresses, wanted),
            peers: new Set([...piece.peers, peer]),
          },
          { addresses: addressSets.subtract(piece.addresses, wanted), peers: piece.peers },
        ])
        .filter((piece) => piece.addresses.length > 0);
    },
    [{ addresses, peers: new Set() }],
  );
}

/** Names sites as people do: by the names of the expectations, else as the manifests do. */
export function siteNamer(all: readonly Site[]): (sites: readonly Site[]) => string {
  return (sites) => {
    const first = elementAt(sites, 0);
    const { peer } = first.end;
    const [named] = [...first.peers].filter(({ name }) => !name.includes('/'));
    if (peer.kind === 'workload') return named?.name ?? `${peer.namespace}/${peer.name}`;
    if (peer.kind === 'outsider') return named?.name ?? nameOutsider(peer);
    const whole = wholePeer(sites, all);
    if (whole !== undefined) return whole.name;
    const ranges = rangesOf(sites);
    const text = `${ranges.slice(0, 2).map(rangeInWords).join(', ')}${ranges.length > 2 ? ' …' : ''}`;
    const part = [...first.peers]
      .filter((candidate) => sites.every(({ peers }) => peers.has(candidate)))
      .at(-1);
    return part === undefined ? text : `${part.name} (${text})`;
  };
}

/** The addresses of all of them, in order. */
function rangesOf(sites: readonly Site[]): readonly string[] {
  const outside = sites.flatMap((site) => site.outside ?? []);
  return ([4, 6] as const).flatMap((family) => {
    const own = outside.filter((one) => one.family === family).flatMap(({ addresses }) => addresses);
    return addressSets.normalize(own).map((range) => formatRange(family, range));
  });
}

/** The peer that means all of these sites and no others. */
export function wholePeer(group: readonly Site[], all: readonly Site[]): ExpectedPeer | undefined {
  return [...elementAt(group, 0).peers].find((peer) =>
    all.every((site) => site.peers.has(peer) === group.includes(site)),
  );
}
