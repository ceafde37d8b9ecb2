import { groupBy } from '../../collections/group-by.ts';
import { nameOutsider } from '../../engine/outsider-name.ts';
import type { Exposure, ExposureReport, Party } from '../../exposure/exposure.ts';
import { nameAddresses } from '../../format/address-names.ts';
import { namePeers } from '../../format/peer-names.ts';
import { peerSetNamer } from '../../format/peer-sets.ts';
import { formatTraffic } from '../../format/traffic-text.ts';

/** Workloads that the same parties may reach, or that may reach them, in the same way. */
export interface ExposureRow {
  readonly direction: Exposure['direction'];
  readonly kind: Party['kind'];
  /** In words. */
  readonly parties: readonly string[];
  readonly traffic: string;
  readonly workloads: readonly string[];
}

/** By kind of party, in the order in which one worries. */
export function exposureRows({ workloads, exposures }: ExposureReport): readonly ExposureRow[] {
  const nameAll = peerSetNamer(workloads, namePeers(workloads).full);
  const byParty = groupBy(exposures, ({ direction, party, ...rest }) =>
    JSON.stringify([direction, party, describe(rest)]),
  );
  const rows = [...byParty.values()].flatMap((group) => {
    const [first] = group;
    const { direction, party } = first;
    const own = nameAll(group.map(({ workload }) => workload));
    return [{ direction, party, traffic: describe(first), workloads: own }];
  });
  const byFate = groupBy(rows, ({ direction, party, traffic, workloads: own }) =>
    JSON.stringify([direction, party.kind, traffic, own]),
  );
  return [...byFate.values()]
    .flatMap((same) => {
      const [first] = same;
      const { party, ...rest } = first;
      return [{ ...rest, kind: party.kind, parties: same.map((row) => nameParty(row.party)) }];
    })
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

export const kinds: readonly Party['kind'][] = [
  'internet',
  'nodes',
  'health-probes',
  'private-addresses',
  'unlisted-workloads',
];

/** Headings of the kinds, after "Open to" or "May reach". */
export const kindNames: Readonly<Record<Party['kind'], string>> = {
  internet: 'the internet',
  nodes: 'nodes',
  'health-probes': 'the platform, where load balancers probe from',
  'private-addresses': 'private addresses outside the cluster',
  'unlisted-workloads': 'pods that are not in the manifests',
};

function describe(traffic: Parameters<typeof formatTraffic>[0] & Pick<Exposure, 'unknown'>): string {
  return `${formatTraffic(traffic)}${traffic.unknown === undefined ? '' : '; perhaps more'}`;
}

function nameParty(party: Party): string {
  return party.kind === 'unlisted-workloads'
    ? nameOutsider({ ...party, kind: 'outsider' })
    : nameAddresses(party.ranges);
}
