import { elementAt } from '../collections/element-at.ts';
import type {
  AllowedTraffic,
  Decider,
  Peer,
  PlacePeer,
  PolicyReference,
  Unknown,
} from '../engine/connection.ts';
import {
  describeVerdict,
  type End,
  type Evaluation,
  type FamilyStep,
  stepsBetween,
  unknownsBetween,
  verdictBetween,
} from '../engine/evaluation.ts';
import { hasMore } from '../engine/has-more.ts';
import { nameOutsider } from '../engine/outsider-name.ts';
import { reference } from '../engine/provenance.ts';
import type { Verdict } from '../engine/verdicts.ts';
import type { Direction } from '../model/policy.ts';
import { NO_TRAFFIC, type PortProtocol } from '../sets/traffic.ts';
import { EMPTY, type TrafficId } from '../sets/traffic-store.ts';
import { classesWithin } from './find-outsider.ts';

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
  /** What is possible for sure, whatever port was asked about. */
  readonly traffic: AllowedTraffic;
  readonly unknown: readonly Unknown[];
  readonly egress: DirectionExplanation;
  readonly ingress: DirectionExplanation;
  /** What bears on the connection besides policies. */
  readonly notes: readonly string[];
}

export interface DirectionExplanation {
  /** Every policy that selects the end in this direction, in the order in which they are asked. */
  readonly policies: readonly PolicyReference[];
  readonly decisions: readonly Decision[];
}

export interface Decision {
  readonly decider: Decider;
  readonly traffic: AllowedTraffic;
  /** False if it depends on what is not known. */
  readonly isCertain: boolean;
}

/** Answers for one pair, in milliseconds. */
export function explain(evaluation: Evaluation, from: End, to: End, port?: PortQuestion): Explanation {
  const { store, families } = evaluation;
  const verdict = verdictBetween(evaluation, from, to);
  const asked =
    port === undefined
      ? undefined
      : store.intern({ ...NO_TRAFFIC, [port.protocol]: [[port.port, port.port]] });
  const relevant = (traffic: TrafficId): TrafficId =>
    asked === undefined ? traffic : store.intersect(traffic, asked);
  const steps = stepsBetween(evaluation, from, to)
    .map(({ family, step }) => ({
      family,
      step: { ...step, certain: relevant(step.certain), possible: relevant(step.possible) },
    }))
    .filter(({ step }) => step.possible !== EMPTY);
  const askedVerdict = verdict.map(({ certain, possible }) => ({
    certain: relevant(certain),
    possible: relevant(possible),
  }));
  const isVxlan =
    port?.protocol === 'udp' &&
    port.port === VXLAN_PORT &&
    from.peer.kind !== 'ip' &&
    evaluation.options.enforcer === 'calico';
  const side = (direction: Direction, ends: readonly number[]): DirectionExplanation => ({
    policies: policiesOf(evaluation, direction, ends),
    decisions: toDecisions(
      evaluation,
      steps.filter(({ step }) => step.decider.direction === direction),
      families.length,
    ),
  });
  return {
    from: from.peer,
    to: to.peer,
    ...(port === undefined ? {} : { port }),
    verdict: isVxlan ? 'refused' : judge(askedVerdict),
    traffic: describeVerdict(evaluation, verdict, 'certain'),
    unknown: unknownsBetween(evaluation, from, to, askedVerdict, steps),
    egress: side('egress', from.endpoints),
    ingress: side('ingress', to.endpoints),
    notes: [...notesOn(from, to, isVxlan), ...notesOnOutsiders(evaluation, from, to, verdict)],
  };
}

/** Calico's agent drops VXLAN that comes out of a pod, whatever the policies say (C26). */
const VXLAN_PORT = 4789;

function judge(verdict: Verdict): Explanation['verdict'] {
  if (verdict.some(({ certain }) => certain !== EMPTY)) return 'allowed';
  return verdict.some(({ possible }) => possible !== EMPTY) ? 'unknown' : 'refused';
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

/** The same decider settles traffic of several endpoints, families and source ports: its shares are joined. */
function toDecisions(
  evaluation: Evaluation,
  steps: readonly FamilyStep[],
  families: number,
): readonly Decision[] {
  const { store } = evaluation;
  const byDecider = new Map<
    string,
    { decider: Decider; shares: { certain: TrafficId; possible: TrafficId }[]; isCertain: boolean }
  >();
  for (const { family, step } of steps) {
    const key = JSON.stringify(step.decider);
    const entry = byDecider.get(key) ?? {
      decider: step.decider,
      shares: Array.from({ length: families }, () => ({ certain: EMPTY, possible: EMPTY })),
      isCertain: true,
    };
    const share = elementAt(entry.shares, family);
    share.certain = store.union(share.certain, step.certain);
    share.possible = store.union(share.possible, step.possible);
    entry.isCertain &&= step.certain === step.possible;
    byDecider.set(key, entry);
  }
  return [...byDecider.values()].map(({ decider, shares, isCertain }) => ({
    decider,
    traffic: describeVerdict(evaluation, shares, 'possible'),
    isCertain,
  }));
}

function notesOn(from: End, to: End, isVxlan: boolean): readonly string[] {
  const isSame =
    from.endpoints.length > 0 && from.endpoints.every((endpoint, i) => endpoint === to.endpoints[i]);
  const nodeNote = 'A pod is always reached from the node that it runs on, whatever its policies say.';
  return [
    ...(isVxlan ? ['Calico drops VXLAN (UDP 4789) that comes out of a pod, whatever the policies say.'] : []),
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
    const names = better.slice(0, MOST_NAMES).map(({ peer }) => nameOutsider(peer));
    const more = better.length > names.length ? ` and ${better.length - names.length} more` : '';
    const plain = 'This is the answer for such pods of which nothing else is true.';
    return names.length === 0 ? [plain] : [`${plain} More is possible for ${names.join('; ')}${more}.`];
  });
}

const MOST_NAMES = 5;
