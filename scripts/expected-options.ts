import { InvalidInput } from '../environments/invalid-input.ts';
import { parseExpectations } from '../reachability/expectations/parse-expectations.ts';
import { formatProblems } from '../reachability/format/check-text.ts';
import type { Options } from '../reachability/options.ts';
import { expectationsFile } from './prove-environment.ts';
import { readExpectations } from './prove-synthesis.ts';

/**
 * What an environment's expectations presuppose of its cluster; nothing if there are none.
 *
 * @throws InvalidInput for expectations that cannot be understood
 */
export async function expectedOptions(environment: string): Promise<Partial<Options>> {
  const text = await readExpectations(environment);
  if (text === undefined) return {};
  const parsed = parseExpectations({ file: expectationsFile(environment), text });
  if (parsed.kind === 'parsed') return parsed.expectations.options;
  throw new InvalidInput(
    `the expectations cannot be understood.\n${formatProblems(parsed.problems).trimEnd()}`,
  );
}
