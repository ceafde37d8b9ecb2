import type { CalicoVersion } from '../../contract/options.ts';
import { namespaceLabel, namespacePrefix, orchestratorLabel } from '../../model/labels/labels.ts';
import { anyone, type Direction, type EntityMatch, type Policy, type Rule } from '../../model/policy.ts';
import {
  and,
  equals,
  has as hasLabel,
  type Selector,
  selectsAll,
  withMeaning,
  withPrefix,
} from '../../selectors/selector.ts';
import {
  type AddressSet,
  addressesOf,
  addressSets,
  type Cidr,
  type Family,
  noAddresses,
  tryParseCidr,
} from '../../sets/address-set.ts';
import { readLabelSelector } from '../fields/label-selector.ts';
import { readMetadata } from '../fields/metadata.ts';
import {
  type Fields,
  fieldsAt,
  formatPath,
  mapAt,
  mapsAt,
  type ObjectReader,
  refuseUnknown,
  stringAt,
  stringsAt,
} from '../fields/reader.ts';
import { reject } from '../fields/reject.ts';
import { reportLegacyRange } from '../server/legacy-range.ts';
import { readPolicyPorts } from './kubernetes-ports.ts';

/** Selectors of Kubernetes select pods and nothing else, so never a network set (C2). */
export const isPod: Selector = equals(orchestratorLabel, 'k8s');
/** Where Calico places every NetworkPolicy of Kubernetes (C2). */
const order = 1000;

/**
 * A NetworkPolicy of Kubernetes as the Calico policy that it becomes.
 * https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/
 */
export function parseKubernetesPolicy(object: ObjectReader, version: CalicoVersion): Policy | undefined {
  const { namespace, name } = readMetadata(object);
  refuseUnknown(object.root, ['apiVersion', 'kind', 'metadata', 'spec', 'status']);
  const spec = fieldsAt(object.root, 'spec');
  refuseUnknown(spec, ['podSelector', 'policyTypes', 'ingress', 'egress']);
  const podSelector = mapAt(spec, 'podSelector');
  const rules = {
    ingress: (mapsAt(spec, 'ingress') ?? []).flatMap((rule) => readRule(rule, 'ingress', namespace)),
    egress: (mapsAt(spec, 'egress') ?? []).flatMap((rule) => readRule(rule, 'egress', namespace)),
  };
  const directions = readPolicyTypes(spec);
  if (object.isLost()) return undefined;
  return {
    group: 'networking.k8s.io',
    kind: 'NetworkPolicy',
    namespace,
    name,
    tier: 'default',
    order,
    tieBreak:
      version === '3.31'
        ? `${namespace}/knp.default.${name}`
        : `${name}/${namespace}/KubernetesNetworkPolicy`,
    subject: and(
      equals(namespaceLabel, namespace),
      isPod,
      podSelector === undefined ? selectsAll : readLabelSelector(podSelector),
    ),
    stage: 'normal',
    onForward: false,
    directions,
    rules,
    source: object.sourceOf([]),
  };
}

/** The API server fills the types in: always Ingress, and Egress if there is an egress rule (K1). */
function readPolicyTypes(spec: Fields): readonly Direction[] {
  const types = stringsAt(spec, 'policyTypes') ?? [];
  if (types.length > 2) reject(spec, `policyTypes has ${types.length} items; at most 2 are allowed`);
  for (const type of types) {
    if (type !== 'Ingress' && type !== 'Egress')
      reject(spec, `policyTypes: ${JSON.stringify(type)} is neither Ingress nor Egress`);
  }
  if (types.length > 0) {
    return [
      ...(types.includes('Ingress') ? (['ingress'] as const) : []),
      ...(types.includes('Egress') ? (['egress'] as const) : []),
    ];
  }
  return (mapsAt(spec, 'egress') ?? []).length > 0 ? ['ingress', 'egress'] : ['ingress'];
}

/** One rule of Kubernetes is a list of Calico's: one for each peer and protocol. */
function readRule(fields: Fields, direction: Direction, namespace: string): readonly Rule[] {
  const peerKey = direction === 'ingress' ? 'from' : 'to';
  refuseUnknown(fields, [peerKey, 'ports']);
  const peers = mapsAt(fields, peerKey) ?? [];
  const ports = readPolicyPorts(fields);
  if (ports === undefined) return [];
  const entities =
    peers.length === 0 ? [anyone] : mergeAddresses(peers.flatMap((peer) => readPeer(peer, namespace) ?? []));
  const source = fields.object.sourceOf(fields.path);
  return entities.flatMap((peer) =>
    ports.map(({ protocol, ports: numbers }) => {
      const withPorts = (entity: EntityMatch): EntityMatch =>
        numbers === undefined ? entity : { ...entity, ports: numbers };
      return {
        action: 'allow' as const,
        match: {
          ...(protocol === undefined ? {} : { protocol }),
          source: direction === 'ingress' ? peer : anyone,
          destination: direction === 'ingress' ? withPorts(anyone) : withPorts(peer),
        },
        path: formatPath(fields.path),
        source,
      };
    }),
  );
}

/** Ranges of one rule are alternatives that nothing tells apart: however many there are, they are one entity. */
function mergeAddresses(entities: readonly EntityMatch[]): readonly EntityMatch[] {
  const ranges = entities.flatMap(({ nets, notNets = noAddresses }) => (nets ? [{ nets, notNets }] : []));
  if (ranges.length < 2) return entities;
  const allOf = (family: Family): AddressSet =>
    addressSets.normalize(
      ranges.flatMap(({ nets, notNets }) => addressSets.subtract(nets[family], notNets[family])),
    );
  return [...entities.filter(({ nets }) => nets === undefined), { nets: { 4: allOf(4), 6: allOf(6) } }];
}

/** Undefined if the API server refuses the peer. */
function readPeer(peer: Fields, namespace: string): EntityMatch | undefined {
  refuseUnknown(peer, ['podSelector', 'namespaceSelector', 'ipBlock']);
  const [pods, namespaces, block] = [
    mapAt(peer, 'podSelector'),
    mapAt(peer, 'namespaceSelector'),
    mapAt(peer, 'ipBlock'),
  ];
  if (block !== undefined) {
    if (pods !== undefined || namespaces !== undefined)
      return reject(peer, 'ipBlock cannot be combined with selectors (K4)');
    return readIpBlock(block);
  }
  if (pods === undefined && namespaces === undefined)
    return reject(peer, 'a peer needs a selector or an ipBlock');
  return {
    selector: and(
      namespaces === undefined ? equals(namespaceLabel, namespace) : namespaceSelector(namespaces),
      isPod,
      pods === undefined ? selectsAll : readLabelSelector(pods),
    ),
  };
}

/** What a namespace selector asks of a pod, which inherits its namespace's labels. */
export function namespaceSelector(fields: Fields): Selector {
  return withMeaning(withPrefix(readLabelSelector(fields), namespacePrefix), {
    all: hasLabel(namespaceLabel),
  });
}

function readIpBlock(block: Fields): EntityMatch | undefined {
  refuseUnknown(block, ['cidr', 'except']);
  const text = stringAt(block, 'cidr') ?? '';
  const cidr = tryParseCidr(text);
  if (cidr === undefined)
    return reject(block, `cidr ${JSON.stringify(text)} is not an address range such as 10.0.0.0/8`);
  reportLegacyRange(block, 'cidr', text);
  const holes: Cidr[] = [];
  for (const hole of stringsAt(block, 'except') ?? []) {
    const parsed = tryParseCidr(hole);
    if (parsed === undefined || !isStrictlyWithin(parsed, cidr)) {
      return reject(block, `except ${JSON.stringify(hole)} is not a range strictly within ${text} (K5)`);
    }
    reportLegacyRange(block, 'except', hole);
    holes.push(parsed);
  }
  return {
    nets: addressesOf([cidr]),
    ...(holes.length > 0 ? { notNets: addressesOf(holes) } : {}),
  };
}

function isStrictlyWithin(inner: Cidr, outer: Cidr): boolean {
  const isSame = inner.first === outer.first && inner.last === outer.last;
  return inner.family === outer.family && inner.first >= outer.first && inner.last <= outer.last && !isSame;
}
