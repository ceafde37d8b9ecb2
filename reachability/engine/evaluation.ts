import { elementAt } from '../collections/element-at.ts';
import { groupBy } from '../collections/group-by.ts';
import { remember } from '../collections/remember.ts';
import type { Options } from '../contract/options.ts';
import type { Cluster } from '../model/cluster.ts';
import { type OutsidePeer, outsidePeers } from '../model/outside-peers.ts';
import type { Direction } from '../model/policy.ts';
import { formatRange } from '../sets/address-set.ts';
import { createTrafficStore, empty, type TrafficId, type TrafficStore } from '../sets/traffic-store.ts';
import type { CaseId } from './cases.ts';
import type {
  AddressPeer,
  AllowedTraffic,
  Connection,
  Decider,
  Peer,
  Unknown,
  WorkloadPeer,
} from './connection.ts';
import { describeTraffic } from './describe-traffic.ts';
import { evaluateFamily, type FamilyEvaluation } from './family-evaluation.ts';
import { allows, type Step, traceDirection, unknownsOf } from './provenance.ts';
import { labelIndex } from './rules/label-index.ts';
import { combineVerdicts, either, oneOf, type Verdict, type Verdicts } from './verdicts.ts';

/** A cluster, and what its policies decide, worked out as far as it is asked for. */
export interface Evaluation {
  readonly cluster: Cluster;
  readonly options: Options;
  readonly store: TrafficStore;
  readonly families: readonly FamilyEvaluation[];
  readonly outside: readonly OutsidePeer[];
  readonly verdicts: Verdicts;
  /** Traffic in the form of the JSON, by its ids in each family, as far as it was asked for. */
  readonly described: Map<string, AllowedTraffic>;
  /** Why a step may or may not hold, and what would settle it. */
  unknownsOf(step: Step): readonly Unknown[];
  /** How a case of one of the families is decided, from each of the source ports. */
  stepsOf(family: number, decided: CaseId): readonly (readonly FamilyStep[])[];
}

export function evaluate(cluster: Cluster, options: Options): Evaluation {
  const store = createTrafficStore();
  const index = labelIndex(cluster.endpoints);
  const families = cluster.families.map((family) =>
    evaluateFamily(cluster, family, options.enforcer, index, store),
  );
  const outside = families.flatMap(({ family, peers }) => outsidePeers(cluster, family, peers.classOf));
  const verdicts = combineVerdicts(cluster, families, store);
  const described = new Map<string, AllowedTraffic>();
  return {
    cluster,
    options,
    store,
    families,
    outside,
    verdicts,
    described,
    unknownsOf: remember((step: Step) => unknownsOf(step, options, cluster)),
    stepsOf: rememberSteps(cluster, families),
  };
}

function rememberSteps(cluster: Cluster, families: readonly FamilyEvaluation[]): Evaluation['stepsOf'] {
  const known = families.map((): (readonly (readonly FamilyStep[])[])[] => []);
  return (position, decided) => {
    const before = known[position]?.[decided];
    if (before !== undefined) return before;
    const family = elementAt(families, position);
    const { near, direction, far } = elementAt(family.cases.examples, decided);
    const steps = family.atEachPort(near, direction, (port) =>
      traceDirection(cluster, family, near, direction, far, port).map((step) => ({ family: position, step })),
    );
    elementAt(known, position)[decided] = steps;
    return steps;
  };
}

/** One end of a connection: a peer, and the endpoints that it may be. */
export interface End {
  readonly peer: Peer;
  readonly endpoints: readonly number[];
}

export function workloadEnds({ cluster, verdicts }: Evaluation): readonly End[] {
  return cluster.workloads.map(({ namespace, name, workloadKind }, index) => {
    const peer: WorkloadPeer = { kind: 'workload', namespace, name, workloadKind };
    return { peer, endpoints: verdicts.endpointsOf(index) };
  });
}

export function outsideEnds({ outside }: Evaluation): readonly End[] {
  return outside.map(outsideEnd);
}

export function outsideEnd({ family, addresses, endpoint }: OutsidePeer): End {
  const peer: AddressPeer = { kind: 'ip', ranges: addresses.map((range) => formatRange(family, range)) };
  return { peer, endpoints: [endpoint] };
}

/** What some endpoint of one end can open to some endpoint of the other. */
export function verdictBetween(evaluation: Evaluation, from: End, to: End): Verdict {
  const { verdicts, families, store } = evaluation;
  let verdict: Verdict = families.map(() => ({ certain: empty, possible: empty }));
  for (const sources of alternatives(evaluation, from)) {
    for (const destinations of alternatives(evaluation, to)) {
      const each = sources.flatMap((source) =>
        destinations.map((destination) => verdicts.between(source, destination)),
      );
      verdict = either(verdict, oneOf(each, store), store);
    }
  }
  return verdict;
}

/** The endpoints of an end; alternatives of one pod are grouped. */
function alternatives({ cluster }: Evaluation, { endpoints }: End): readonly (readonly number[])[] {
  const isOpen = endpoints.some((endpoint) => cluster.endpoints[endpoint]?.alternative !== undefined);
  if (!isOpen) return endpoints.map((endpoint) => [endpoint]);
  return [
    ...groupBy(endpoints, (endpoint) => {
      const alternative = cluster.endpoints[endpoint]?.alternative;
      return alternative === undefined ? `endpoint ${endpoint}` : alternative;
    }).values(),
  ];
}

/** The traffic of a verdict in the form of the JSON. */
export function describeVerdict(
  { families, store, described }: Evaluation,
  verdict: Verdict,
  bound: 'certain' | 'possible',
): AllowedTraffic {
  const key = verdict.map((bounds) => bounds[bound]).join();
  const known =
    described.get(key) ??
    describeTraffic(
      families.map(({ family }, i) => ({ family, traffic: store.get(verdict[i]?.[bound] ?? empty) })),
    );
  described.set(key, known);
  return known;
}

/** A connection, with every rule that lets part of it through. */
export function toConnection(evaluation: Evaluation, from: End, to: End, verdict: Verdict): Connection {
  const steps = stepsBetween(evaluation, from, to);
  const unknown = unknownsBetween(evaluation, from, to, verdict, steps);
  return {
    from: from.peer,
    to: to.peer,
    ...describeVerdict(evaluation, verdict, 'certain'),
    decidedBy: distinct(
      steps.flatMap(({ family, step }) =>
        allows(step, elementAt(verdict, family).possible, evaluation.store) ? [step.decider] : [],
      ),
    ),
    ...(unknown.length === 0 ? {} : { unknown }),
  };
}

/** A step, and the position of its family among those in use. */
export interface FamilyStep {
  readonly family: number;
  readonly step: Step;
}

export function stepsBetween(evaluation: Evaluation, from: End, to: End): readonly FamilyStep[] {
  const steps: FamilyStep[] = [];
  for (const source of from.endpoints) {
    for (const destination of to.endpoints) {
      evaluation.families.forEach((family, position) => {
        if ([source, destination].some((end) => elementAt(family.peers.classOf, end) < 0)) return;
        const egress = evaluation.stepsOf(position, family.caseOf(source, 'egress', destination));
        const ingress = evaluation.stepsOf(position, family.caseOf(destination, 'ingress', source));
        family.sourcePorts.forEach((_, sample) => {
          // Ports that no rule asks for share their steps.
          if (sample > 0 && [egress, ingress].every((all) => all[sample] === all[0])) return;
          steps.push(...elementAt(egress, sample), ...elementAt(ingress, sample));
        });
      });
    }
  }
  return steps;
}

export function unknownsBetween(
  evaluation: Evaluation,
  from: End,
  to: End,
  verdict: Verdict,
  steps: readonly FamilyStep[],
): readonly Unknown[] {
  const { cluster, store } = evaluation;
  const open = verdict.map(({ certain, possible }) => store.subtract(possible, certain));
  if (open.every((traffic) => traffic === empty)) return [];
  const ofRules = steps.flatMap(({ family, step }) =>
    store.intersect(step.possible, elementAt(open, family)) === empty ? [] : evaluation.unknownsOf(step),
  );
  const found = distinct([
    ...ofRules,
    ...unknownOnTheWay(evaluation, from, to, open),
    ...unknownLabels(evaluation, [...from.endpoints, ...to.endpoints]),
  ]);
  const ends = [...from.endpoints, ...to.endpoints].map((end) => elementAt(cluster.endpoints, end));
  if (ends.some(({ isAnyone }) => isAnyone)) return [notToldApart, ...found];
  return found.length === 0 && ends.some(({ outsider }) => outsider !== undefined) ? [unwrittenNames] : found;
}

function unknownLabels({ cluster }: Evaluation, endpoints: readonly number[]): readonly Unknown[] {
  const isOpen = endpoints.some((endpoint) => cluster.endpoints[endpoint]?.alternative !== undefined);
  return isOpen ? [generated] : [];
}

const generated: Unknown = {
  reason:
    "a selector asks for a label that the pods' controller sets, such as pod-template-hash, and its value is not in the manifests",
  need: 'the live pods, from kubectl get pods -o yaml, or a selector by labels of the template',
};

/** What host endpoints may stop between two ends, if the traffic crosses their nodes. */
function unknownOnTheWay(
  { cluster, families, store }: Evaluation,
  from: End,
  to: End,
  open: readonly TrafficId[],
): readonly Unknown[] {
  const isPod = (endpoint: number): boolean => cluster.endpoints[endpoint]?.kind === 'pod';
  const mayStop = families.some((family, position) => {
    const isHeld = (near: number, direction: Direction, far: number): boolean =>
      isPod(near) &&
      family.sourcePorts.some((port) => {
        const through = family.forwarded(near, direction, far, port);
        return store.subtract(elementAt(open, position), through) !== empty;
      });
    return from.endpoints.some((source) =>
      to.endpoints.some(
        (destination) => isHeld(source, 'egress', destination) || isHeld(destination, 'ingress', source),
      ),
    );
  });
  return mayStop ? [forwarded] : [];
}

const notToldApart: Unknown = {
  reason:
    'policies tell so many kinds of pods apart that those outside the manifests were not all worked out',
  need: 'selectors that ask for fewer labels at once, or fewer rules that deny or pass by label',
};

const unwrittenNames: Unknown = {
  reason:
    'a rule passes on by the names of ports, and what pods outside the manifests call theirs is not known',
  need: 'numbers in place of the names of ports in rules that pass',
};

const forwarded: Unknown = {
  reason:
    'policies of host endpoints apply to what a node forwards to its pods or from them, and may stop this on its way',
  need: 'the nodes that the pods run on, and the interfaces that the traffic takes',
};

function distinct<T extends Decider | Unknown>(items: readonly T[]): readonly T[] {
  // Mostly the very same objects.
  const objects = new Set(items);
  return objects.size < 2
    ? [...objects]
    : [...new Map([...objects].map((item) => [textOf(item), item])).values()];
}

const textOf = remember((item: Decider | Unknown) => JSON.stringify(item));
