import { resolveEnvironment } from '../../environments/flows/resolve-environment.ts';
import type { Environment } from '../../environments/settings/environment.ts';
import { invalidEnvironments } from '../../environments/settings/findings/invalid-input.ts';
import type { SynthesizedApp } from '../apps/synthesize.ts';
import { environmentsOf } from '../files/environment-of.ts';
import { manifestsSoFar } from './emptied-folder.ts';
import { guardEnvironment, guardGoneEnvironment } from './guard-environment.ts';

/** An entry of `allowChanges` that allows nothing any more. */
export interface IdleAllowance {
  readonly environment: string;
  readonly change: string;
}

/**
 * Refuses what would lose data, or what the API server would refuse, of the manifests that were synthesized; the guard of
 * the Azure resources is stacks/checks/replacement.ts.
 *
 * @param environments those that were synthesized, which the apps have checked
 * @param known names of all environments; undefined if others than these may not be judged
 * @throws InvalidInput with all findings of all environments
 */
export function guardSynthesis(
  environments: readonly Environment[],
  known: readonly string[] | undefined,
  synthesized: readonly SynthesizedApp[],
): readonly IdleAllowance[] {
  const manifests = synthesized.find(({ app }) => app.kind === 'kubernetes');
  if (manifests === undefined) return [];
  const resolved = environments.map(resolveEnvironment);
  const committed = manifestsSoFar(resolved, manifests.committed);
  const verdicts = resolved.map((environment) =>
    guardEnvironment(environment, { committed, wanted: manifests.wanted }),
  );
  const gone =
    known === undefined
      ? []
      : environmentsOf(manifests.committed)
          .filter((name) => !known.includes(name))
          .flatMap((name) => guardGoneEnvironment(name, manifests.committed) ?? []);
  const broken = [...verdicts, ...gone].filter(({ findings }) => findings.length > 0);
  if (broken.length > 0) throw invalidEnvironments(broken);
  return verdicts.flatMap(({ name, idle }) => idle.map((change) => ({ environment: String(name), change })));
}
