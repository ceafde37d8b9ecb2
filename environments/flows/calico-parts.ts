import type {
  CalicoEntity,
  CalicoPolicyWithDefaults,
  CalicoRule,
} from '../settings/network-policies/calico-policy.ts';
import type { ResolvedSettings } from '../settings/resolve/resolve-settings.ts';

/** A policy, and its path in the environment. */
export interface LocatedPolicy {
  readonly path: string;
  readonly policy: CalicoPolicyWithDefaults;
}

/** A rule, and what it is a part of. */
export interface LocatedRule extends LocatedPolicy {
  readonly direction: 'Ingress' | 'Egress';
  readonly rule: CalicoRule;
}

/** An end of a rule. The `peer` is whom the pod talks to, the `self` the pod that the policy is for. */
export interface LocatedEntity extends LocatedRule {
  readonly role: 'peer' | 'self';
  readonly entity: CalicoEntity;
}

/** The policies that the environment adds to the guardrails. */
export function locatedPolicies({ networkPolicies }: ResolvedSettings): readonly LocatedPolicy[] {
  return networkPolicies.calico.policies.map((policy, index) => ({
    path: `networkPolicies.calico.policies[${index}]`,
    policy,
  }));
}

/** Their rules. */
export function locatedRules(environment: ResolvedSettings): readonly LocatedRule[] {
  return locatedPolicies(environment).flatMap(({ path, policy }) => [
    ...policy.ingress.map((rule, index) => ({
      ...{ path: `${path}.ingress[${index}]`, policy, rule },
      direction: 'Ingress' as const,
    })),
    ...policy.egress.map((rule, index) => ({
      ...{ path: `${path}.egress[${index}]`, policy, rule },
      direction: 'Egress' as const,
    })),
  ]);
}

/** Both ends of their rules. */
export function locatedEntities(environment: ResolvedSettings): readonly LocatedEntity[] {
  return locatedRules(environment).flatMap((located) =>
    (['source', 'destination'] as const).flatMap((side) => {
      const entity = located.rule[side];
      const isPeer = (side === 'source') === (located.direction === 'Ingress');
      return entity === undefined
        ? []
        : [
            {
              ...located,
              path: `${located.path}.${side}`,
              entity,
              role: isPeer ? ('peer' as const) : ('self' as const),
            },
          ];
    }),
  );
}

/** The end of a rule that the pod talks to; undefined when the rule says nothing of it. */
export function peerEntity({ direction, rule }: LocatedRule): CalicoEntity | undefined {
  return direction === 'Ingress' ? rule.source : rule.destination;
}

/** Calico's tier for standard NetworkPolicies: what no rule of it matches is denied. */
export const defaultTier = 'default';
