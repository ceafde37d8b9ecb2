import type { Conditions, Literal } from '../../selectors/literal.ts';
import {
  metadataNameLabel,
  nameLabel,
  namespaceLabel,
  namespacePrefix,
  orchestratorLabel,
  serviceAccountLabel,
  serviceAccountPrefix,
} from './labels.ts';

/** Each says what a namespace, or a service account, is called. */
export const namespaceNameLabels: ReadonlySet<string> = new Set([
  namespaceLabel,
  namespacePrefix + nameLabel,
  namespacePrefix + metadataNameLabel,
]);
export const accountNameLabels: ReadonlySet<string> = new Set([
  serviceAccountLabel,
  serviceAccountPrefix + nameLabel,
]);

/** What a label of an endpoint tells of. */
export type LabelSubject =
  | 'namespace-name'
  | 'namespace'
  | 'account-name'
  | 'account'
  | 'orchestrator'
  | 'pod';

export function subjectOf(label: string): LabelSubject {
  if (namespaceNameLabels.has(label)) return 'namespace-name';
  if (accountNameLabels.has(label)) return 'account-name';
  if (label === orchestratorLabel) return 'orchestrator';
  if (label.startsWith(namespacePrefix)) return 'namespace';
  return label.startsWith(serviceAccountPrefix) ? 'account' : 'pod';
}

/** The one namespace that the conditions ask for by its name, if they do. */
export function pinnedNamespace(conditions: Conditions): string | undefined {
  const naming = conditions.find(
    ({ label, test, holds }: Literal) =>
      holds && test.kind === 'among' && test.values.length === 1 && subjectOf(label) === 'namespace-name',
  );
  return naming?.test.kind === 'among' ? naming.test.values[0] : undefined;
}

/** A namespace has one name, whatever label says it, and so has a service account. */
export function withOneName(literal: Literal): Literal {
  const subject = subjectOf(literal.label);
  if (subject === 'namespace-name') return { ...literal, label: namespaceLabel };
  return subject === 'account-name' ? { ...literal, label: serviceAccountLabel } : literal;
}

/** Whether it is true of every pod. */
export function isTrivial({ label, test, holds }: Literal): boolean {
  const subject = subjectOf(label);
  if (subject === 'orchestrator') return true;
  const isName = subject === 'namespace-name' || subject === 'account-name';
  return isName && test.kind === 'present' && holds;
}
