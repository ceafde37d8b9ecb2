import { explainFailedProofs } from './proof-report.ts';
import type { Proof } from './prove-environment.ts';

/** Manifests that allow something else than what is expected of them. Its message is complete. */
export class FailedProof extends Error {
  override readonly name = 'FailedProof';
  readonly exitCode: 1 | 2;

  constructor(failed: readonly Proof[]) {
    const names = failed.map(({ environment }) => environment).join(', ');
    super(
      `${explainFailedProofs(failed)}\nerror: the manifests of ${names} do not allow exactly what is expected. ` +
        'Nothing was written.\nTo look at the manifests all the same: CDK8S_OUTDIR=unproven npx tsx manifests/main.ts\n' +
        'To try a scenario on a cluster, name it in the expectations: docs/reachability.md, "A trial".',
    );
    this.exitCode = failed.some(({ kind }) => kind === 'unproven') ? 2 : 1;
  }
}

/** @throws FailedProof if the manifests of an environment are not as expected */
export function refuseFailedProofs(proofs: readonly Proof[]): void {
  const failed = proofs.filter(({ kind }) => kind === 'violated' || kind === 'unproven');
  if (failed.length > 0) throw new FailedProof(failed);
}
