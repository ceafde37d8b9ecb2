import { ANSWERS, formatDecision, formatQuestion } from '../../format/explanation-text.ts';
import { markdownText } from '../../format/markdown.ts';
import { formatDecider, formatPeer, formatPolicy, formatTraffic } from '../../format/traffic-text.ts';
import type { DirectionExplanation, Explanation } from '../../questions/explain.ts';

/** The answer as a heading, then a list for each direction. */
export function explanationMarkdown(explanation: Explanation): string {
  const { from, to, verdict, traffic, unknown, notes } = explanation;
  const blocks = [
    `**${markdownText(formatQuestion(explanation))}: ${ANSWERS[verdict]}**`,
    `Allowed in all: ${markdownText(formatTraffic(traffic))}`,
    direction(`Egress of ${formatPeer(from)}`, explanation.egress),
    direction(`Ingress of ${formatPeer(to)}`, explanation.ingress),
    ...(unknown.length === 0
      ? []
      : [
          list(
            'Not known',
            unknown.map(({ reason, need }) => `${reason}; needed: ${need}`),
          ),
        ]),
    ...notes.map(markdownText),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function direction(title: string, { policies, decisions }: DirectionExplanation): string {
  return list(title, [
    ...policies.map((policy) => `selected by ${formatPolicy(policy)}`),
    ...decisions.map((decision) => `${formatDecision(decision)} — ${formatDecider(decision.decider)}`),
  ]);
}

function list(title: string, items: readonly string[]): string {
  return [`**${markdownText(title)}**`, '', ...items.map((item) => `- ${markdownText(item)}`)].join('\n');
}
