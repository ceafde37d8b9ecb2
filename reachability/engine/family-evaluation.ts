import { elementAt } from '../collections/element-at.ts';
import type { Enforcer } from '../contract/options.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Direction, Policy } from '../model/policy.ts';
import type { Family } from '../sets/address-set.ts';
import { everyTraffic } from '../sets/traffic.ts';
import type { TrafficId, TrafficStore } from '../sets/traffic-store.ts';
import { type CaseId, type Cases, caseAmong, numberCases } from './cases.ts';
import { type CompiledPolicies, compilePolicies } from './rules/compiled-policies.ts';
import { type Decisions, decisionsOf } from './rules/decisions.ts';
import { type Entities, resolveEntities } from './rules/entities.ts';
import type { Bounds, Trace } from './rules/first-match.ts';
import type { LabelIndex } from './rules/label-index.ts';
import { classifyPeers, type PeerClasses } from './rules/peer-classes.ts';
import { sourcePortSamples } from './rules/source-ports.ts';

/** Everything decided about packets of one family. */
export interface FamilyEvaluation extends Decisions {
  readonly family: Family;
  readonly peers: PeerClasses;
  readonly compiled: CompiledPolicies;
  readonly everything: TrafficId;
  /** One source port out of each range that no rule tells apart. */
  readonly sourcePorts: readonly number[];
  /** Something that the policies of `near` decide, for each of the source ports; once if none of them asks for it. */
  atEachPort<T>(near: number, direction: Direction, workOut: (sourcePort: number) => T): readonly T[];
  /** All that is decided between two endpoints, each decision once; numbered when it is first asked for. */
  readonly cases: Cases;
  /** What the policies of `near` decide about `far`, which both have an address of the family. */
  caseOf(near: number, direction: Direction, far: number): CaseId;
  /** What a case allows, from each of the source ports. */
  boundsOf(decided: CaseId): readonly Bounds[];
  /** Whether some step to a case's bounds may hold or not. */
  isUncertain(decided: CaseId): boolean;
  /** What the case of two endpoints allows, from each of the source ports. */
  boundsBetween(near: number, direction: Direction, far: number): readonly Bounds[];
  /**
   * The same endpoints and classes with another policy in the place of one, or with none: only what the policies of the
   * endpoints that it selects decide is worked out again.
   * @param instead of the same name, tier, order and subject; its rules ask for no more than those of `policy`
   */
  replacing(policy: Policy, instead: Policy | undefined): FamilyEvaluation;
}

export function evaluateFamily(
  cluster: Cluster,
  family: Family,
  enforcer: Enforcer,
  index: LabelIndex,
  store: TrafficStore,
): FamilyEvaluation {
  const entities = resolveEntities(cluster, family, enforcer, index);
  const compiled = compilePolicies(cluster, family, entities, index, store);
  const peers = classifyPeers(cluster, family, entities, compiled.rules);
  const sourcePorts = sourcePortSamples(compiled.rules, cluster.endpoints);
  return decideFor({ cluster, family, entities, peers, sourcePorts, store }, compiled, undefined);
}

/** What does not change with the rules that apply. */
interface Ground {
  readonly cluster: Cluster;
  readonly family: Family;
  readonly entities: Entities;
  readonly peers: PeerClasses;
  readonly sourcePorts: readonly number[];
  readonly store: TrafficStore;
}

/** @param before what is decided with policies that endpoints may share with `compiled` */
function decideFor(
  ground: Ground,
  compiled: CompiledPolicies,
  before: FamilyEvaluation | undefined,
): FamilyEvaluation {
  const { cluster, family, entities, peers, sourcePorts, store } = ground;
  const decisions = decisionsOf(cluster, family, entities, compiled, store);
  let numbered: Cases | undefined;
  const cases = (): Cases => {
    numbered ??= numberCases(cluster, compiled, peers);
    return numbered;
  };
  const bounds: (readonly Bounds[])[] = [];
  const uncertain = new Set<CaseId>();
  const atEachPort: FamilyEvaluation['atEachPort'] = (near, direction, workOut) => {
    const lists = [elementAt(compiled.lists[direction], near), ...compiled.forward[direction]];
    if (lists.some(({ usesSourcePorts }) => usesSourcePorts)) return sourcePorts.map(workOut);
    const [first = 1] = sourcePorts;
    const same = workOut(first);
    return sourcePorts.map(() => same);
  };
  const boundsOf: FamilyEvaluation['boundsOf'] = (decided) => {
    const known = bounds[decided];
    if (known !== undefined) return known;
    const { near, direction, far } = elementAt(cases().examples, decided);
    const note: Trace<unknown> = (_by, _tier, { certain, possible }) => {
      if (certain !== possible) uncertain.add(decided);
    };
    const worked = atEachPort(near, direction, (port) => decisions.decide(near, direction, far, port, note));
    bounds[decided] = worked;
    return worked;
  };
  const caseOf: FamilyEvaluation['caseOf'] = (near, direction, far) =>
    caseAmong(cases().askedBy(direction, near), elementAt(peers.classOf, far));
  const evaluation: FamilyEvaluation = {
    ...decisions,
    family,
    peers,
    compiled,
    everything: store.intern(everyTraffic[family]),
    sourcePorts,
    atEachPort,
    get cases() {
      return cases();
    },
    caseOf,
    boundsOf,
    isUncertain: (decided) => {
      boundsOf(decided);
      return uncertain.has(decided);
    },
    boundsBetween: (near, direction, far) =>
      before !== undefined && before.compiled.lists[direction][near] === compiled.lists[direction][near]
        ? before.boundsBetween(near, direction, far)
        : boundsOf(caseOf(near, direction, far)),
    replacing: (policy, instead) =>
      decideFor(ground, { ...compiled, ...compiled.replacing(policy, instead) }, evaluation),
  };
  return evaluation;
}
