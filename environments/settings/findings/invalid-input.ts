import { describeValue } from './describe-value.ts';
import { type Finding, formatFinding } from './finding.ts';

/** Input that nothing can be made of. Its message is complete: print it alone and exit with code 2. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
}

/** An environment that breaks rules. */
export interface BrokenEnvironment {
  /** Its name, or what is written there. */
  readonly name: unknown;
  /** Everything that is wrong with it. */
  readonly findings: readonly Finding[];
}

/** The error for environments that break rules; it lists every finding of each. */
export function invalidEnvironments(broken: readonly BrokenEnvironment[]): InvalidInput {
  const blocks = broken.map(({ name, findings }) => {
    const count = findings.length === 1 ? '1 problem' : `${findings.length} problems`;
    const lines = findings.map((finding) => `  ${formatFinding(finding)}`);
    return [`${count} in the environment ${describeValue(name)}:`, ...lines].join('\n');
  });
  return new InvalidInput(blocks.join('\n'));
}
