import { type CheckResult, checkAnalysis, exitCodeOf, type Finding } from '../../reachability/api.ts';
import type { AnalyzedEnvironment } from './analyzed-environment.ts';

/** Whether an environment's manifests allow exactly what its expectations say. */
export type Proof = {
  readonly environment: string;
  /** The expectations, from the project's root. */
  readonly file: string;
  /** What the analyser has to say of the manifests that does not break the proof. */
  readonly warnings: readonly Finding[];
} & (
  | { readonly kind: 'proven' | 'violated' | 'unproven'; readonly result: CheckResult }
  /** Somebody tries a scenario on the cluster, and it is as the scenario says; nothing else was asked. */
  | { readonly kind: 'trial'; readonly result: CheckResult }
  /** Nobody wrote down what is expected. */
  | { readonly kind: 'no-expectations' }
  /** The same, and the cluster does not run what the manifests say. */
  | { readonly kind: 'faulty'; readonly findings: readonly Finding[] }
);

/** Holds the manifests of one environment to its expectations; without any, to what Kubernetes and Calico accept. */
export function proveEnvironment({ name, expected, units, analysis }: AnalyzedEnvironment): Proof {
  const proof = {
    environment: name,
    file: expected.file,
    warnings: analysis.findings.filter(({ severity }) => severity === 'warning'),
  };
  switch (expected.kind) {
    case 'nothing': {
      const findings = analysis.findings.filter(({ severity }) => severity === 'error');
      if (findings.length === 0) return { ...proof, kind: 'no-expectations' };
      return { ...proof, kind: 'faulty', findings };
    }
    case 'not-understood': {
      const { file, problems } = expected;
      const result = { file, problems, findings: [], warnings: [], connections: 0, scenarios: [] };
      return { ...proof, kind: 'unproven', result };
    }
    case 'understood': {
      const result = checkAnalysis(analysis, units.manifests, expected.expectations);
      const kind = (['proven', 'violated', 'unproven'] as const)[exitCodeOf(result)];
      const isTrial = kind === 'proven' && result.trial !== undefined;
      // Without those that the expectations accept.
      return { ...proof, warnings: result.warnings, kind: isTrial ? 'trial' : kind, result };
    }
  }
}
