import type { ExpectedPorts } from '../../expectations/file/expectations.ts';
import { subjectOf } from '../../model/labels/label-subject.ts';
import { metadataNameLabel, namespacePrefix } from '../../model/labels/labels.ts';
import type { Direction } from '../../model/policy.ts';
import type { Literal } from '../../selectors/literal.ts';
import { allPorts, numberSets } from '../../sets/port-set.ts';
import { addressBlocks } from './address-blocks.ts';
import {
  CannotSuggestError,
  type SuggestedPeer,
  type SuggestedPolicy,
  type SuggestedRule,
} from './suggested-policy.ts';
import type { YamlValue } from './write-yaml.ts';

/**
 * The policy as a NetworkPolicy of Kubernetes.
 * @throws CannotSuggestError if it asks for what that cannot say
 */
export function kubernetesPolicy({ labels, directions, rules }: SuggestedPolicy): YamlValue {
  const part = (direction: Direction) =>
    directions.includes(direction) && rules[direction].length > 0
      ? { [direction]: rules[direction].map((rule) => toRule(rule, direction)) }
      : {};
  return {
    podSelector: { matchLabels: labels },
    policyTypes: directions.map((direction) => (direction === 'ingress' ? 'Ingress' : 'Egress')),
    ...part('ingress'),
    ...part('egress'),
  };
}

function toRule({ peers, ports }: SuggestedRule, direction: Direction): YamlValue {
  return {
    [direction === 'ingress' ? 'from' : 'to']: peers.flatMap(toPeers),
    ...(ports.kind === 'everything' ? {} : { ports: toPorts(ports) }),
  };
}

function toPorts(ports: Extract<ExpectedPorts, { kind: 'some' }>): readonly YamlValue[] {
  if (ports.icmp)
    throw new CannotSuggestError(
      'a NetworkPolicy of Kubernetes cannot allow ICMP together with ports, or alone; suggest policies of Calico: --flavor calico',
    );
  return (['tcp', 'udp', 'sctp'] as const).flatMap((protocol): readonly YamlValue[] => {
    const name = { protocol: protocol.toUpperCase() };
    if (numberSets.covers(ports[protocol], allPorts)) return [name];
    return ports[protocol].map(([port, endPort]) => ({
      ...name,
      port,
      ...(endPort > port ? { endPort } : {}),
    }));
  });
}

function toPeers(peer: SuggestedPeer): readonly YamlValue[] {
  if (peer.kind === 'addresses')
    return ([4, 6] as const).flatMap((family) =>
      addressBlocks(family, peer.addresses[family]).map(({ cidr, except }) => ({
        ipBlock: { cidr, ...(except.length > 0 ? { except } : {}) },
      })),
    );
  const pods = peer.conditions.filter(({ label }) => subjectOf(label) === 'pod');
  const namespaces = peer.conditions.filter(({ label }) =>
    ['namespace', 'namespace-name'].includes(subjectOf(label)),
  );
  if (pods.length + namespaces.length < peer.conditions.length)
    throw new CannotSuggestError(
      'a NetworkPolicy of Kubernetes cannot ask for service accounts; suggest policies of Calico: --flavor calico',
    );
  return [
    {
      namespaceSelector: toSelector(namespaces.map(withoutPrefix)),
      ...(pods.length > 0 ? { podSelector: toSelector(pods) } : {}),
    },
  ];
}

function withoutPrefix(literal: Literal): Literal {
  const label =
    subjectOf(literal.label) === 'namespace-name'
      ? metadataNameLabel
      : literal.label.slice(namespacePrefix.length);
  return { ...literal, label };
}

function toSelector(conditions: readonly Literal[]): YamlValue {
  const equal = new Map<string, string>();
  const expressions: YamlValue[] = [];
  for (const { label: key, test, holds } of conditions) {
    const [only, ...others] = test.kind === 'among' ? test.values : [];
    if (holds && only !== undefined && others.length === 0 && !equal.has(key)) equal.set(key, only);
    else if (test.kind === 'among')
      expressions.push({ key, operator: holds ? 'In' : 'NotIn', values: test.values });
    else if (test.kind === 'present') expressions.push({ key, operator: holds ? 'Exists' : 'DoesNotExist' });
    else
      throw new CannotSuggestError(
        `a NetworkPolicy of Kubernetes cannot ask whether label ${key} ${test.kind.replace('-', ' ')} ${JSON.stringify(test.value)}; suggest policies of Calico: --flavor calico`,
      );
  }
  return {
    ...(equal.size > 0 ? { matchLabels: Object.fromEntries(equal) } : {}),
    ...(expressions.length > 0 ? { matchExpressions: expressions } : {}),
  };
}
