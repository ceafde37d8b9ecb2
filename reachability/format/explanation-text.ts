import type { Decision } from '../questions/explanation/decisions.ts';
import type { DirectionExplanation, Explanation } from '../questions/explanation/explain.ts';
import type { Part } from '../questions/explanation/parts.ts';
import { visible } from '../text/visible.ts';
import { wrapLine } from '../text/wrap.ts';
import { nameAddresses } from './address-names.ts';
import type { Layout } from './layout.ts';
import { formatNearMiss } from './near-miss-text.ts';
import type { Tone } from './paint.ts';
import { formatDecider, formatPeer, formatPolicy, formatTraffic } from './traffic-text.ts';
import { formatUnknown } from './unknown-text.ts';

/** The answer in words. */
export const answers = { allowed: 'possible', refused: 'not possible', unknown: 'not known' } as const;
const tones: Readonly<Record<Explanation['verdict'], Tone>> = {
  allowed: 'open',
  refused: 'refused',
  unknown: 'uncertain',
};
const verbs = { allow: 'allowed', deny: 'denied', pass: 'passed on', log: 'logged' } as const;

/** The answer first, then why, direction by direction, in lines that fit. */
export function formatExplanation(explanation: Explanation, { paint, sentenceColumns }: Layout): string {
  const { from, to, verdict, unknown, notes } = explanation;
  const wrapped = (text: string, indent = ''): readonly string[] => wrapLine(text, sentenceColumns, indent);
  const heading = (text: string): readonly string[] => wrapped(text).map((line) => paint('heading', line));
  const question = wrapped(`${formatQuestion(explanation)}: ${formatAnswer(explanation)}`);
  const lines = [
    ...question.map((line) => paint(tones[verdict], line)),
    ...formatAllowed(explanation).flatMap((line) => wrapped(line)),
    '',
    ...heading(`Egress of ${formatPeer(from)}`),
    ...directionLines(explanation.egress).flatMap((line) => wrapped(line)),
    '',
    ...heading(`Ingress of ${formatPeer(to)}`),
    ...directionLines(explanation.ingress).flatMap((line) => wrapped(line)),
    ...(unknown.length === 0
      ? []
      : [
          '',
          paint('uncertain', 'Not known:'),
          ...unknown.flatMap((one) => wrapped(visible(formatUnknown(one)), '  ')),
        ]),
    ...(notes.length === 0 ? [] : ['', ...notes.flatMap((note) => wrapped(visible(note)))]),
  ];
  return `${lines.join('\n')}\n`;
}

/** `a/web (Deployment) → b/db (StatefulSet) on tcp/5432`. */
export function formatQuestion({ from, to, port }: Explanation): string {
  return `${formatPeer(from)} → ${formatPeer(to)}${port === undefined ? '' : ` on ${port.protocol}/${port.port}`}`;
}

/** `possible`, or in part: `possible, but only from 203.0.113.16/28`. */
export function formatAnswer({ verdict, isPartial, parts = [], byFamily = [], to }: Explanation): string {
  if (isPartial !== true) return answers[verdict];
  const allowed = parts.filter((part) => part.verdict === 'allowed');
  const [first] = allowed;
  const families = byFamily.filter((one) => one.verdict === 'allowed');
  const limits =
    first !== undefined && allowed.length < parts.length
      ? [`${first.end} ${nameAddresses(allowed.flatMap(({ ranges }) => ranges))}`]
      : families.length === 1
        ? families.map(({ family }) => `over IPv${family}`)
        : to.kind === 'service'
          ? ['for some of its pods']
          : [];
  return [answers[verdict], ...limits.map((limit) => `but only ${limit}`)].join(', ');
}

/** All that passes, for each family and each part of the addresses where that differs. */
export function formatAllowed({ traffic, byFamily = [], parts = [] }: Explanation): readonly string[] {
  const families = byFamily.map((one) => `${formatTraffic(one.traffic)} over IPv${one.family}`);
  return [
    `Allowed in total: ${families.length === 0 ? formatTraffic(traffic) : families.join(', ')}`,
    ...parts.map(
      (part) => `  ${part.end} ${nameAddresses(part.ranges)}: ${answers[part.verdict]}${allowedOf(part)}`,
    ),
  ];
}

function allowedOf({ verdict, traffic }: Part): string {
  return verdict === 'allowed' ? `, ${formatTraffic(traffic)}` : '';
}

/** `allowed: TCP 5432`, with a word of doubt where it depends on what is not known. */
export function formatDecision({ decider, traffic, isCertain, family }: Decision): string {
  const verb = verbs['action' in decider ? decider.action : 'allow'];
  return `${verb}${isCertain ? '' : ', perhaps'}: ${formatTraffic(traffic)}${family === undefined ? '' : ` over IPv${family}`}`;
}

function directionLines({ policies, decisions, nearMisses = [] }: DirectionExplanation): readonly string[] {
  return [
    ...policies.map((policy) => `  selected by ${formatPolicy(policy)}`),
    ...decisions.map((decision) => `  ${formatDecision(decision)} — ${formatDecider(decision.decider)}`),
    ...nearMisses.map(
      (miss) => `    ${formatNearMiss(miss)} (${visible(miss.source.file)}:${miss.source.line})`,
    ),
  ];
}
