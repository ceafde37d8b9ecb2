import type { Conditions, Literal } from '../selectors/literal.ts';
import {
  METADATA_NAME_LABEL,
  NAME_LABEL,
  NAMESPACE_LABEL,
  NAMESPACE_PREFIX,
  ORCHESTRATOR_LABEL,
  SERVICE_ACCOUNT_LABEL,
  SERVICE_ACCOUNT_PREFIX,
} from './labels.ts';

/** Each says what a namespace, or a service account, is called. */
export const NAMESPACE_NAME_LABELS: ReadonlySet<string> = new Set([
  NAMESPACE_LABEL,
  NAMESPACE_PREFIX + NAME_LABEL,
  NAMESPACE_PREFIX + METADATA_NAME_LABEL,
]);
export const ACCOUNT_NAME_LABELS: ReadonlySet<string> = new Set([
  SERVICE_ACCOUNT_LABEL,
  SERVICE_ACCOUNT_PREFIX + NAME_LABEL,
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
  if (NAMESPACE_NAME_LABELS.has(label)) return 'namespace-name';
  if (ACCOUNT_NAME_LABELS.has(label)) return 'account-name';
  if (label === ORCHESTRATOR_LABEL) return 'orchestrator';
  if (label.startsWith(NAMESPACE_PREFIX)) return 'namespace';
  return label.startsWith(SERVICE_ACCOUNT_PREFIX) ? 'account' : 'pod';
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
  if (subject === 'namespace-name') return { ...literal, label: NAMESPACE_LABEL };
  return subject === 'account-name' ? { ...literal, label: SERVICE_ACCOUNT_LABEL } : literal;
}

/** Whether it is true of every pod. */
export function isTrivial({ label, test, holds }: Literal): boolean {
  const subject = subjectOf(label);
  if (subject === 'orchestrator') return true;
  const isName = subject === 'namespace-name' || subject === 'account-name';
  return isName && test.kind === 'present' && holds;
}
