import type { Command } from '../../command-line/arguments.ts';
import { isUnproven, loadInput } from '../../command-line/load-input.ts';
import type { Outcome, Terminal } from '../../command-line/outcome.ts';
import { formatExplanation } from '../../format/explanation-text.ts';
import { formatFindings } from '../../format/findings-text.ts';
import { explanationMarkdown } from './explanation-markdown.ts';

/** `explain`: one pair, and everything that had a say in it. */
export function runExplain(
  { input, from, to, port, format }: Command & { readonly kind: 'explain' },
  { paint, progress }: Terminal,
): Outcome {
  const { analysis } = loadInput(input, progress);
  const explanation = analysis.explain(from, to, port);
  const formats = {
    text: () => formatExplanation(explanation, paint),
    json: () => `${JSON.stringify(explanation, null, 2)}\n`,
    markdown: () => explanationMarkdown(explanation),
  };
  return {
    output: [formats[format]()],
    complaints: formatFindings(analysis.findings),
    exitCode: isUnproven(analysis) ? 2 : 0,
  };
}
