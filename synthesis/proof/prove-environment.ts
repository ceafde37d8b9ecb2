import { check } from '../../reachability/expectations/check.ts';
import { type CheckResult, exitCodeOf } from '../../reachability/expectations/check-result.ts';
import { refuseNothing } from '../../reachability/load/load-paths.ts';
import { parseManifests, type SourceText } from '../../reachability/load/parse-manifests.ts';

/** Whether an environment's manifests allow exactly what its expectations say. */
export type Proof = { readonly environment: string; readonly file: string } & (
  | { readonly kind: 'proven' | 'violated' | 'unproven'; readonly result: CheckResult }
  /** Somebody tries a scenario on the cluster, and it is as the scenario says; nothing else was asked. */
  | { readonly kind: 'trial'; readonly result: CheckResult }
  /** Nobody wrote down what is expected. */
  | { readonly kind: 'no-expectations' }
);

/** The expectations of an environment, from the project's root. */
export function expectationsFile(environment: string): string {
  return `expectations/${environment}.yaml`;
}

/**
 * Holds the manifests of one environment to its expectations.
 *
 * @param manifests every file of the environment that a GitOps tool applies
 * @param expectations the text of the expectations file; undefined if there is none
 */
export function proveEnvironment(
  environment: string,
  manifests: readonly SourceText[],
  expectations: string | undefined,
): Proof {
  const file = expectationsFile(environment);
  if (expectations === undefined) return { environment, file, kind: 'no-expectations' };
  const loaded = refuseNothing(parseManifests(manifests), [], `dist/${environment}/units`);
  const result = check(loaded, { file, text: expectations });
  const kind = (['proven', 'violated', 'unproven'] as const)[exitCodeOf(result)];
  const isTrial = kind === 'proven' && result.trial !== undefined;
  return { environment, file, kind: isTrial ? 'trial' : kind, result };
}
