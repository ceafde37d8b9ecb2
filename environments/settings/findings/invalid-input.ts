import type { Environment } from '../environment.ts';
import { type Finding, formatFinding } from './finding.ts';

/** Input that nothing can be made of. Its message is complete: print it alone and exit with code 2. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
}

/** The error for environments that break rules; it lists every finding of each. */
export function invalidEnvironments(
  broken: readonly { readonly environment: Environment; readonly findings: readonly Finding[] }[],
): InvalidInput {
  const blocks = broken.map(({ environment, findings }) => {
    const count = findings.length === 1 ? '1 problem' : `${findings.length} problems`;
    const lines = findings.map((finding) => `  ${formatFinding(finding)}`);
    return [`${count} in the environment ${JSON.stringify(environment.name)}:`, ...lines].join('\n');
  });
  return new InvalidInput(blocks.join('\n'));
}
