import fc from 'fast-check';
import type { Manifest } from '../manifest-fields.ts';
import {
  arbitraryIpBlock,
  arbitraryLabelSelector,
  arbitraryNamespaceLabelSelector,
  arbitraryNamespaceName,
  compact,
  type Feature,
  maybe,
  portNames,
  portNumbers,
} from './random-vocabulary.ts';

/** A NetworkPolicy of Kubernetes that the API server accepts, in every awkward form of its fields. */
export function arbitraryKubernetesPolicy(
  name: string,
  features: ReadonlySet<Feature>,
): fc.Arbitrary<Manifest> {
  return fc
    .record({
      namespace: arbitraryNamespaceName,
      podSelector: arbitraryLabelSelector,
      policyTypes: maybe(
        fc.constantFrom(null, [], ['Ingress'], ['Egress'], ['Ingress', 'Egress'], ['Egress', 'Ingress']),
      ),
      ingress: maybe(arbitraryRules('from', features)),
      egress: maybe(arbitraryRules('to', features)),
    })
    .map(({ namespace, ...spec }) => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name, namespace },
      spec: compact(spec),
    }));
}

function arbitraryRules(peers: 'from' | 'to', features: ReadonlySet<Feature>): fc.Arbitrary<unknown> {
  const rule = fc
    .record({
      peers: maybe(listOrNothing(arbitraryPeer(features))),
      ports: maybe(listOrNothing(arbitraryPort(features))),
    })
    .map(({ peers: items, ports }) => compact({ [peers]: items, ports }));
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 6, arbitrary: fc.array(rule, { maxLength: 2 }) },
  );
}

function listOrNothing(item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(null, []) },
    { weight: 6, arbitrary: fc.array(item, { minLength: 1, maxLength: 2 }) },
  );
}

function arbitraryPeer(features: ReadonlySet<Feature>): fc.Arbitrary<Manifest> {
  const [podSelector, namespaceSelector] = [arbitraryLabelSelector, arbitraryNamespaceLabelSelector];
  const nothing = fc.constant(null);
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ podSelector }) },
    { weight: 1, arbitrary: fc.record({ podSelector, namespaceSelector: nothing }) },
    { weight: 2, arbitrary: fc.record({ namespaceSelector }) },
    { weight: 1, arbitrary: fc.record({ namespaceSelector, podSelector: nothing }) },
    { weight: 3, arbitrary: fc.record({ podSelector, namespaceSelector }) },
    {
      weight: features.has('ip-blocks') ? 3 : 0,
      arbitrary: fc.record({ ipBlock: arbitraryIpBlock(features) }),
    },
  );
}

function arbitraryPort(features: ReadonlySet<Feature>): fc.Arbitrary<Manifest> {
  const protocol = maybe(fc.constantFrom('TCP', 'UDP', 'SCTP'));
  const number = fc.constantFrom(...portNumbers);
  const range = fc
    .tuple(number, fc.constantFrom(0, 1, 30, 1000))
    .map(([port, more]) => ({ port, endPort: Math.min(port + more, 65535) }));
  return fc
    .tuple(
      protocol,
      fc.oneof(
        { weight: 1, arbitrary: fc.constantFrom({}, { port: null }) },
        { weight: 3, arbitrary: number.map((port) => ({ port })) },
        { weight: 2, arbitrary: range },
        {
          weight: features.has('named-ports') ? 4 : 0,
          arbitrary: fc.constantFrom(...portNames, 'absent').map((port) => ({ port })),
        },
      ),
    )
    .map(([name, port]) => compact({ protocol: name, ...port }));
}
