import type { Command } from '../../command-line/arguments.ts';
import { isUnproven, loadInput } from '../../command-line/load-input.ts';
import type { Outcome, Terminal } from '../../command-line/outcome.ts';
import { compare } from '../../diff/compare.ts';
import type { Difference } from '../../diff/difference.ts';
import { formatFindings } from '../../format/findings-text.ts';
import { connectionFilter } from '../../questions/connection-filter.ts';
import { differenceMarkdown } from './difference-markdown.ts';
import { formatDifference } from './difference-text.ts';

/** `diff`: what the new manifests open and close. Exit code 1 if they do either. */
export function runDiff(
  { before, after, filter, format }: Command & { readonly kind: 'diff' },
  { paint, progress }: Terminal,
): Outcome {
  const old = loadInput(before, progress).analysis;
  const fresh = loadInput(after, progress).analysis;
  const { accepts } = connectionFilter(filter, [...old.peers(), ...fresh.peers()]);
  progress('comparing');
  const all = compare(old, fresh);
  const difference: Difference = { ...all, changes: all.changes.filter(accepts) };
  const formats = {
    text: () => formatDifference(difference, paint),
    json: () => `${JSON.stringify(difference, null, 2)}\n`,
    markdown: () => differenceMarkdown(difference),
  };
  const unproven = [old, fresh].some(isUnproven);
  return {
    output: [formats[format]()],
    complaints: formatFindings([...old.findings, ...fresh.findings]),
    exitCode: unproven ? 2 : difference.changes.length > 0 ? 1 : 0,
  };
}
