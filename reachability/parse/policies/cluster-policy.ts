import type { CalicoVersion } from '../../contract/options.ts';
import {
  type Action,
  anyone,
  type Direction,
  type EntityMatch,
  type Policy,
  type Rule,
} from '../../model/policy.ts';
import { and, type Selector } from '../../selectors/selector.ts';
import { addressesOf, type Cidr, tryParseCidr } from '../../sets/address-set.ts';
import { readLabelSelector } from '../fields/label-selector.ts';
import { readMetadata } from '../fields/metadata.ts';
import {
  type Fields,
  fieldsAt,
  formatPath,
  has,
  integerAt,
  mapAt,
  mapsAt,
  type ObjectReader,
  refuseUnknown,
  stringAt,
  stringsAt,
} from '../fields/reader.ts';
import { reportLegacyRange } from '../server/legacy-range.ts';
import { rejectPolicy, requireOne } from './cluster-policy-faults.ts';
import { type ClusterPort, readAdminPorts, readClusterProtocols } from './cluster-policy-ports.ts';
import { isPod, namespaceSelector } from './kubernetes-policy.ts';

/** The three kinds of policy.networking.k8s.io, and the releases of Calico that enforce them (C27). */
export const clusterPolicies: ReadonlyMap<string, CalicoVersion> = new Map([
  ['AdminNetworkPolicy', '3.31'],
  ['BaselineAdminNetworkPolicy', '3.31'],
  ['ClusterNetworkPolicy', '3.32'],
]);

const actions: ReadonlyMap<string, Action> = new Map([
  ['Allow', 'allow'],
  ['Accept', 'allow'],
  ['Deny', 'deny'],
  ['Pass', 'pass'],
]);

/**
 * A policy of policy.networking.k8s.io as the global Calico policy that it becomes.
 * https://network-policy-api.sigs.k8s.io/
 */
export function parseClusterPolicy(object: ObjectReader): Policy | undefined {
  const { kind } = object.manifest;
  const { name } = readMetadata(object);
  refuseUnknown(object.root, ['apiVersion', 'kind', 'metadata', 'spec', 'status']);
  const spec = fieldsAt(object.root, 'spec');
  refuseUnknown(spec, ['tier', 'priority', 'subject', 'ingress', 'egress']);
  const rules = {
    ingress: limited(spec, 'ingress').flatMap((rule) => readRule(rule, 'ingress', kind)),
    egress: limited(spec, 'egress').flatMap((rule) => readRule(rule, 'egress', kind)),
  };
  const subject = readSubject(spec);
  const place = readPlace(spec, kind, name);
  if (object.isLost() || subject === undefined) return undefined;
  return {
    group: 'policy.networking.k8s.io',
    kind,
    name,
    ...place,
    subject,
    stage: 'normal',
    onForward: false,
    // These tiers pass on what no rule matches, so a direction without rules needs no entry.
    directions: (['ingress', 'egress'] as const).filter((direction) => rules[direction].length > 0),
    rules,
    source: object.sourceOf([]),
  };
}

/** The built-in tiers and their names (C1). */
function readPlace(spec: Fields, kind: string, name: string): Pick<Policy, 'tier' | 'order' | 'tieBreak'> {
  const order = integerAt(spec, 'priority');
  if (kind === 'BaselineAdminNetworkPolicy') {
    if (name !== 'default')
      rejectPolicy(spec, `metadata.name ${JSON.stringify(name)} is not default, the only name of this kind`);
    const tier = 'baselineadminnetworkpolicy';
    return { tier, order: 1000, tieBreak: `kbanp.${tier}.${name}` };
  }
  if (order === undefined || order < 0 || order > 1000)
    rejectPolicy(spec, `spec.priority must be a number from 0 to 1000`);
  if (kind === 'AdminNetworkPolicy') {
    const tier = 'adminnetworkpolicy';
    return { tier, order: order ?? 0, tieBreak: `kanp.${tier}.${name}` };
  }
  const stated = stringAt(spec, 'tier');
  if (stated !== 'Admin' && stated !== 'Baseline')
    rejectPolicy(spec, `spec.tier ${JSON.stringify(stated)} is neither Admin nor Baseline`);
  return {
    tier: stated === 'Baseline' ? 'kube-baseline' : 'kube-admin',
    order: order ?? 0,
    tieBreak: `${name}//KubernetesClusterNetworkPolicy`,
  };
}

function readSubject(spec: Fields): Selector | undefined {
  const subject = mapAt(spec, 'subject');
  if (subject !== undefined) requireOne(subject, ['namespaces', 'pods']);
  const selector = subject && readPodsOrNamespaces(subject, 'subject');
  if (subject === undefined) rejectPolicy(spec, 'spec.subject is missing');
  if (subject !== undefined) refuseUnknown(subject, ['namespaces', 'pods']);
  return selector;
}

/**
 * `namespaces: {…}` or `pods: {namespaceSelector, podSelector}`. As a peer, namespaces mean all that Calico knows by labels of
 * theirs: network sets besides pods, and with a negative selector also what is in no namespace (K18).
 */
function readPodsOrNamespaces(fields: Fields, role: 'subject' | 'peer'): Selector | undefined {
  const namespaces = mapAt(fields, 'namespaces');
  if (namespaces !== undefined)
    return and(namespaceSelector(namespaces), ...(role === 'subject' ? [isPod] : []));
  const pods = mapAt(fields, 'pods');
  if (pods === undefined) return undefined;
  refuseUnknown(pods, ['namespaceSelector', 'podSelector']);
  const required = fields.object.manifest.kind === 'ClusterNetworkPolicy' ? [] : ['namespaceSelector'];
  for (const key of [...required, 'podSelector'])
    if (!has(pods, key)) rejectPolicy(pods, `${key} is missing; write {} for all`);
  const home = fieldsAt(pods, 'namespaceSelector');
  const labels = fieldsAt(pods, 'podSelector');
  return and(namespaceSelector(home), isPod, readLabelSelector(labels));
}

/** Calico turns a rule into one for each peer and protocol. One that it cannot convert, it loses; if it denied or passed, it denies all (K18). */
function readRule(fields: Fields, direction: Direction, kind: string): readonly Rule[] {
  const peerKey = direction === 'ingress' ? 'from' : 'to';
  const isCluster = kind === 'ClusterNetworkPolicy';
  refuseUnknown(fields, ['name', 'action', peerKey, isCluster ? 'protocols' : 'ports']);
  const text = stringAt(fields, 'action') ?? '';
  const action = text === (isCluster ? 'Allow' : 'Accept') ? undefined : actions.get(text);
  if (action === undefined || (kind === 'BaselineAdminNetworkPolicy' && action === 'pass')) {
    rejectPolicy(fields, `action ${JSON.stringify(text)} is not one of this kind's`);
    return [];
  }
  if ((stringAt(fields, 'name') ?? '').length > 100)
    rejectPolicy(fields, 'name has more than 100 characters');
  const common = { path: pathOf(fields), source: fields.object.sourceOf(fields.path) };
  const ports = isCluster ? readClusterProtocols(fields) : readAdminPorts(fields);
  const portKey = isCluster ? 'protocols' : 'ports';
  if (has(fields, portKey) && limited(fields, portKey).length === 0)
    rejectPolicy(fields, `${portKey} is empty; leave it out`);
  const found = limited(fields, peerKey);
  const peers = found.map((peer) => readPeer(peer, direction, kind));
  if (peers.length === 0) rejectPolicy(fields, `${peerKey} needs at least one peer`);
  const nameKey = isCluster ? 'destinationNamedPort' : 'namedPort';
  const isByName = (mapsAt(fields, portKey) ?? []).some((port) => has(port, nameKey));
  if (isByName && found.some((peer) => ['networks', 'nodes', 'domainNames'].some((key) => has(peer, key))))
    rejectPolicy(fields, 'names a port, and networks, nodes and domain names have no named ports');
  if (fields.object.isLost()) return [];
  if (isByName && !isCluster) {
    const message = `${common.path} names a port, which Calico takes for every port of every protocol; write portNumber instead`;
    fields.object.report('error', 'part-lost', fields.path, message);
  }
  if (peers.includes(undefined)) {
    const lost = action === 'allow' ? 'drops it' : 'denies everything in its place';
    const message = `${common.path} uses what Calico does not support; Calico ${lost}`;
    fields.object.report('error', 'part-lost', fields.path, message);
    return action === 'allow'
      ? []
      : [{ action: 'deny', match: { source: anyone, destination: anyone }, ...common }];
  }
  return peers.flatMap((peer) =>
    ports.map((port) => ({ action, match: toMatch(peer ?? anyone, port, direction), ...common })),
  );
}

/** Where the rule is, and its name, which only these kinds have: `spec.ingress[0] "allow-dns"`. */
function pathOf(rule: Fields): string {
  const name = stringAt(rule, 'name') ?? '';
  const place = formatPath(rule.path);
  return name === '' ? place : `${place} ${JSON.stringify(name)}`;
}

function toMatch(peer: EntityMatch, { protocol, ports }: ClusterPort, direction: Direction): Rule['match'] {
  const withPorts = (entity: EntityMatch): EntityMatch =>
    ports === undefined ? entity : { ...entity, ports };
  return {
    ...(protocol === undefined ? {} : { protocol }),
    source: direction === 'ingress' ? peer : anyone,
    destination: direction === 'ingress' ? withPorts(anyone) : withPorts(peer),
  };
}

/** Undefined for peers that Calico does not know: nodes and domain names. */
function readPeer(peer: Fields, direction: Direction, kind: string): EntityMatch | undefined {
  const outside = ['networks', 'nodes', ...(kind === 'BaselineAdminNetworkPolicy' ? [] : ['domainNames'])];
  const known = ['namespaces', 'pods', ...(direction === 'ingress' ? [] : outside)];
  refuseUnknown(peer, known);
  requireOne(peer, known);
  const selector = readPodsOrNamespaces(peer, 'peer');
  if (selector !== undefined) return { selector };
  const nodes = mapAt(peer, 'nodes');
  if (nodes !== undefined) readLabelSelector(nodes);
  checkDomainNames(peer);
  const networks = stringsAt(peer, 'networks');
  if (networks === undefined) return undefined;
  checkSet(peer, 'networks', networks);
  const cidrs: Cidr[] = [];
  for (const text of networks) {
    const cidr = tryParseCidr(text);
    if (cidr === undefined)
      rejectPolicy(peer, `network ${JSON.stringify(text)} is not an address range such as 10.0.0.0/8`);
    else {
      reportLegacyRange(peer, 'networks', text);
      cidrs.push(cidr);
    }
  }
  return { nets: addressesOf(cidrs) };
}

/** As the definitions write it, `A-z` included. https://github.com/kubernetes-sigs/network-policy-api */
const domainName =
  /^(\*\.)?([a-zA-z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\.)+[a-zA-z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\.?$/;

function checkDomainNames(peer: Fields): void {
  const names = stringsAt(peer, 'domainNames');
  if (names === undefined) return;
  checkSet(peer, 'domainNames', names);
  for (const name of names)
    if (!domainName.test(name))
      rejectPolicy(peer, `domainNames ${JSON.stringify(name)} is not a name in DNS`);
}

function checkSet(peer: Fields, key: string, values: readonly string[]): void {
  if (values.length === 0 || values.length > 25) rejectPolicy(peer, `${key} needs 1 to 25 entries`);
  if (new Set(values).size < values.length) rejectPolicy(peer, `${key} has an entry twice; remove one`);
}

/** The maps in a list, which may not be longer than the definition says. */
function limited(fields: Fields, key: string): readonly Fields[] {
  const items = mapsAt(fields, key) ?? [];
  const most = fields.object.manifest.kind === 'ClusterNetworkPolicy' ? 25 : 100;
  if (items.length > most)
    rejectPolicy(fields, `${key} has ${items.length} entries; at most ${most} are allowed`);
  return items;
}
