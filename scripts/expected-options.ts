import { parseExpectations } from '../reachability/expectations/parse-expectations.ts';
import type { Options } from '../reachability/options.ts';
import { expectationsFile } from './prove-environment.ts';
import { readExpectations } from './prove-synthesis.ts';

/** What an environment's expectations presuppose of its cluster; nothing if there are none that can be read. */
export async function expectedOptions(environment: string): Promise<Partial<Options>> {
  const text = await readExpectations(environment);
  if (text === undefined) return {};
  const parsed = parseExpectations({ file: expectationsFile(environment), text });
  return parsed.kind === 'parsed' ? parsed.expectations.options : {};
}
