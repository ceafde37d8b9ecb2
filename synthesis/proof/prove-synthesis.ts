import { knownEnvironments } from '../../environments/known-environments.ts';
import type { SynthesizedApp } from '../apps/synthesize.ts';
import { type AnalyzedEnvironment, analyzeEnvironment } from './analyzed-environment.ts';
import { type Proof, proveEnvironment } from './prove-environment.ts';
import { readExpected, refuseStrayExpectations } from './read-expected.ts';

/** What is proven of environments, and the analysis that it was proven with. */
export interface ProvenSynthesis {
  readonly analyzed: readonly AnalyzedEnvironment[];
  readonly proofs: readonly Proof[];
}

/**
 * Proves each environment from the manifests that were synthesized for it, before anything is written; nothing when no
 * manifests were synthesized.
 *
 * @param names of the environments
 * @throws InvalidInput for expectations that cannot be read, or that belong to no environment
 */
export async function proveSynthesis(
  names: readonly string[],
  synthesized: readonly SynthesizedApp[],
): Promise<ProvenSynthesis> {
  const manifests = synthesized.find(({ app }) => app.kind === 'kubernetes')?.wanted;
  if (manifests === undefined) return { analyzed: [], proofs: [] };
  await refuseStrayExpectations(knownEnvironments.map(({ name }) => name));
  const analyzed = await Promise.all(
    names.map(async (name) => analyzeEnvironment(name, manifests, await readExpected(name))),
  );
  return { analyzed, proofs: analyzed.map(proveEnvironment) };
}
