import {
  formatAllowed,
  formatAnswer,
  formatDecision,
  formatQuestion,
} from '../../format/explanation-text.ts';
import { markdownText } from '../../format/markdown.ts';
import { formatNearMiss } from '../../format/near-miss-text.ts';
import { formatDecider, formatPeer, formatPolicy } from '../../format/traffic-text.ts';
import { formatUnknown } from '../../format/unknown-text.ts';
import type { DirectionExplanation, Explanation } from '../../questions/explanation/explain.ts';

/** The answer as a heading, then a list for each direction. */
export function explanationMarkdown(explanation: Explanation): string {
  const { from, to, unknown, notes } = explanation;
  const blocks = [
    `**${markdownText(formatQuestion(explanation))}: ${markdownText(formatAnswer(explanation))}**`,
    formatAllowed(explanation).map(markdownText).join('  \n'),
    direction(`Egress of ${formatPeer(from)}`, explanation.egress),
    direction(`Ingress of ${formatPeer(to)}`, explanation.ingress),
    ...(unknown.length === 0 ? [] : [list('Not known', unknown.map(formatUnknown))]),
    ...notes.map(markdownText),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function direction(title: string, { policies, decisions, nearMisses = [] }: DirectionExplanation): string {
  return list(title, [
    ...policies.map((policy) => `selected by ${formatPolicy(policy)}`),
    ...decisions.map((decision) => `${formatDecision(decision)} — ${formatDecider(decision.decider)}`),
    ...nearMisses.map((miss) => `${formatNearMiss(miss)} (${miss.source.file}:${miss.source.line})`),
  ]);
}

function list(title: string, items: readonly string[]): string {
  return [`**${markdownText(title)}**`, '', ...items.map((item) => `- ${markdownText(item)}`)].join('\n');
}
