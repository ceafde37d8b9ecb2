import { calicoPolicy } from './calico-policy.ts';
import { kubernetesPolicy } from './kubernetes-policy.ts';
import type { SuggestedPolicy } from './suggested-policy.ts';
import type { YamlValue } from './write-yaml.ts';

/** The kinds of policies that can be suggested: how each is headed, and its `spec`. */
const makers = {
  kubernetes: { apiVersion: 'networking.k8s.io/v1', toSpec: kubernetesPolicy },
  calico: { apiVersion: 'projectcalico.org/v3', toSpec: calicoPolicy },
} as const;

/** Whose policies to suggest. */
export type Flavor = keyof typeof makers;
export const flavors: readonly [Flavor, ...Flavor[]] = ['kubernetes', 'calico'];

/** The annotation that holds the reasons of the expectations. */
export const whyAnnotation = 'reachability/why';

/**
 * The policy as an object for the API server.
 * @throws CannotSuggestError if policies of the flavor cannot say it
 */
export function policyManifest(policy: SuggestedPolicy, flavor: Flavor): YamlValue {
  const { apiVersion, toSpec } = makers[flavor];
  const { namespace, name, directions, rules } = policy;
  const why = new Set(directions.flatMap((direction) => rules[direction].flatMap((rule) => rule.why)));
  return {
    apiVersion,
    kind: 'NetworkPolicy',
    metadata: {
      namespace,
      name,
      ...(why.size > 0 ? { annotations: { [whyAnnotation]: [...why].join('\n') } } : {}),
    },
    spec: toSpec(policy),
  };
}
