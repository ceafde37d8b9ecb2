import { elementAt } from '../../collections/element-at.ts';
import type { AllowedTraffic, Peer, PlacePeer, PolicyReference, Unknown } from '../../engine/connection.ts';
import {
  describeVerdict,
  type End,
  type Evaluation,
  type FamilyStep,
  stepsBetween,
  unknownsBetween,
  verdictBetween,
} from '../../engine/evaluation.ts';
import { hasMore } from '../../engine/has-more.ts';
import { nameOutsider } from '../../engine/outsider-name.ts';
import { reference } from '../../engine/provenance.ts';
import type { Verdict } from '../../engine/verdicts.ts';
import type { Direction } from '../../model/policy.ts';
import type { Family } from '../../sets/address-set.ts';
import { noTraffic, type PortProtocol } from '../../sets/traffic.ts';
import { empty, type TrafficId } from '../../sets/traffic-store.ts';
import { classesWithin } from '../ends/find-outsider.ts';
import { type NearMiss, toNearMiss } from '../near-misses/near-miss.ts';
import { type Decision, toDecisions } from './decisions.ts';
import { failsafeNotes } from './failsafe-notes.ts';
import { joinParts, type Part, piecesOf } from './parts.ts';
import { whatWasNear } from './why.ts';

export interface PortQuestion {
  readonly protocol: PortProtocol;
  readonly port: number;
}

/** Whether a connection is possible, and everything that had a say in it. */
export interface Explanation {
  readonly from: Peer | PlacePeer;
  readonly to: Peer | PlacePeer;
  readonly port?: PortQuestion;
  /** For the port that was asked about; without one, for any traffic at all. */
  readonly verdict: 'allowed' | 'refused' | 'unknown';
  /**
   * Present where the verdict is `allowed` and does not hold for all that was asked about: for every address, over both
   * families, or for every workload behind a service.
   */
  readonly isPartial?: true;
  /** What is possible for sure, whatever port was asked about. */
  readonly traffic: AllowedTraffic;
  /** Present where the two families of addresses differ. */
  readonly byFamily?: readonly FamilyAnswer[];
  /** Present where the answer is not the same for all addresses that were asked about: it is given for each part. */
  readonly parts?: readonly Part[];
  readonly unknown: readonly Unknown[];
  readonly egress: DirectionExplanation;
  readonly ingress: DirectionExplanation;
  /** What bears on the connection besides policies. */
  readonly notes: readonly string[];
}

export interface DirectionExplanation {
  /** Every policy that selects the end in this direction, in the order in which they are asked. */
  readonly policies: readonly PolicyReference[];
  /** What became of the traffic, and who decided it. */
  readonly decisions: readonly Decision[];
  /** Rules and policies that nearly applied, if that was to blame. */
  readonly nearMisses?: readonly NearMiss[];
}

/** What holds for one family of addresses. */
export interface FamilyAnswer {
  readonly family: Family;
  readonly verdict: Explanation['verdict'];
  /** What is possible for sure, whatever port was asked about. */
  readonly traffic: AllowedTraffic;
}

/** Answers for one pair, in milliseconds. */
export function explain(evaluation: Evaluation, from: End, to: End, port?: PortQuestion): Explanation {
  const { store, families } = evaluation;
  const verdict = verdictBetween(evaluation, from, to);
  const asked =
    port === undefined
      ? undefined
      : store.intern({ ...noTraffic, [port.protocol]: [[port.port, port.port]] });
  const relevant = (traffic: TrafficId): TrafficId =>
    asked === undefined ? traffic : store.intersect(traffic, asked);
  const steps = stepsBetween(evaluation, from, to)
    .map(({ family, step }) => ({
      family,
      step: { ...step, certain: relevant(step.certain), possible: relevant(step.possible) },
    }))
    .filter(({ step }) => step.possible !== empty);
  const askedVerdict = verdict.map(({ certain, possible }) => ({
    certain: relevant(certain),
    possible: relevant(possible),
  }));
  const wanted = { from, to, traffic: families.map(({ everything }) => relevant(everything)) };
  const vxlanPort = vxlanPortOf(evaluation);
  const isVxlan =
    port?.protocol === 'udp' &&
    port.port === vxlanPort &&
    from.peer.kind !== 'ip' &&
    evaluation.options.enforcer === 'calico';
  const side = (direction: Direction, ends: readonly number[]): DirectionExplanation => ({
    policies: policiesOf(evaluation, direction, ends),
    decisions: toDecisions(
      evaluation,
      steps.filter(({ step }) => step.decider.direction === direction),
    ),
    ...given('nearMisses', whatWasNear(evaluation, wanted, direction, steps).map(toNearMiss)),
  });
  const answer = isVxlan ? 'refused' : judge(askedVerdict);
  const byFamily = answersByFamily(evaluation, steps, verdict, askedVerdict);
  const parts = isVxlan ? [] : partsOf(evaluation, from, to, port);
  const isPartial = answer === 'allowed' && [...byFamily, ...parts].some((one) => one.verdict !== 'allowed');
  return {
    from: from.peer,
    to: to.peer,
    ...(port === undefined ? {} : { port }),
    verdict: answer,
    ...(isPartial && { isPartial }),
    traffic: describeVerdict(evaluation, verdict, 'certain'),
    ...given('byFamily', byFamily),
    ...given('parts', parts),
    unknown: unknownsBetween(evaluation, from, to, askedVerdict, steps),
    egress: side('egress', from.endpoints),
    ingress: side('ingress', to.endpoints),
    notes: [
      ...(isVxlan
        ? [`Calico drops VXLAN (UDP ${vxlanPort}) that comes out of a pod, whatever the policies say.`]
        : []),
      ...notesOn(from, to),
      ...notesOnOutsiders(evaluation, from, to, verdict),
      ...failsafeNotes(evaluation, from, to, port),
    ],
  };
}

/** A member that is left out where there is nothing to say. */
function given<K extends string, T>(key: K, items: readonly T[]): { readonly [P in K]?: readonly T[] } {
  // A computed key widens to any text.
  return (items.length === 0 ? {} : { [key]: items }) as { readonly [P in K]?: readonly T[] };
}

/** What holds for each family that both ends have addresses of; nothing where that is the same. */
function answersByFamily(
  evaluation: Evaluation,
  steps: readonly FamilyStep[],
  verdict: Verdict,
  asked: Verdict,
): readonly FamilyAnswer[] {
  const inUse = new Set(steps.map(({ family }) => family));
  const only = (bounds: Verdict, position: number): Verdict =>
    bounds.map((one, index) => (index === position ? one : { certain: empty, possible: empty }));
  const answers = evaluation.families.flatMap(({ family }, position) =>
    inUse.has(position)
      ? [
          {
            family,
            verdict: judge(only(asked, position)),
            traffic: describeVerdict(evaluation, only(verdict, position), 'certain'),
          },
        ]
      : [],
  );
  const distinct = new Set(answers.map(({ family: _, ...answer }) => JSON.stringify(answer)));
  return distinct.size < 2 ? [] : answers;
}

/** What holds for the addresses of either end that policies tell apart. */
function partsOf(
  evaluation: Evaluation,
  from: End,
  to: End,
  port: PortQuestion | undefined,
): readonly Part[] {
  const [sources, destinations] = [piecesOf(evaluation, from), piecesOf(evaluation, to)];
  if (sources.length + destinations.length === 2) return [];
  const isFrom = sources.length > 1;
  return joinParts(
    (isFrom ? sources : destinations).map((piece): Part => {
      const { verdict, traffic } = explain(evaluation, isFrom ? piece : from, isFrom ? to : piece, port);
      const ranges = piece.peer.kind === 'ip' ? piece.peer.ranges : [];
      return { end: isFrom ? 'from' : 'to', ranges, verdict, traffic };
    }),
  );
}

/** Calico's agent drops VXLAN that comes out of a pod, whatever the policies say (C26). */
function vxlanPortOf({ cluster }: Evaluation): number {
  return cluster.felix.vxlanPort ?? 4789;
}

function judge(verdict: Verdict): Explanation['verdict'] {
  if (verdict.some(({ certain }) => certain !== empty)) return 'allowed';
  return verdict.some(({ possible }) => possible !== empty) ? 'unknown' : 'refused';
}

function policiesOf(
  { families }: Evaluation,
  direction: Direction,
  ends: readonly number[],
): readonly PolicyReference[] {
  const policies = families.flatMap(({ compiled }) =>
    ends.flatMap((end) => elementAt(compiled.lists[direction], end).policies),
  );
  return [...new Set(policies)].map(reference);
}

function notesOn(from: End, to: End): readonly string[] {
  const isSame =
    from.peer.kind === 'workload' && from.endpoints.every((endpoint, i) => endpoint === to.endpoints[i]);
  const nodeNote = 'A pod is always reached from the node that it runs on, whatever its policies say.';
  return [
    ...(isSame
      ? ['This is about two pods of one workload; a pod always reaches itself at its own address.']
      : []),
    ...(from.peer.kind === 'ip' && to.peer.kind === 'workload' ? [nodeNote] : []),
  ];
}

/** Some of the pods that are asked about may do more than the plainest of them. */
function notesOnOutsiders(evaluation: Evaluation, from: End, to: End, verdict: Verdict): readonly string[] {
  return [from, to].flatMap((end) => {
    if (end.peer.kind !== 'outsider') return [];
    const better = classesWithin(evaluation, end).filter((other) => {
      const [source, destination] = end === from ? [other, to] : [from, other];
      return hasMore(evaluation, verdictBetween(evaluation, source, destination), [verdict]);
    });
    const names = better.slice(0, mostNames).map(({ peer }) => nameOutsider(peer));
    const more = better.length > names.length ? ` and ${better.length - names.length} more` : '';
    const plain = 'This is the answer for such pods without other labels.';
    return names.length === 0 ? [plain] : [`${plain} More is possible for ${names.join('; ')}${more}.`];
  });
}

const mostNames = 5;
