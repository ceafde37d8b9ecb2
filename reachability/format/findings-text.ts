import type { Finding } from '../contract/finding.ts';

/** `file:line: error: message`, one to a line: the form that editors and CI systems make links of. */
export function formatFindings(findings: readonly Finding[]): string {
  return findings
    .map(({ severity, message, source }) => `${source.file}:${source.line}: ${severity}: ${message}\n`)
    .join('');
}
