/** What the proof of one environment took, in milliseconds of processor time. */
export interface ProofRun {
  /** A common library reads the same manifests. */
  readonly floor: number;
  readonly proof: number;
}
