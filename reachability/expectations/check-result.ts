import type { Finding } from '../contract/finding.ts';
import type { Problem } from './file/problem.ts';
import type { CheckFinding } from './report/check-finding.ts';

/** Whether manifests allow exactly what a file says. */
export interface CheckResult {
  /** The expectations. */
  readonly file: string;
  /** What keeps the question from being answered. */
  readonly problems: readonly Problem[];
  readonly findings: readonly CheckFinding[];
  /** Whether more differs than was looked at. */
  readonly hasMore?: boolean;
  /** What the engine has to say that does not break the proof. */
  readonly warnings: readonly Finding[];
  /** How many connections the manifests allow, as `list` counts them. */
  readonly connections: number;
  /** How many more there are with pods that the manifests do not hold. */
  readonly outsiderConnections: number;
  /** What became of each object of the input; not there if the expectations could not be read. */
  readonly objects?: ObjectCounts;
  readonly scenarios: readonly ScenarioResult[];
  /** The scenario that is tried; nothing else was checked then, and `scenarios` holds it alone. */
  readonly trial?: string;
}

/** Each object is evaluated, without bearing, accepted, or one that a finding is about. */
export interface ObjectCounts {
  readonly objects: number;
  readonly evaluated: number;
  readonly withoutBearing: number;
  readonly withFindings: number;
  readonly accepted: number;
}

export interface ScenarioResult {
  readonly name: string;
  readonly why: string;
  readonly line: number;
  /** What must be so after its change: `client → alpha: TCP 8080 possible`. */
  readonly states: readonly string[];
  readonly outcome: 'holds' | 'does not hold' | 'not checked';
}

/** 0: it holds. 1: it does not. 2: it cannot be said. */
export function exitCodeOf({ problems, findings }: CheckResult): 0 | 1 | 2 {
  if (problems.length > 0) return 2;
  return findings.length > 0 ? 1 : 0;
}
