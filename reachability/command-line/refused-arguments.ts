import { type ParseArgsConfig, parseArgs } from 'node:util';
import { suggest } from '../questions/ends/suggestions.ts';
import { messageOf } from '../text/message-of.ts';

/** Why `parseArgs` refused arguments, with the option that may be meant by one that does not exist. */
export function whyRefused(
  error: unknown,
  args: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
): string {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const unknown = tokens.find((token) => token.kind === 'option' && !Object.hasOwn(options, token.name));
  if (unknown?.kind !== 'option') return messageOf(error);
  const known = Object.keys(options).map((name) => `--${name}`);
  return `there is no option ${unknown.rawName}: ${suggest(unknown.rawName, known)}`;
}
