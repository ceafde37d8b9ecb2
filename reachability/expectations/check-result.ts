import type { Finding } from '../finding.ts';
import type { CheckFinding } from './check-finding.ts';
import type { Problem } from './problem.ts';

/** Whether manifests allow exactly what a file says. */
export interface CheckResult {
  /** The expectations. */
  readonly file: string;
  /** What keeps the question from being answered. */
  readonly problems: readonly Problem[];
  readonly findings: readonly CheckFinding[];
  /** What the engine has to say that does not break the proof. */
  readonly warnings: readonly Finding[];
  /** How many pairs of named peers the list of connections holds. */
  readonly connections: number;
  readonly scenarios: readonly ScenarioResult[];
}

export interface ScenarioResult {
  readonly name: string;
  readonly why: string;
  readonly line: number;
  /** What it states, if that is so. `as expected` if it states some of both. */
  readonly outcome: 'possible' | 'refused' | 'as expected' | 'violated' | 'not checked';
}

/** 0: it holds. 1: it does not. 2: it cannot be said. */
export function exitCodeOf({ problems, findings }: CheckResult): 0 | 1 | 2 {
  if (problems.length > 0) return 2;
  return findings.length > 0 ? 1 : 0;
}
