import { explainFailedProofs } from './proof-report.ts';
import type { Proof } from './prove-environment.ts';

/** Manifests that allow something else than what is expected of them. Its message is complete. */
export class FailedProof extends Error {
  override readonly name = 'FailedProof';
  readonly exitCode: 1 | 2;

  constructor(failed: readonly Proof[]) {
    super(
      `${explainFailedProofs(failed)}\n${failed.some(isExpected) ? disagreement(failed) : fault(failed)}`,
    );
    this.exitCode = failed.every(({ kind }) => kind === 'violated') ? 1 : 2;
  }
}

/** @throws FailedProof if the manifests of an environment are not as expected */
export function refuseFailedProofs(proofs: readonly Proof[]): void {
  const failed = proofs.filter(hasFailed);
  if (failed.length > 0) throw new FailedProof(failed);
}

/** Whether something stands between the manifests and the cluster. */
export function hasFailed({ kind }: Proof): boolean {
  return kind === 'violated' || kind === 'unproven' || kind === 'faulty';
}

function isExpected({ kind }: Proof): boolean {
  return kind !== 'faulty';
}

function disagreement(failed: readonly Proof[]): string {
  return (
    `error: the manifests of ${namesOf(failed)} do not allow exactly what is expected. ${nothingWritten}\n` +
    'To try a scenario on a cluster, name it in the expectations: docs/reachability.md, "A trial".'
  );
}

function fault(failed: readonly Proof[]): string {
  return `error: a cluster would not run the manifests of ${namesOf(failed)} as they are written. ${nothingWritten}`;
}

const nothingWritten =
  'Nothing was written.\nTo look at the manifests all the same: CDK8S_OUTDIR=unproven npx tsx manifests/main.ts';

function namesOf(proofs: readonly Proof[]): string {
  return proofs.map(({ environment }) => environment).join(', ');
}
