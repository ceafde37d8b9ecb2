import { describeValue } from './describe-value.ts';

/** Something wrong in an environment, said so that its author can fix it without reading code. */
export interface Finding {
  /** Path of the value inside the environment, such as `azure.registry.name`. */
  readonly path: string;
  /** The offending value as it was given. */
  readonly value: unknown;
  /** What is wrong with it. */
  readonly problem: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** A finding, in the order in which it is read. */
export function finding(path: string, value: unknown, problem: string, remedy: string): Finding {
  return { path, value, problem, remedy };
}

/** One line for a finding: `path = value: problem. remedy.` */
export function formatFinding(finding: Finding): string {
  const value = finding.value === undefined ? 'is missing' : `= ${describeValue(finding.value)}`;
  const path = finding.path === '' ? 'the environment' : finding.path;
  return `${path} ${value}: ${sentence(finding.problem)} ${sentence(finding.remedy)}`;
}

/** Findings in the order of their paths, so that a report does not depend on the order of the checks. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => compare(a.path, b.path) || compare(a.problem, b.problem));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function sentence(text: string): string {
  return /[.?]$/.test(text) ? text : `${text}.`;
}
