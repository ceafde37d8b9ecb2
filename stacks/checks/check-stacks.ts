import type { TerraformStack } from 'cdktf';
import { type Finding, sortFindings } from '../../environments/settings/findings/finding.ts';
import { checkOidcIssuer } from './oidc-issuer.ts';
import { checkProviderVersion } from './provider-version.ts';
import { checkPullPrincipal } from './pull-principal.ts';
import { checkReplacement } from './replacement.ts';
import type { StackJson } from './stack-json.ts';

const checks: readonly ((stack: StackJson) => readonly Finding[])[] = [
  checkProviderVersion,
  checkOidcIssuer,
  checkPullPrincipal,
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
  return sortFindings(
    stacks.flatMap((stack) => {
      const json = toJson(stack);
      const before = committed(stack.node.id);
      const findings = [
        ...checks.flatMap((check) => check(json)),
        ...(isStackJson(before) ? checkReplacement(before, json, allowReplacement) : []),
      ];
      return findings.map((finding) => ({ ...finding, path: `${stack.node.id}: ${finding.path}` }));
    }),
  );
}

/**
 * The stack as it is going to be written, and nothing but JSON. References to other stacks stay what they are inside their
 * own stack, which no check minds: to resolve them takes a preparation that costs as much as a synthesis.
 */
function toJson(stack: TerraformStack): StackJson {
  return JSON.parse(JSON.stringify(stack.toTerraform()));
}

function isStackJson(value: unknown): value is StackJson {
  return typeof value === 'object' && value !== null;
}
