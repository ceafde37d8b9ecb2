import { groupBy } from '../../collections/group-by.ts';
import type { Source } from '../../contract/finding.ts';
import { freeName } from '../../text/free-name.ts';
import { yamlText } from '../../text/yaml-text.ts';
import { type Site, wholePeer } from '../comparison/sites.ts';
import type { ExpectedPeer } from '../file/expectations.ts';
import { addressDefinition, addressesIn, nameOfAddresses } from '../report/address-peer.ts';
import { definitionOf, suggestName } from '../report/suggested-entry.ts';

/** The name of a peer, and its definition where the file has none yet. */
export interface NamedSites {
  readonly name: string;
  readonly definition?: string;
  readonly peer: ExpectedPeer;
  readonly sites: readonly Site[];
}

/**
 * Gives every site a name of the file. Addresses for which the same is possible, by `fateOf`, have one name together.
 *
 * @param all every site, for which a peer of the file may stand
 * @param taken names that the file has
 */
export function nameSites(
  sites: readonly Site[],
  all: readonly Site[],
  fateOf: (site: Site) => string,
  taken: ReadonlySet<string>,
): readonly NamedSites[] {
  const names = new Set(taken);
  const claim = (wanted: string): string => {
    const name = freeName(wanted, (one) => names.has(one));
    names.add(name);
    return name;
  };
  const addresses = sites.filter(({ outside }) => outside !== undefined);
  const rest = sites.filter(({ outside }) => outside === undefined);
  const workloads = groupBy(
    rest.filter(({ outsider }) => outsider === undefined),
    ({ end: { peer } }) => (peer.kind === 'workload' ? `${peer.namespace}/${peer.name}` : ''),
  );
  return [
    ...[...workloads].map(([path, group]): NamedSites => {
      const known = peerGiven(group[0]);
      if (known !== undefined) return { name: known.name, peer: known, sites: group };
      const [namespace = '', own = path] = path.split('/');
      const name = claim(own);
      const peer = { name, source: nowhere, kind: 'workload', workload: { namespace, name: own } } as const;
      return { name, definition: yamlText(path), peer, sites: group };
    }),
    ...[...groupBy(addresses, fateOf).values()].map((group): NamedSites => {
      const known = wholePeer(group, all);
      if (known !== undefined) return { name: known.name, peer: known, sites: group };
      const name = claim(nameOfAddresses(group));
      const peer = { name, source: nowhere, kind: 'addresses', addresses: addressesIn(group) } as const;
      return { name, definition: addressDefinition(group), peer, sites: group };
    }),
    ...rest.flatMap((site): readonly NamedSites[] => {
      if (site.outsider === undefined) return [];
      const known = peerGiven(site);
      if (known !== undefined) return [{ name: known.name, peer: known, sites: [site] }];
      const { conditions } = site.outsider.end;
      const name = claim(suggestName(conditions));
      const peer = { name, source: nowhere, kind: 'outsiders', conditions } as const;
      return [{ name, definition: definitionOf(conditions), peer, sites: [site] }];
    }),
  ];
}

/** The peer that the file has for this workload or these pods. */
function peerGiven(site: Site): ExpectedPeer | undefined {
  const [first] = site.peers;
  return first;
}

/** A peer that no file has. */
const nowhere: Source = { file: '', line: 1 };
