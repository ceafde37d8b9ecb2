import { locatedPolicies } from '../../flows/calico-parts.ts';
import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

const directions = ['Ingress', 'Egress'] as const;

/**
 * Directions that are left to be guessed. `crd.projectcalico.org/v1` guesses both, so that a policy with ingress rules
 * alone silently cuts off egress; `projectcalico.org/v3` guesses from the rules.
 */
export function checkPolicyTypes(environment: ResolvedEnvironment): readonly Finding[] {
  return locatedPolicies(environment).flatMap(({ path, policy }) => {
    const types: readonly unknown[] = Array.isArray(policy.types) ? policy.types : [];
    const isReadable = types.length > 0 && types.every((type) => directions.some((known) => known === type));
    if (!isReadable || new Set(types).size !== types.length) {
      return [
        finding(
          `${path}.types`,
          policy.types,
          'does not say which directions the policy decides: Calico would take both, and deny what has no rules',
          "List 'Ingress', 'Egress' or both",
        ),
      ];
    }
    return directions
      .filter((direction) => !types.includes(direction) && (rulesOf(policy, direction)?.length ?? 0) > 0)
      .map((direction) =>
        finding(
          `${path}.types`,
          policy.types,
          `leaves out ${direction}, whose rules Calico would then ignore`,
          `Add '${direction}', or take its rules out`,
        ),
      );
  });
}

function rulesOf<T>(
  policy: { readonly ingress?: readonly T[]; readonly egress?: readonly T[] },
  direction: 'Ingress' | 'Egress',
): readonly T[] | undefined {
  return direction === 'Ingress' ? policy.ingress : policy.egress;
}
