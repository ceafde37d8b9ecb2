import {
  formatCheckFinding,
  formatFindings,
  formatProblems,
  scenarioLines,
  verdict,
} from '../../reachability/api.ts';
import type { Proof } from './prove-environment.ts';

/** One row of the summary, and a line below it for each scenario. */
export interface ProofRow {
  readonly file: string;
  readonly state: 'proven' | 'TRIAL' | 'VIOLATED' | 'UNPROVEN' | 'FAULTY' | 'MISSING';
  readonly verdict: string;
  readonly scenarios: readonly string[];
}

const states = { proven: 'proven', trial: 'TRIAL', violated: 'VIOLATED', unproven: 'UNPROVEN' } as const;

/** The verdict on an environment in a few words, and what came of its scenarios. */
export function proofRow(proof: Proof, width: number): ProofRow {
  const { file } = proof;
  switch (proof.kind) {
    case 'no-expectations':
      return { file, state: 'MISSING', verdict: 'nothing is proven, see below', scenarios: [] };
    case 'faulty':
      return {
        file,
        state: 'FAULTY',
        verdict: 'the cluster does not run what the manifests say',
        scenarios: [],
      };
    case 'proven':
    case 'trial':
    case 'violated':
    case 'unproven': {
      const state = states[proof.kind];
      return { file, state, verdict: verdict(proof.result), scenarios: scenarioLines(proof.result, width) };
    }
  }
}

/** Everything that stands between the manifests and a proof; empty if nothing does. */
export function explainFailedProofs(proofs: readonly Proof[]): string {
  return proofs
    .flatMap((proof) => {
      if (proof.kind === 'faulty') return [formatFindings(proof.findings)];
      if (proof.kind !== 'violated' && proof.kind !== 'unproven') return [];
      const { problems, findings } = proof.result;
      const findingTexts = findings.map(formatCheckFinding).join('\n');
      return [formatProblems(problems), findingTexts].filter((text) => text !== '');
    })
    .join('\n');
}

/** A sentence for each environment that is not proven although nothing failed, with the remedy. */
export function explainMissingProofs(proofs: readonly Proof[]): readonly string[] {
  return proofs.flatMap(({ kind, environment, file }) => {
    switch (kind) {
      case 'no-expectations':
        return [
          `nothing is proven of the environment "${environment}": write down who may talk to whom in ${file}. ` +
            'docs/reachability.md tells how, under "A new environment".',
        ];
      case 'trial':
        return [
          `the environment "${environment}" is on trial: no more is proven than one scenario states. ` +
            `Take \`trial\` out of ${file} when it is over.`,
        ];
      default:
        return [];
    }
  });
}
