import { codeOf, unseen } from './unseen.ts';

const short: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/**
 * Text that others wrote, as one line that shows what is in it: nothing in it is a command to a terminal, or to GitHub's
 * runner, which takes lines that begin with `::` for one, and `##[` anywhere.
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export function visible(text: string): string {
  return text
    .replace(unseen, (found) => short.get(found) ?? `\\u{${codeOf(found)}}`)
    .replace(/^( *):(?=:)/, '$1\\u{3a}')
    .replaceAll('##[', '#\\u{23}[');
}
