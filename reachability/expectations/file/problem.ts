import type { Source } from '../../contract/finding.ts';

/** Input that nothing can be proven with: a file that cannot be understood, or that speaks of what is not there. */
export interface Problem {
  readonly message: string;
  readonly source: Source;
}
