import { calicoPolicy } from './calico-policy.ts';
import { kubernetesPolicy } from './kubernetes-policy.ts';
import type { SuggestedPolicy } from './suggested-policy.ts';
import type { YamlValue } from './write-yaml.ts';

const storedApi = 'crd.projectcalico.org/v1';

/** Whether a policy of Calico is written in the form in which Calico stores it. */
export function isStored(apiVersion: string): boolean {
  return apiVersion === storedApi;
}

/** Nothing fills in what is left out of it, so the tier is written out. */
function storedPolicy(policy: SuggestedPolicy): YamlValue {
  return calicoPolicy({ ...policy, place: policy.place ?? lastInDefault });
}

const lastInDefault = { tier: 'default', order: 1_000_000 };

/** Up to 3.31 the tier of a stored policy is in its name, before the first dot. */
function nameOf({ name, place }: SuggestedPolicy, flavor: Flavor): string {
  const isComplete = flavor !== 'storedCalico' || (place !== undefined && place.tier !== 'default');
  return isComplete ? name : `default.${name}`;
}

/** The kinds of policies that can be suggested: how each is headed, and its `spec`. */
const makers = {
  kubernetes: { apiVersion: 'networking.k8s.io/v1', toSpec: kubernetesPolicy },
  calico: { apiVersion: 'projectcalico.org/v3', toSpec: calicoPolicy },
  /** The form in which Calico stores its policies, and the only one that a cluster without its API server takes. */
  storedCalico: { apiVersion: storedApi, toSpec: storedPolicy },
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
  const { namespace, directions, rules } = policy;
  const why = new Set(directions.flatMap((direction) => rules[direction].flatMap((rule) => rule.why)));
  return {
    apiVersion,
    kind: 'NetworkPolicy',
    metadata: {
      namespace,
      name: nameOf(policy, flavor),
      ...(why.size > 0 ? { annotations: { [whyAnnotation]: [...why].join('\n') } } : {}),
    },
    spec: toSpec(policy),
  };
}
