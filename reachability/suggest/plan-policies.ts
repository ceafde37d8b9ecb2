import { elementAt } from '../collections/element-at.ts';
import { groupBy } from '../collections/group-by.ts';
import type { Evaluation } from '../engine/evaluation.ts';
import type {
  Expectations,
  ExpectedConnection,
  ExpectedPeer,
  ExpectedPorts,
} from '../expectations/file/expectations.ts';
import type { Workload } from '../model/cluster.ts';
import { bothDirections, type Direction } from '../model/policy.ts';
import { satisfiesAll } from '../selectors/literal.ts';
import { addressSets, allAddresses } from '../sets/address-set.ts';
import { numberSets } from '../sets/port-set.ts';
import { alikeWorkloads, identifyWorkloads } from './identify-workloads.ts';
import { addressesPeer, workloadsPeer } from './peers.ts';
import type { SuggestedPeer, SuggestedPolicy, SuggestedRule } from './policies/suggested-policy.ts';

/** One connection as one of its ends sees it. */
interface Wish {
  readonly far: ExpectedPeer;
  readonly ports: ExpectedPorts;
  /** Its reason, and all whom that is about. */
  readonly why: string;
}

/** Workloads that no policy can tell apart, and what is expected of any of them. */
interface Site {
  readonly members: readonly number[];
  readonly wishes: Readonly<Record<Direction, readonly Wish[]>>;
}

/**
 * A policy for each workload that is not meant to be open in both directions, with a rule for each set of ports. Workloads
 * that no label tells apart share one.
 * @throws CannotSuggestError if a workload cannot be selected
 */
export function planPolicies(
  evaluation: Evaluation,
  { connections }: Expectations,
): readonly SuggestedPolicy[] {
  const sites = alikeWorkloads(evaluation).map((members) => siteOf(evaluation, members, connections));
  const open = openDirections(evaluation, sites);
  return sites.flatMap((site): readonly SuggestedPolicy[] => {
    const directions = bothDirections.filter((direction) => !open[direction].has(site));
    if (directions.length === 0) return [];
    const rulesOf = (direction: Direction): readonly SuggestedRule[] =>
      directions.includes(direction) ? toRules(evaluation, site.wishes[direction]) : [];
    const { namespace, name, workloadKind } = elementAt(evaluation.cluster.workloads, site.members[0] ?? 0);
    const isAlone = !evaluation.cluster.workloads.some(
      (other, at) => !site.members.includes(at) && other.namespace === namespace && other.name === name,
    );
    return [
      {
        namespace,
        name: isAlone ? name : `${name}-${workloadKind.toLowerCase()}`,
        labels: identifyWorkloads(evaluation, site.members),
        directions,
        rules: { ingress: rulesOf('ingress'), egress: rulesOf('egress') },
      },
    ];
  });
}

function siteOf(
  { cluster }: Evaluation,
  members: readonly number[],
  connections: readonly ExpectedConnection[],
): Site {
  const isMe = (peer: ExpectedPeer): boolean =>
    members.some((at) => isWorkload(peer, elementAt(cluster.workloads, at)));
  const mine = (direction: Direction): readonly ExpectedConnection[] =>
    connections.filter(({ from, to }) => (direction === 'ingress' ? to : from).some(isMe));
  const farOf = ({ from, to }: ExpectedConnection, direction: Direction) =>
    direction === 'ingress' ? from : to;
  const wishes = (direction: Direction): readonly Wish[] =>
    mine(direction).flatMap((one) => {
      const fars = farOf(one, direction);
      const why = `${direction === 'ingress' ? 'from' : 'to'} ${fars.map(({ name }) => name).join(', ')}: ${one.why}`;
      return fars.map((far) => ({ far, ports: one.ports, why }));
    });
  return {
    members,
    wishes: { ingress: wishes('ingress'), egress: wishes('egress') },
  };
}

function isWorkload(peer: ExpectedPeer, { namespace, name }: Workload): boolean {
  return peer.kind === 'workload' && peer.workload.namespace === namespace && peer.workload.name === name;
}

type OpenSites = Readonly<Record<Direction, ReadonlySet<Site>>>;

/**
 * Who needs no policy in a direction: whoever is meant to be open to every address and every pod outside the manifests, and
 * to every other workload that does not restrict the connection itself.
 */
function openDirections(evaluation: Evaluation, sites: readonly Site[]): OpenSites {
  const open = { ingress: new Set<Site>(), egress: new Set<Site>() };
  for (const direction of ['egress', 'ingress'] as const) {
    for (const site of sites) {
      const whole = site.wishes[direction]
        .filter(({ ports }) => ports.kind === 'everything')
        .map(({ far }) => far);
      const isMeant = (other: Site): boolean =>
        other.members.every((at) =>
          whole.some((far) => isWorkload(far, elementAt(evaluation.cluster.workloads, at))),
        );
      // Egress is opened first, where the ingress of the other workload is restricted in any case.
      const isRestricted = (other: Site): boolean =>
        direction === 'egress' ? !isOpenToStrangers(evaluation, other, 'ingress') : !open.egress.has(other);
      const others = sites.filter((other) => other !== site);
      if (
        isOpenToStrangers(evaluation, site, direction) &&
        others.every((other) => isMeant(other) || isRestricted(other))
      )
        open[direction].add(site);
    }
  }
  return open;
}

/** Whether everything is meant to pass to or from every pod outside the manifests and every address. */
function isOpenToStrangers({ families }: Evaluation, { wishes }: Site, direction: Direction): boolean {
  const whole = wishes[direction].filter(({ ports }) => ports.kind === 'everything').map(({ far }) => far);
  const hasAnyone = whole.some((far) => far.kind === 'outsiders' && far.conditions.length === 0);
  const hasAddresses = families.every(({ family }) => {
    const covered = whole.flatMap((far) => (far.kind === 'addresses' ? far.addresses[family] : []));
    return addressSets.covers(addressSets.normalize(covered), allAddresses[family]);
  });
  return hasAnyone && hasAddresses;
}

/** One rule for each set of ports; peers that a wider one of the same rule contains are left out. */
function toRules(evaluation: Evaluation, wishes: readonly Wish[]): readonly SuggestedRule[] {
  const byPorts = groupBy(wishes, ({ ports }) => JSON.stringify(ports));
  return [...byPorts.values()]
    .map((group) => {
      const [{ ports }] = group;
      const fars = [...new Set(group.map(({ far }) => far))];
      const wider = wishes.filter((wish) => isAtLeast(wish.ports, ports)).map(({ far }) => far);
      const needed = fars.filter(
        (far) => !wider.some((other) => other !== far && contains(evaluation, other, far)),
      );
      const peers = needed.map((far) => toPeer(evaluation, far));
      return { peers: distinct(peers), ports, why: [...new Set(group.map(({ why }) => why))] };
    })
    .filter(({ peers }) => peers.length > 0);
}

function isAtLeast(wide: ExpectedPorts, narrow: ExpectedPorts): boolean {
  if (wide.kind === 'everything') return true;
  if (narrow.kind === 'everything') return false;
  const covers = (['tcp', 'udp', 'sctp'] as const).every((protocol) =>
    numberSets.covers(wide[protocol], narrow[protocol]),
  );
  return covers && (wide.icmp || !narrow.icmp);
}

/** Whether pods of a kind outside the manifests cannot be admitted without those of the workload. */
function contains(evaluation: Evaluation, other: ExpectedPeer, far: ExpectedPeer): boolean {
  if (other.kind !== 'outsiders' || far.kind !== 'workload') return false;
  const { cluster, verdicts } = evaluation;
  const index = indexOf(evaluation, far);
  return (
    index >= 0 &&
    verdicts
      .endpointsOf(index)
      .every((at) => satisfiesAll(other.conditions, cluster.endpoints[at]?.labels ?? new Map()))
  );
}

function indexOf({ cluster }: Evaluation, far: ExpectedPeer): number {
  return far.kind === 'workload'
    ? cluster.workloads.findIndex(
        ({ namespace, name }) => namespace === far.workload.namespace && name === far.workload.name,
      )
    : -1;
}

function toPeer(evaluation: Evaluation, far: ExpectedPeer): SuggestedPeer {
  switch (far.kind) {
    case 'outsiders':
      return { kind: 'pods', conditions: far.conditions };
    case 'addresses':
      return addressesPeer(evaluation, far.addresses);
    case 'workload': {
      const index = indexOf(evaluation, far);
      const group = alikeWorkloads(evaluation).find((members) => members.includes(index)) ?? [index];
      return workloadsPeer(evaluation, group);
    }
  }
}

function distinct(peers: readonly SuggestedPeer[]): readonly SuggestedPeer[] {
  const keyOf = (peer: SuggestedPeer): string =>
    JSON.stringify(peer, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
  return [...new Map(peers.map((peer) => [keyOf(peer), peer])).values()];
}
