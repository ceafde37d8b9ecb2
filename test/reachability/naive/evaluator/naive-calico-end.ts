import { listAt, type Manifest, textAt, textsAt, valueAt } from '../manifest-fields.ts';
import { type Cidr, tryParseCidr } from './naive-address.ts';
import type { PolicyContext } from './naive-kubernetes-policy.ts';
import { type End, endInCidr, type Flow, hasPorts } from './naive-packet.ts';
import { allHold } from './naive-policy.ts';
import { type PortItem, parsePort } from './naive-port.ts';
import {
  bindNamespaceTerms,
  type Labels,
  type NaiveSelector,
  parseNaiveSelector,
  prefixKeys,
  selectorHolds,
} from './naive-selector.ts';
import { isServiceEndpoint } from './naive-services.ts';
import { not, someOf, type ThreeValued } from './three-valued.ts';

/** Which end of the packet an entity rule is about. */
type Side = 'source' | 'destination';

/** Whether the `source` or `destination` part of a Calico rule holds for a packet. */
export function endMatcher(
  entity: Manifest,
  side: Side,
  withProtocol: boolean,
  namespace: string | undefined,
  objects: readonly Manifest[],
  context: PolicyContext,
): (flow: Flow) => ThreeValued {
  const positive = positiveSelector(entity, namespace);
  const negative = optionalSelector(textAt(entity, 'notSelector'));
  const isMember = (labels: Labels): boolean =>
    positive.every((selector) => selectorHolds(selector, labels)) &&
    (negative === undefined || !selectorHolds(negative, labels));
  const ports = listAt(entity, 'ports').map(parsePort);
  const notPorts = listAt(entity, 'notPorts').map(parsePort);
  const numbered = ports.some((item) => item.kind === 'range');
  const service = valueAt(entity, 'services');
  return (flow) => {
    const end = side === 'source' ? flow.from : flow.to;
    const onPort = (items: readonly PortItem[]): boolean =>
      portListed(items, end, side, withProtocol, flow, isNamedMember);
    const isNamedMember = (labels: Labels): boolean => positive.length === 0 || isMember(labels);
    return allHold([
      () => netsHold(textsAt(entity, 'nets'), end, flow, context),
      () => notNetsHold(textsAt(entity, 'notNets'), end, flow, context),
      () => {
        if (positive.length > 0)
          return ports.length > 0 && !numbered ? true : selected(isMember, end, flow, context);
        return (
          negative === undefined ||
          not(selected((labels) => selectorHolds(negative, labels), end, flow, context))
        );
      },
      () => ports.length === 0 || onPort(ports),
      () => !onPort(notPorts),
      () => service === undefined || serviceHolds(service, end, side, flow, objects, context),
    ]);
  };
}

/**
 * What limits the rule to known endpoints and network sets (rules C12 to C15): nothing, if the entity has no
 * selector; in a namespaced policy also its namespace, as soon as any selector is used.
 */
function positiveSelector(entity: Manifest, namespace: string | undefined): readonly NaiveSelector[] {
  const inNamespaces = optionalSelector(textAt(entity, 'namespaceSelector'));
  const names = textsAt(entity, 'serviceAccounts', 'names');
  const accounts = optionalSelector(textAt(entity, 'serviceAccounts', 'selector'));
  const own = optionalSelector(textAt(entity, 'selector'));
  const limiting: NaiveSelector[] = [];
  if (accounts !== undefined) limiting.push(prefixKeys(accounts, 'pcsa.'));
  if (names.length > 0) limiting.push({ kind: 'in', key: 'projectcalico.org/serviceaccount', values: names });
  if (own !== undefined) limiting.push(own);
  if (inNamespaces !== undefined) return [...limiting, bindNamespaceTerms(prefixKeys(inNamespaces, 'pcns.'))];
  const anyUsed = limiting.length > 0 || optionalSelector(textAt(entity, 'notSelector')) !== undefined;
  if (namespace === undefined || !anyUsed) return limiting;
  return [
    ...limiting,
    { kind: 'compare', key: 'projectcalico.org/namespace', operator: '==', value: namespace },
  ];
}

function optionalSelector(text: string | undefined): NaiveSelector | undefined {
  return text === undefined || text === '' ? undefined : parseNaiveSelector(text);
}

/** Selectors match by address (rule C17): that of a pod whose labels fit, or any in a network set whose labels fit. */
function selected(
  isMember: (labels: Labels) => boolean,
  end: End,
  flow: Flow,
  context: PolicyContext,
): ThreeValued {
  if (end.kind === 'pod' && isMember(end.pod.calicoLabels)) return true;
  const nets = context.cluster.networkSets.filter((set) => isMember(set.labels)).flatMap((set) => set.nets);
  return someOf(nets, (net) => endInCidr(end, net, flow.ipVersion, context.pools));
}

/** An entry that is not a CIDR is skipped, and a list without entries is not a criterion (C10 as corrected). */
function netsHold(texts: readonly string[], end: End, flow: Flow, context: PolicyContext): ThreeValued {
  const nets = readNets(texts);
  return nets.length === 0 || someOf(nets, (net) => endInCidr(end, net, flow.ipVersion, context.pools));
}

/** A rule whose notNets are all of the other family does not apply to this one (rule C20). */
function notNetsHold(texts: readonly string[], end: End, flow: Flow, context: PolicyContext): ThreeValued {
  const nets = readNets(texts);
  if (nets.length > 0 && nets.every((net) => net.version !== flow.ipVersion)) return false;
  return not(someOf(nets, (net) => endInCidr(end, net, flow.ipVersion, context.pools)));
}

function readNets(texts: readonly string[]): readonly Cidr[] {
  return texts.flatMap((text) => tryParseCidr(text) ?? []);
}

/**
 * Whether the packet's port at this end is listed. A name represents that port of the pod itself, and only if the
 * pod's own labels fit the rule's selector: a network set has no ports (C19, K7). Without a protocol in the rule a
 * name holds in the protocol of the container port.
 */
function portListed(
  items: readonly PortItem[],
  end: End,
  side: Side,
  withProtocol: boolean,
  flow: Flow,
  isMember: (labels: Labels) => boolean,
): boolean {
  const port = side === 'source' ? flow.sourcePort : flow.port;
  if (port === undefined || !flowHasPorts(flow)) return false;
  return items.some((item) => {
    if (item.kind === 'range') return withProtocol && item.first <= port && port <= item.last;
    if (end.kind !== 'pod' || !isMember(end.pod.calicoLabels)) return false;
    return end.pod.ports.some(
      (named) => named.name === item.name && named.port === port && named.protocol === flow.protocol,
    );
  });
}

function flowHasPorts(flow: Flow): boolean {
  return hasPorts(flow.protocol);
}

/** Rule C21: a destination is an address with a port, a source an address; without a namespace nothing matches. */
function serviceHolds(
  service: unknown,
  end: End,
  side: Side,
  flow: Flow,
  objects: readonly Manifest[],
  context: PolicyContext,
): ThreeValued {
  const [name, namespace] = [textAt(service, 'name') ?? '', textAt(service, 'namespace') ?? ''];
  if (name === '') return true;
  if (namespace === '') return false;
  const match = side === 'destination' ? 'address and port' : 'address';
  return isServiceEndpoint(end, flow, { namespace, name }, match, objects, context);
}
