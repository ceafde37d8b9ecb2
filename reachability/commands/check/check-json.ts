import { type CheckResult, exitCodeOf } from '../../expectations/check-result.ts';
import { jsonText } from '../../text/json-text.ts';

/** For programs: `verdict` is `holds`, `trial`, `violated` or `unproven`; the rest is the result as it is. */
export function formatCheckJson(result: CheckResult): string {
  const held = result.trial === undefined ? 'holds' : 'trial';
  const verdict = ([held, 'violated', 'unproven'] as const)[exitCodeOf(result)];
  return `${jsonText({ verdict, ...result }, 2)}\n`;
}
