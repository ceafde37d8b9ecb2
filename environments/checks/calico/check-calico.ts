import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { checkCalicoShape } from './calico-shape.ts';
import { checkDefaultDeny } from './default-deny.ts';
import { checkEntityScope } from './entity-scope.ts';
import { checkPolicyEngine } from './policy-engine.ts';
import { checkPolicyIdentity } from './policy-identity.ts';
import { checkPolicyTiers } from './policy-tiers.ts';
import { checkPolicyTypes } from './policy-types.ts';
import { checkRuleActions } from './rule-actions.ts';
import { checkRuleNets } from './rule-nets.ts';
import { checkRulePorts } from './rule-ports.ts';
import { checkRuleServices } from './rule-services.ts';
import { checkSelectorGrammar } from './selector-grammar.ts';

const checks: readonly ((environment: ResolvedEnvironment) => readonly Finding[])[] = [
  checkPolicyEngine,
  checkSelectorGrammar,
  checkEntityScope,
  checkRuleActions,
  checkRulePorts,
  checkRuleNets,
  checkRuleServices,
  checkPolicyTypes,
  checkPolicyTiers,
  checkPolicyIdentity,
  checkDefaultDeny,
];

/**
 * What is wrong with an environment's Calico policies. AKS-managed Calico has nobody else to say it: its API takes
 * whatever it is given, and Felix drops, widens or ignores what it cannot use.
 */
export function checkCalico(environment: ResolvedEnvironment): readonly Finding[] {
  const broken = checkCalicoShape(environment);
  return broken.length > 0 ? broken : checks.flatMap((check) => check(environment));
}
