import { listAt, type Manifest, mapAt, numberAt, textAt, textsAt, valueAt } from '../manifest-fields.ts';
import { parseCidr } from './naive-address.ts';
import {
  labelsOfNamespace,
  type NaiveCluster,
  type NaivePod,
  nameOf,
  namespaceOf,
  protocolNumber,
} from './naive-cluster.ts';
import {
  type Direction,
  type End,
  endInCidr,
  type Flow,
  hasPorts,
  type NaiveOptions,
  type Pools,
} from './naive-packet.ts';
import { allHold, type NaivePolicy, type NaiveRule, oneHolds } from './naive-policy.ts';
import type { Labels } from './naive-selector.ts';
import { not, type ThreeValued } from './three-valued.ts';

/** What evaluating a policy needs besides the policy. */
export interface PolicyContext {
  readonly cluster: NaiveCluster;
  readonly options: NaiveOptions;
  readonly pools: Pools;
}

/** A NetworkPolicy of networking.k8s.io: order 1000 in the default tier, all its rules allow (rule C2). */
export function readKubernetesPolicy(object: Manifest, context: PolicyContext): NaivePolicy {
  const [namespace, name, spec] = [namespaceOf(object), nameOf(object), mapAt(object, 'spec')];
  const podSelector = mapAt(spec, 'podSelector');
  return {
    tier: 'default',
    order: 1000,
    tieKey:
      context.options.calico === '3.31'
        ? `${namespace}/knp.default.${name}`
        : `${name}/${namespace}/KubernetesNetworkPolicy`,
    directions: policyTypes(spec),
    selects: (pod) => pod.namespace === namespace && labelSelectorHolds(podSelector, labelsOf(pod, context)),
    ingress: listAt(spec, 'ingress').flatMap((rule) => readRule(rule, 'ingress', namespace, context)),
    egress: listAt(spec, 'egress').flatMap((rule) => readRule(rule, 'egress', namespace, context)),
  };
}

/** Rule K1: Ingress always, Egress if there are egress rules; a list that is given says it all. */
function policyTypes(spec: Manifest): ReadonlySet<Direction> {
  const given = textsAt(spec, 'policyTypes');
  const egress = given.length === 0 ? listAt(spec, 'egress').length > 0 : given.includes('Egress');
  const ingress = given.length === 0 || given.includes('Ingress');
  return new Set([...(ingress ? (['ingress'] as const) : []), ...(egress ? (['egress'] as const) : [])]);
}

/** No rule at all if a port cannot be converted (rule K18). */
function readRule(
  rule: unknown,
  direction: Direction,
  namespace: string,
  context: PolicyContext,
): readonly NaiveRule[] {
  const peers = listAt(rule, direction === 'ingress' ? 'from' : 'to');
  const ports = listAt(rule, 'ports');
  if (!ports.every(isConvertiblePort)) return [];
  const matches = (flow: Flow): ThreeValued => {
    const peer = direction === 'ingress' ? flow.from : flow.to;
    return allHold([
      () =>
        peers.length === 0 ||
        oneHolds(peers.map((item) => () => peerHolds(item, peer, flow, namespace, context))),
      () => ports.length === 0 || ports.some((item) => portHolds(item, flow, context)),
    ]);
  };
  return [{ action: 'allow', matches }];
}

/** Rules K3 and K4: an item with an ipBlock is about addresses, any other about pods. */
function peerHolds(
  item: unknown,
  peer: End,
  flow: Flow,
  namespace: string,
  context: PolicyContext,
): ThreeValued {
  const block = valueAt(item, 'ipBlock');
  if (block !== undefined) return blockHolds(block, peer, flow, context);
  const [pods, namespaces] = [valueAt(item, 'podSelector'), valueAt(item, 'namespaceSelector')];
  if (peer.kind !== 'pod' || (pods === undefined && namespaces === undefined)) return false;
  const inNamespace =
    namespaces === undefined
      ? peer.pod.namespace === namespace
      : labelSelectorHolds(
          namespaces,
          labelsOfNamespace(context.cluster.namespaceLabels, peer.pod.namespace),
        );
  return inNamespace && (pods === undefined || labelSelectorHolds(pods, labelsOf(peer.pod, context)));
}

function blockHolds(block: unknown, peer: End, flow: Flow, context: PolicyContext): ThreeValued {
  if (context.options.enforcer === 'generic' && peer.kind === 'pod') return false;
  const inside = (text: string): ThreeValued =>
    endInCidr(peer, parseCidr(text), flow.ipVersion, context.pools);
  const excepted = textsAt(block, 'except');
  return allHold([
    () => inside(textAt(block, 'cidr') ?? ''),
    ...excepted.map((text) => () => not(inside(text))),
  ]);
}

/** Rules K6 and K7: TCP unless said, all ports unless said, names looked up at the destination pod. */
function portHolds(item: unknown, flow: Flow, context: PolicyContext): boolean {
  const protocol = protocolNumber(valueAt(item, 'protocol') ?? 'TCP');
  if (flow.protocol !== protocol || !hasPorts(protocol)) return false;
  const port = valueAt(item, 'port');
  if (port === undefined) return true;
  if (flow.port === undefined) return false;
  if (typeof port === 'number') return port <= flow.port && flow.port <= (numberAt(item, 'endPort') ?? port);
  return (
    flow.to.kind === 'pod' &&
    flow.to.pod.ports.some(
      (named) =>
        named.name === port &&
        named.protocol === protocol &&
        named.port === flow.port &&
        (named.container === 'main' || context.options.enforcer === 'calico'),
    )
  );
}

function isConvertiblePort(item: unknown): boolean {
  const [port, endPort] = [valueAt(item, 'port'), numberAt(item, 'endPort')];
  return endPort === undefined || port === undefined || (typeof port === 'number' && endPort >= port);
}

/** Rule K10: In and Exists need the key, NotIn and DoesNotExist hold without it. */
function labelSelectorHolds(selector: unknown, labels: Labels): boolean {
  return (
    Object.entries(mapAt(selector, 'matchLabels')).every(
      ([key, value]) => Object.hasOwn(labels, key) && labels[key] === value,
    ) && listAt(selector, 'matchExpressions').every((expression) => expressionHolds(expression, labels))
  );
}

function expressionHolds(expression: unknown, labels: Labels): boolean {
  const key = textAt(expression, 'key') ?? '';
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  const listed = value !== undefined && textsAt(expression, 'values').includes(value);
  switch (textAt(expression, 'operator')) {
    case 'In':
      return listed;
    case 'NotIn':
      return !listed;
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      throw new Error(
        `operator of the expression on "${key}" is unknown: use In, NotIn, Exists or DoesNotExist`,
      );
  }
}

function labelsOf(pod: NaivePod, context: PolicyContext): Labels {
  return context.options.enforcer === 'calico' ? pod.calicoLabels : pod.labels;
}
