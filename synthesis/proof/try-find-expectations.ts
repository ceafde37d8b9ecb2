import { InvalidInput } from '../../environments/settings/findings/invalid-input.ts';
import { formatProblems } from '../../reachability/commands/check/check-text.ts';
import type { Expectations } from '../../reachability/expectations/file/expectations.ts';
import { parseExpectations } from '../../reachability/expectations/file/parse-expectations.ts';
import { expectationsFile } from './prove-environment.ts';
import { readExpectations } from './prove-synthesis.ts';

/**
 * What is expected of an environment; undefined if nobody has written it down.
 *
 * @throws InvalidInput for expectations that cannot be understood
 */
export async function tryFindExpectations(environment: string): Promise<Expectations | undefined> {
  const text = await readExpectations(environment);
  if (text === undefined) return undefined;
  const parsed = parseExpectations({ file: expectationsFile(environment), text });
  if (parsed.kind === 'parsed') return parsed.expectations;
  throw new InvalidInput(
    `the expectations cannot be understood.\n${formatProblems(parsed.problems).trimEnd()}`,
  );
}
