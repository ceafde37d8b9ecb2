import type { DirectionExplanation, Explanation } from '../evaluate/explain.ts';
import { formatDecider, formatPeer, formatPolicy, formatTraffic } from './traffic-text.ts';

const ANSWERS = { allowed: 'possible', refused: 'not possible', unknown: 'not known' } as const;
const VERBS = { allow: 'allowed', deny: 'denied', pass: 'passed on', log: 'logged' } as const;

/** The answer first, then why, direction by direction. */
export function formatExplanation(explanation: Explanation): string {
  const { from, to, port, verdict, traffic, unknown, notes } = explanation;
  const question = `${formatPeer(from)} → ${formatPeer(to)}${port === undefined ? '' : ` on ${port.protocol}/${port.port}`}`;
  const lines = [
    `${question}: ${ANSWERS[verdict]}`,
    `Allowed in all: ${formatTraffic(traffic)}`,
    '',
    ...formatDirection(`Egress of ${formatPeer(from)}`, explanation.egress),
    '',
    ...formatDirection(`Ingress of ${formatPeer(to)}`, explanation.ingress),
    ...(unknown.length === 0
      ? []
      : ['', 'Not known:', ...unknown.map(({ reason, need }) => `  ${reason}; needed: ${need}`)]),
    ...(notes.length === 0 ? [] : ['', ...notes]),
  ];
  return `${lines.join('\n')}\n`;
}

function formatDirection(title: string, { policies, decisions }: DirectionExplanation): readonly string[] {
  return [
    title,
    ...policies.map((policy) => `  selected by ${formatPolicy(policy)}`),
    ...decisions.map(({ decider, traffic, isCertain }) => {
      const verb = VERBS['action' in decider ? decider.action : 'allow'];
      return `  ${verb}${isCertain ? '' : ', perhaps'}: ${formatTraffic(traffic)} — ${formatDecider(decider)}`;
    }),
  ];
}
