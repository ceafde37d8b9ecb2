import type { Source } from '../contract/finding.ts';
import type { PolicyReference } from '../engine/connection.ts';

/** What an audit looks for, and in a sentence why it matters. */
export const auditRules = {
  'selects-no-pod': 'a policy that selects no pod of the manifests',
  'matches-nothing': 'a rule that matches no connection of the pods that its policy selects',
  shadowed: 'a policy or rule whose traffic earlier rules always decide',
  contradicted: 'a rule that allows what an earlier tier always denies, or the other way round',
  redundant: 'a policy or rule whose traffic others decide in the same way',
  'refused-elsewhere': 'a policy or rule whose traffic the other end decides',
  'same-policy': 'policies that say the same',
  'unused-port': 'a rule that allows ports that no container of the pods has',
  'not-tried': 'a policy that applies to host endpoints, whose removal is not tried',
  'no-policy': 'a workload that no policy restricts in a direction',
  'no-default-deny': 'a namespace in which a new pod is not restricted in a direction',
} as const;

/** What is wrong. */
export type AuditRule = keyof typeof auditRules;

/** `warning`: something that is written has no effect, or not the intended one. `note`: something may be missing. */
export type AuditLevel = 'warning' | 'note';

/** One thing that an audit found. */
export interface AuditFinding {
  readonly rule: AuditRule;
  readonly level: AuditLevel;
  /** What is wrong, in one line. */
  readonly message: string;
  readonly source: Source;
  /** What to do, as an imperative. */
  readonly fix: string;
  /** The policy that it is about, if it is about one. */
  readonly policy?: PolicyReference;
  /** The place of the rule in that policy, such as `spec.ingress[0]`. */
  readonly path?: string;
  /** What decides instead. */
  readonly by: readonly Decision[];
  /** Whether a connection changes if the policy or rule is removed: evaluated without it. Present where something can be removed. */
  readonly removalChanges?: boolean;
}

/** A rule, or the end of a tier, that decides. */
export interface Decision {
  readonly text: string;
  readonly source?: Source;
}

/** Everything that an audit found, warnings first, by file and line. */
export interface AuditResult {
  readonly findings: readonly AuditFinding[];
  /** How many policies and rules were removed one at a time. */
  readonly tried: { readonly policies: number; readonly rules: number };
}
