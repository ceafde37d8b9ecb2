import type { Finding } from './finding.ts';

/** What a name must look like, and how to say so. */
export interface NameRule {
  readonly pattern: RegExp;
  /** Completes "a … is": what the name has to consist of. */
  readonly shape: string;
  /** Where the rule comes from. */
  readonly source: string;
}

/** A DNS label: what Kubernetes demands of namespaces and Services. */
export const dnsLabel: NameRule = {
  pattern: /^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  shape: '1 to 63 lower-case letters, digits and inner hyphens',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names',
};

/** Refuses a value that is missing, not a string, or not of the rule's shape. */
export function checkName(path: string, value: unknown, rule: NameRule): readonly Finding[] {
  if (typeof value === 'string' && rule.pattern.test(value)) return [];
  return [{ path, value, problem: `must be ${rule.shape}`, remedy: `Choose such a name (${rule.source})` }];
}
