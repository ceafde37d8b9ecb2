import { markdownText } from '../../reachability/api.ts';
import type { RefusedChange } from '../guard/objects/refused-change.ts';

/**
 * What a change does to data, as Markdown below the connections of its environment: whatever the guard of synth refuses
 * unless `allowChanges` names it. Empty if there is nothing.
 */
export function dataChangesMarkdown(changes: readonly RefusedChange[]): string {
  if (changes.length === 0) return '';
  const rows = changes.map(({ change, value, problem, runbook }) => {
    const now = value === undefined ? 'gone' : JSON.stringify(value);
    const cells = [change, now, problem, `${runbook.page}: ${runbook.section}`];
    return `| ${cells.map(markdownText).join(' | ')} |`;
  });
  return [
    '',
    '#### Needs steps on the cluster: data, or fields that Kubernetes does not change',
    '',
    'Follow the section before this is merged.',
    '',
    '| change | now | before, and what it leads to | section |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
