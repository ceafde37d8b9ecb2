import type { Call } from '../model/call.ts';
import type { Finding } from '../model/finding.ts';
import type { Place } from '../model/place.ts';
import type { Cell } from '../verdict/cell.ts';

/** What came of a scenario. */
export interface ScenarioReport {
  readonly name: string;
  readonly outcome: 'holds' | 'does not hold' | 'not run';
  /** What was changed, or why it was not run. */
  readonly notes: readonly string[];
  readonly cells: readonly Cell[];
  readonly calls: readonly Call[];
  /** From the change until packets agreed, in seconds. */
  readonly settledAfter?: number;
}

/** Everything that a run has found out. */
export interface Report {
  readonly environment: string;
  readonly context: string;
  readonly server: string;
  readonly kubernetes: string;
  /** Whose rules the proof followed, in words. */
  readonly enforcer: string;
  readonly nodes: readonly Place[];
  readonly pods: readonly Place[];
  readonly findings: readonly Finding[];
  /** What one should know, and is not wrong. */
  readonly notes: readonly string[];
  readonly cells: readonly Cell[];
  readonly calls: readonly Call[];
  readonly scenarios: readonly ScenarioReport[];
  /** What the run has left behind, which Kubernetes cannot remove. */
  readonly remains: readonly string[];
  /** How many packets were planned for a round, and how long all of it took. */
  readonly probes: number;
  readonly seconds: number;
}

/** 0: everything is as it is meant to be. 1: it is not. */
export function exitCodeOf({ findings }: Pick<Report, 'findings'>): 0 | 1 {
  return findings.length === 0 ? 0 : 1;
}
