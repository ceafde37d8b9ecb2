/** A rule of a scanner that the production environment breaks on purpose. */
export interface ScannerException {
  /** The scanner's own name for the rule. */
  readonly id: string;
  /** What the rule asks for. */
  readonly rule: string;
  readonly reason: string;
}

/**
 * All there are. A test compares them with .checkov.yaml, and `npm run test:checkov` with what checkov itself finds.
 */
export const scannerExceptions: readonly ScannerException[] = [
  {
    id: 'CKV_AZURE_164',
    rule: 'the registry accepts signed images only (content trust)',
    reason:
      'Azure refuses to enable content trust on new registries since 31 May 2026 and removes it on 31 March 2028',
  },
  {
    id: 'CKV_AZURE_166',
    rule: 'the registry quarantines pushed images until they have been scanned',
    reason:
      "without a scanner that releases them, no pushed image can ever be pulled; set azure.registry.quarantine to 'on' where there is one",
  },
];
