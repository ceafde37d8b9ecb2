import { elementAt } from '../collections/element-at.ts';
import { groupBy } from '../collections/group-by.ts';
import { remember } from '../collections/remember.ts';
import type { Options } from '../contract/options.ts';
import type { Cluster } from '../model/cluster.ts';
import { type OutsidePeer, outsidePeers } from '../model/outside-peers.ts';
import type { Policy } from '../model/policy.ts';
import { replaceInTiers } from '../model/tiers.ts';
import { formatRange } from '../sets/address-set.ts';
import { createTrafficStore, empty, type TrafficId, type TrafficStore } from '../sets/traffic-store.ts';
import { type CaseReasons, caseReasons } from './case-reasons.ts';
import { type CaseId, kindOfEndpoint } from './cases.ts';
import { circumstancesBetween, notToldApart, unwrittenNames } from './circumstances.ts';
import type { AddressPeer, AllowedTraffic, Connection, Peer, Unknown, WorkloadPeer } from './connection.ts';
import { describeTraffic } from './describe-traffic.ts';
import { evaluateFamily, type FamilyEvaluation } from './family-evaluation.ts';
import { type Step, traceDirection, unknownsOf } from './provenance.ts';
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
  readonly reasons: CaseReasons;
  /** One endpoint of each kind that policies tell apart: what is decided about it is decided about the others of its kind. */
  unlike(endpoints: readonly number[]): readonly number[];
}

export function evaluate(cluster: Cluster, options: Options): Evaluation {
  const store = createTrafficStore();
  const index = labelIndex(cluster.endpoints);
  const families = cluster.families.map((family) =>
    evaluateFamily(cluster, family, options.enforcer, index, store),
  );
  const outside = families.flatMap(({ family, peers }) => outsidePeers(cluster, family, peers.classOf));
  return assemble({ cluster, options, store, families, outside });
}

/**
 * The same with another policy in place of one, or with none. Endpoints that were told apart still are.
 * @param instead as {@link FamilyEvaluation.replacing} has it
 */
export function replacePolicy(
  evaluation: Evaluation,
  policy: Policy,
  instead: Policy | undefined,
): Evaluation {
  const { options, store, outside } = evaluation;
  const families = evaluation.families.map((family) => family.replacing(policy, instead));
  const tiers = replaceInTiers(evaluation.cluster.tiers, policy, instead);
  return assemble({ cluster: { ...evaluation.cluster, tiers }, options, store, families, outside });
}

type Parts = Pick<Evaluation, 'cluster' | 'options' | 'store' | 'families' | 'outside'>;

function assemble({ cluster, options, store, families, outside }: Parts): Evaluation {
  const verdicts = combineVerdicts(cluster, families, store);
  const described = new Map<string, AllowedTraffic>();
  const stepsOf = rememberSteps(cluster, families);
  const unknownsOfStep = remember((step: Step) => unknownsOf(step, options, cluster));
  return {
    cluster,
    options,
    store,
    families,
    outside,
    verdicts,
    described,
    unknownsOf: unknownsOfStep,
    stepsOf,
    reasons: caseReasons(
      store,
      (family, decided) => [...new Set(stepsOf(family, decided).flat())].map(({ step }) => step),
      unknownsOfStep,
    ),
    unlike: remember((endpoints: readonly number[]) => oneOfEachKind(families, endpoints)),
  };
}

function oneOfEachKind(
  families: readonly FamilyEvaluation[],
  endpoints: readonly number[],
): readonly number[] {
  if (endpoints.length === 1) return endpoints;
  const kinds = groupBy(endpoints, (endpoint) => kindOfEndpoint(families, endpoint));
  return [...kinds.values()].map(([one]) => one);
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
  // Most ends are one endpoint.
  if (from.endpoints.length === 1 && to.endpoints.length === 1)
    return verdicts.between(elementAt(from.endpoints, 0), elementAt(to.endpoints, 0));
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
function alternatives({ cluster, unlike }: Evaluation, { endpoints }: End): readonly (readonly number[])[] {
  const isOpen = endpoints.some((endpoint) => cluster.endpoints[endpoint]?.alternative !== undefined);
  if (!isOpen) return unlike(endpoints).map((endpoint) => [endpoint]);
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
  const unknown = unknownOf(evaluation, from, to, verdict);
  return {
    from: from.peer,
    to: to.peer,
    ...describeVerdict(evaluation, verdict, 'certain'),
    decidedBy: [
      ...new Set(
        casesBetween(evaluation, from, to).flatMap(({ family, decided }) =>
          evaluation.reasons.allowing(family, decided, elementAt(verdict, family).possible),
        ),
      ),
    ],
    ...(unknown.length === 0 ? {} : { unknown }),
  };
}

/** What is decided about a pair, and the position of the family among those in use. */
interface FamilyCase {
  readonly family: number;
  readonly decided: CaseId;
}

/** What is sent and what is let in, for each pair of endpoints that have addresses of one family. */
function casesBetween({ families, unlike }: Evaluation, from: End, to: End): readonly FamilyCase[] {
  const cases: FamilyCase[] = [];
  for (const source of unlike(from.endpoints)) {
    for (const destination of unlike(to.endpoints)) {
      for (const [position, family] of families.entries()) {
        if ([source, destination].some((end) => elementAt(family.peers.classOf, end) < 0)) continue;
        cases.push(
          { family: position, decided: family.caseOf(source, 'egress', destination) },
          { family: position, decided: family.caseOf(destination, 'ingress', source) },
        );
      }
    }
  }
  return cases;
}

/** A step, and the position of its family among those in use. */
export interface FamilyStep {
  readonly family: number;
  readonly step: Step;
}

export function stepsBetween(evaluation: Evaluation, from: End, to: End): readonly FamilyStep[] {
  const steps: FamilyStep[] = [];
  for (const source of evaluation.unlike(from.endpoints)) {
    for (const destination of evaluation.unlike(to.endpoints)) {
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
  const { store } = evaluation;
  return withCircumstances(evaluation, from, to, verdict, (open) =>
    distinct(
      steps.flatMap(({ family, step }) =>
        store.intersect(step.possible, elementAt(open, family)) === empty ? [] : evaluation.unknownsOf(step),
      ),
    ),
  );
}

/** What is not known of a connection. */
export function unknownOf(evaluation: Evaluation, from: End, to: End, verdict: Verdict): readonly Unknown[] {
  return withCircumstances(evaluation, from, to, verdict, (open) =>
    casesBetween(evaluation, from, to).flatMap(({ family, decided }) =>
      evaluation.reasons.unknown(family, decided, elementAt(open, family)),
    ),
  );
}

/** What rules leave open, and what is open for other reasons. */
function withCircumstances(
  evaluation: Evaluation,
  from: End,
  to: End,
  verdict: Verdict,
  unknownsOfRules: (open: readonly TrafficId[]) => readonly Unknown[],
): readonly Unknown[] {
  const { cluster, store } = evaluation;
  const open = verdict.map(({ certain, possible }) => store.subtract(possible, certain));
  if (open.every((traffic) => traffic === empty)) return [];
  const found = [...new Set([...unknownsOfRules(open), ...circumstancesBetween(evaluation, from, to, open)])];
  const ends = [...from.endpoints, ...to.endpoints].map((end) => elementAt(cluster.endpoints, end));
  if (ends.some(({ isAnyone }) => isAnyone)) return [notToldApart, ...found];
  return found.length === 0 && ends.some(({ outsider }) => outsider !== undefined) ? [unwrittenNames] : found;
}

function distinct(items: readonly Unknown[]): readonly Unknown[] {
  // Mostly the very same objects.
  const objects = new Set(items);
  return objects.size < 2
    ? [...objects]
    : [...new Map([...objects].map((item) => [textOf(item), item])).values()];
}

const textOf = remember((item: Unknown) => JSON.stringify(item));
