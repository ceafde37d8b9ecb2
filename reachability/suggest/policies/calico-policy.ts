import { outsiderPeer } from '../../engine/outsider-peer.ts';
import type { ExpectedPorts } from '../../expectations/file/expectations.ts';
import type { Direction } from '../../model/policy.ts';
import { allPorts, numberSets } from '../../sets/port-set.ts';
import { addressBlocks } from './address-blocks.ts';
import type { SuggestedPeer, SuggestedPolicy, SuggestedRule } from './suggested-policy.ts';
import type { YamlValue } from './write-yaml.ts';

/** The policy as a NetworkPolicy of Calico. */
export function calicoPolicy({ labels, directions, rules, place }: SuggestedPolicy): YamlValue {
  const part = (direction: Direction) =>
    directions.includes(direction) && rules[direction].length > 0
      ? { [direction]: rules[direction].flatMap((rule) => toRules(rule, direction)) }
      : {};
  return {
    ...(place === undefined ? {} : place),
    selector: Object.entries(labels)
      .map(([label, value]) => `${label} == '${value}'`)
      .join(' && '),
    types: directions.map((direction) => (direction === 'ingress' ? 'Ingress' : 'Egress')),
    ...part('ingress'),
    ...part('egress'),
  };
}

/** Calico's rules have one peer and one protocol each. */
function toRules({ peers, ports }: SuggestedRule, direction: Direction): readonly YamlValue[] {
  return peers.flatMap(toEntities).flatMap((entity) =>
    toProtocols(ports).map(({ protocol, ports: numbers }): YamlValue => {
      const ofPorts = numbers === undefined ? {} : { ports: numbers };
      const [source, destination] =
        direction === 'ingress' ? [entity, ofPorts] : [{}, { ...entity, ...ofPorts }];
      return {
        action: 'Allow',
        ...(protocol === undefined ? {} : { protocol }),
        ...(Object.keys(source).length > 0 ? { source } : {}),
        ...(Object.keys(destination).length > 0 ? { destination } : {}),
      };
    }),
  );
}

interface ProtocolPorts {
  readonly protocol?: string;
  readonly ports?: readonly YamlValue[];
}

function toProtocols(ports: ExpectedPorts): readonly ProtocolPorts[] {
  if (ports.kind === 'everything') return [{}];
  const withPorts = (['tcp', 'udp', 'sctp'] as const).flatMap((name): readonly ProtocolPorts[] => {
    const protocol = name.toUpperCase();
    if (ports[name].length === 0) return [];
    if (numberSets.covers(ports[name], allPorts)) return [{ protocol }];
    return [
      { protocol, ports: ports[name].map(([first, last]) => (first === last ? first : `${first}:${last}`)) },
    ];
  });
  return [...withPorts, ...(ports.icmp ? [{ protocol: 'ICMP' }] : [])];
}

function toEntities(peer: SuggestedPeer): readonly { readonly [key: string]: YamlValue }[] {
  if (peer.kind === 'addresses')
    return ([4, 6] as const).flatMap((family) => {
      const blocks = addressBlocks(family, peer.addresses[family]);
      const notNets = blocks.flatMap(({ except }) => except);
      const nets = blocks.map(({ cidr }) => cidr);
      return nets.length === 0 ? [] : [{ nets, ...(notNets.length > 0 ? { notNets } : {}) }];
    });
  const { namespace, namespaceLabels, podLabels, serviceAccount, serviceAccountLabels } = outsiderPeer(
    peer.conditions,
  );
  const homes = [
    ...(namespace === undefined ? [] : [`projectcalico.org/name == '${namespace}'`]),
    ...(namespaceLabels === undefined ? [] : [namespaceLabels]),
  ];
  const accounts = {
    ...(serviceAccount === undefined ? {} : { names: [serviceAccount] }),
    ...(serviceAccountLabels === undefined ? {} : { selector: serviceAccountLabels }),
  };
  return [
    {
      namespaceSelector: homes.length === 0 ? 'all()' : homes.join(' && '),
      ...(podLabels === undefined ? {} : { selector: podLabels }),
      ...(Object.keys(accounts).length === 0 ? {} : { serviceAccounts: accounts }),
    },
  ];
}
