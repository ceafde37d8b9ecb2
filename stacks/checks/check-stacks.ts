import type { TerraformStack } from 'cdktf';
import { type Finding, sortFindings } from '../../environments/settings/findings/finding.ts';
import { checkAllowedReplacements } from './allowed-replacements.ts';
import { checkClusterChanges } from './cluster-changes.ts';
import { checkKubernetesUpgrade } from './kubernetes-upgrade.ts';
import { checkOidcIssuer } from './oidc-issuer.ts';
import { checkProviderFive } from './provider-five.ts';
import { checkProviderVersion } from './provider-version.ts';
import { checkPullPrincipal } from './pull-principal.ts';
import { checkReplacement } from './replacement.ts';
import { checkRotation } from './rotation.ts';
import type { StackJson } from './stack-json.ts';

const checks: readonly ((stack: StackJson) => readonly Finding[])[] = [
  checkProviderVersion,
  checkProviderFive,
  checkOidcIssuer,
  checkPullPrincipal,
];

/** Changes that no entry of `allowReplacement` makes possible. */
const changeChecks: readonly ((before: StackJson, after: StackJson) => readonly Finding[])[] = [
  checkRotation,
  checkKubernetesUpgrade,
  checkClusterChanges,
];

/** What a stack's checks need to know besides the stack. */
export interface StackChecksProps {
  /** The parsed cdk.tf.json of a stack as it is committed; undefined for a new stack. */
  readonly committed: (stackName: string) => unknown;
  /** Addresses of resources that may be replaced. */
  readonly allowReplacement: readonly string[];
}

/**
 * Everything that is wrong in what these stacks would write, sorted; each path begins with the stack's name. It needs
 * neither Terraform nor cdktf's own validation, and writes nothing.
 */
export function checkStacks(
  stacks: readonly TerraformStack[],
  { committed, allowReplacement }: StackChecksProps,
): readonly Finding[] {
  const found = stacks.flatMap((stack) => {
    const json = toStackJson(stack);
    const before = committed(stack.node.id);
    const findings = [
      ...checks.flatMap((check) => check(json)),
      ...(isStackJson(before)
        ? [
            ...checkReplacement(before, json, allowReplacement),
            ...changeChecks.flatMap((check) => check(before, json)),
          ]
        : []),
    ];
    return findings.map((finding) => ({ ...finding, path: `${stack.node.id}: ${finding.path}` }));
  });
  return sortFindings([...checkAllowedReplacements(allowReplacement), ...found]);
}

/**
 * The stack as it is going to be written, and nothing but JSON. References to other stacks stay what they are inside their
 * own stack, which no check minds: to resolve them takes a preparation that costs as much as a synthesis.
 */
export function toStackJson(stack: TerraformStack): StackJson {
  return JSON.parse(JSON.stringify(stack.toTerraform()));
}

/** Whether what was read of a file may be a stack. */
export function isStackJson(value: unknown): value is StackJson {
  return typeof value === 'object' && value !== null;
}
