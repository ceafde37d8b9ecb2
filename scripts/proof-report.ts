import { formatCheckFinding, formatProblems } from '../reachability/format/check-text.ts';
import { verdictClauses, wrapClauses } from '../reachability/format/check-verdict.ts';
import type { Proof } from './prove-environment.ts';

/** One row of the summary, and what continues it below. */
export interface ProofRow {
  readonly file: string;
  readonly state: 'proven' | 'VIOLATED' | 'UNPROVEN' | 'MISSING';
  readonly lines: readonly string[];
}

/** The verdict on an environment in a few words. */
export function proofRow(proof: Proof, width: number): ProofRow {
  const { file } = proof;
  switch (proof.kind) {
    case 'no-expectations':
      return { file, state: 'MISSING', lines: ['nothing is proven: write down who may talk to whom'] };
    case 'proven':
    case 'violated':
    case 'unproven': {
      const state = ({ proven: 'proven', violated: 'VIOLATED', unproven: 'UNPROVEN' } as const)[proof.kind];
      return { file, state, lines: wrapClauses(verdictClauses(proof.result), width) };
    }
  }
}

/** Everything that stands between the manifests and a proof; empty if nothing does. */
export function explainFailedProofs(proofs: readonly Proof[]): string {
  return proofs
    .flatMap((proof) => {
      if (proof.kind !== 'violated' && proof.kind !== 'unproven') return [];
      const { problems, findings } = proof.result;
      const findingTexts = findings.map(formatCheckFinding).join('\n');
      return [formatProblems(problems), findingTexts].filter((text) => text !== '');
    })
    .join('\n');
}
