import type { Decision, DirectionExplanation, Explanation } from '../questions/explain.ts';
import type { Paint, Tone } from './paint.ts';
import { formatDecider, formatPeer, formatPolicy, formatTraffic } from './traffic-text.ts';

/** The answer in words. */
export const ANSWERS = { allowed: 'possible', refused: 'not possible', unknown: 'not known' } as const;
const TONES: Readonly<Record<Explanation['verdict'], Tone>> = {
  allowed: 'open',
  refused: 'refused',
  unknown: 'uncertain',
};
const VERBS = { allow: 'allowed', deny: 'denied', pass: 'passed on', log: 'logged' } as const;

/** The answer first, then why, direction by direction. */
export function formatExplanation(explanation: Explanation, paint: Paint): string {
  const { from, to, verdict, traffic, unknown, notes } = explanation;
  const lines = [
    `${paint('heading', formatQuestion(explanation))}: ${paint(TONES[verdict], ANSWERS[verdict])}`,
    `Allowed in all: ${formatTraffic(traffic)}`,
    '',
    ...formatDirection(paint('heading', `Egress of ${formatPeer(from)}`), explanation.egress),
    '',
    ...formatDirection(paint('heading', `Ingress of ${formatPeer(to)}`), explanation.ingress),
    ...(unknown.length === 0
      ? []
      : [
          '',
          paint('uncertain', 'Not known:'),
          ...unknown.map(({ reason, need }) => `  ${reason}; needed: ${need}`),
        ]),
    ...(notes.length === 0 ? [] : ['', ...notes]),
  ];
  return `${lines.join('\n')}\n`;
}

/** `a/web (Deployment) → b/db (StatefulSet) on tcp/5432`. */
export function formatQuestion({ from, to, port }: Explanation): string {
  return `${formatPeer(from)} → ${formatPeer(to)}${port === undefined ? '' : ` on ${port.protocol}/${port.port}`}`;
}

/** `allowed: TCP 5432`, with a word of doubt where it depends on what is not known. */
export function formatDecision({ decider, traffic, isCertain }: Decision): string {
  const verb = VERBS['action' in decider ? decider.action : 'allow'];
  return `${verb}${isCertain ? '' : ', perhaps'}: ${formatTraffic(traffic)}`;
}

function formatDirection(title: string, { policies, decisions }: DirectionExplanation): readonly string[] {
  return [
    title,
    ...policies.map((policy) => `  selected by ${formatPolicy(policy)}`),
    ...decisions.map((decision) => `  ${formatDecision(decision)} — ${formatDecider(decision.decider)}`),
  ];
}
