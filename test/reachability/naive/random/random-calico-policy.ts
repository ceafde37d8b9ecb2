import fc from 'fast-check';
import type { NaiveOptions } from '../evaluator/naive-packet.ts';
import type { Manifest } from '../manifest-fields.ts';
import { arbitraryCalicoRule } from './random-calico-rule.ts';
import {
  arbitraryAccountSelector,
  arbitraryNamespaceName,
  arbitraryNamespaceSelector,
  arbitrarySelector,
  compact,
  type Feature,
  maybe,
  seldomWith,
} from './random-vocabulary.ts';

/** Tiers that random policies may be in, besides `default`. */
export const tierNames = ['blue', 'red'] as const;

/** A Tier for each name, with and without order and default action. */
export function arbitraryTier(name: string, features: ReadonlySet<Feature>): fc.Arbitrary<Manifest> {
  return fc
    .record({
      apiVersion: arbitraryGroup(features),
      order: maybe(fc.constantFrom(1, 500, 1_000_000, 20_000_000)),
      defaultAction: maybe(fc.constantFrom('Deny', 'Pass')),
    })
    .map(({ apiVersion, ...spec }) => ({
      apiVersion,
      kind: 'Tier',
      metadata: { name },
      spec: compact(spec),
    }));
}

/** A policy of Calico in either API group that both its API and Felix accept. */
export function arbitraryCalicoPolicy(
  name: string,
  calico: NaiveOptions['calico'],
  features: ReadonlySet<Feature>,
): fc.Arbitrary<Manifest> {
  return fc
    .record({
      apiVersion: arbitraryGroup(features),
      scope: fc.constantFrom('NetworkPolicy', 'GlobalNetworkPolicy'),
      stage: features.has('staged') ? fc.constantFrom('', '', '', '', 'Staged') : fc.constant(''),
      namespace: arbitraryNamespaceName,
      tier: features.has('tiers')
        ? fc.constantFrom(undefined, undefined, 'default', ...tierNames)
        : fc.constant(undefined),
      prefix: fc.constantFrom('kept', 'omitted'),
    })
    .chain((identity) =>
      arbitrarySpec(identity.scope, features).map((spec) => ({
        apiVersion: identity.apiVersion,
        kind: `${identity.stage}${identity.scope}`,
        metadata: {
          name: storedName(name, identity, calico),
          ...(identity.scope === 'NetworkPolicy' ? { namespace: identity.namespace } : {}),
        },
        spec: compact({ tier: identity.tier, ...spec }),
      })),
    );
}

function arbitraryGroup(features: ReadonlySet<Feature>): fc.Arbitrary<string> {
  const groups = [
    ...(features.has('api-v1-raw') ? ['crd.projectcalico.org/v1'] : []),
    ...(features.has('api-v3') ? ['projectcalico.org/v3'] : []),
  ];
  return fc.constantFrom(...(groups.length === 0 ? ['projectcalico.org/v3'] : groups));
}

/** Up to 3.31 names begin with their tier; only the v3 group forgives its absence, and only for `default`. */
function storedName(
  name: string,
  identity: { readonly apiVersion: string; readonly tier: string | undefined; readonly prefix: string },
  calico: NaiveOptions['calico'],
): string {
  const tier = identity.tier ?? 'default';
  const mayOmit = calico === '3.32' || (tier === 'default' && identity.apiVersion === 'projectcalico.org/v3');
  return identity.prefix === 'omitted' && mayOmit ? name : `${tier}.${name}`;
}

function arbitrarySpec(scope: string, features: ReadonlySet<Feature>): fc.Arbitrary<Manifest> {
  const rules = (direction: 'ingress' | 'egress'): fc.Arbitrary<unknown> =>
    fc.array(arbitraryCalicoRule(scope, direction, features), { minLength: 1, maxLength: 3 });
  const global = scope === 'GlobalNetworkPolicy';
  // Rules of a direction that types does not name are accepted and without effect.
  return fc.record({
    order: fc.constantFrom(undefined, 1, 2.5, 1000, 1000, 1000, 2000),
    selector: fc.oneof(fc.constantFrom(undefined, 'all()'), arbitrarySelector),
    namespaceSelector: global
      ? seldomWith(features, 'namespace-selectors', arbitraryNamespaceSelector)
      : fc.constant(undefined),
    serviceAccountSelector: seldomWith(features, 'service-accounts', arbitraryAccountSelector),
    types: maybe(fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress'])),
    ingress: maybe(rules('ingress')),
    egress: maybe(rules('egress')),
  });
}
