import { elementAt } from '../collections/element-at.ts';
import { groupBy } from '../collections/group-by.ts';
import { type Asked, type CaseId, caseAmong } from '../engine/cases.ts';
import { type End, type Evaluation, verdictBetween } from '../engine/evaluation.ts';
import type { FamilyEvaluation } from '../engine/family-evaluation.ts';
import { pairKinds } from '../engine/pair-kinds.ts';
import { labelIndex } from '../engine/rules/label-index.ts';
import type { Verdict } from '../engine/verdicts.ts';
import { bothDirections, type Policy } from '../model/policy.ts';
import { endsByKind } from './ends-by-kind.ts';

/** Every pair of ends of an evaluation, to be compared with what they may do once a policy is replaced. */
export interface AllPairs {
  readonly evaluation: Evaluation;
  readonly workloads: readonly End[];
  /** Workloads, addresses outside, and pods outside the manifests. */
  readonly ends: readonly End[];
  /** The endpoints of pods that a policy applies to. */
  selectedBy(policy: Policy): readonly number[];
  /**
   * Whether the same passes between every workload and every end, and between the pods of each. Only what the endpoints of a policy decide can differ, and those that nothing tells apart are asked about once.
   * @param after with another policy in the place of `policy`, or with none
   */
  areSame(after: Evaluation, policy: Policy): boolean;
}

export function pairsOf(before: Evaluation): AllPairs {
  const { cluster, families } = before;
  const kinds = pairKinds(before);
  const examples: number[] = [];
  for (const [endpoint, kind] of kinds.kindOf.entries()) examples[kind] ??= endpoint;
  const ends = endsByKind(before, kinds);
  const index = labelIndex(cluster.endpoints);
  const kindsOfPeers = families.map(({ peers }) =>
    groupBy([...examples.keys()], (kind) => elementAt(peers.classOf, elementAt(examples, kind))),
  );

  const isSamePair = (after: Evaluation, from: number, to: number): boolean => {
    const pair = [elementAt(examples, from), elementAt(examples, to)] as const;
    if (isEqual(before.verdicts.between(...pair), after.verdicts.between(...pair))) return true;
    // An end of several endpoints may let through at one what it does not at another.
    return ends
      .between(from, to)
      .every(([a, b]) => isEqual(verdictBetween(before, a, b), verdictBetween(after, a, b)));
  };
  const selectedBy = ({ subject }: Policy): readonly number[] =>
    index(subject).filter((endpoint) => cluster.endpoints[endpoint]?.kind === 'pod');
  return {
    evaluation: before,
    workloads: ends.workloads,
    ends: ends.all,
    selectedBy,
    areSame: (after, policy) => {
      const nears = [...new Set(selectedBy(policy).map((endpoint) => elementAt(kinds.kindOf, endpoint)))];
      return families.every((family, position) =>
        bothDirections.every((direction) => {
          const fresh = elementAt(after.families, position);
          const known = new Map<Asked, readonly number[]>();
          return nears.every((kind) => {
            const near = elementAt(examples, kind);
            if (family.compiled.lists[direction][near] === fresh.compiled.lists[direction][near]) return true;
            const asked = family.cases.askedBy(direction, near);
            const changed =
              known.get(asked) ?? changedPeers(family, asked, fresh, fresh.cases.askedBy(direction, near));
            known.set(asked, changed);
            return changed
              .flatMap((peer) => kindsOfPeers[position]?.get(peer) ?? [])
              .every((far) =>
                direction === 'egress' ? isSamePair(after, kind, far) : isSamePair(after, far, kind),
              );
          });
        }),
      );
    },
  };
}

/** The classes of far ends about which something else is decided. */
function changedPeers(
  before: FamilyEvaluation,
  old: Asked,
  after: FamilyEvaluation,
  fresh: Asked,
): readonly number[] {
  const known = new Map<CaseId, Map<CaseId, boolean>>();
  const isSame = (was: CaseId, is: CaseId): boolean => {
    const ofWas = known.get(was) ?? new Map<CaseId, boolean>();
    known.set(was, ofWas);
    const same =
      ofWas.get(is) ??
      before.boundsOf(was).every(({ certain, possible }, port) => {
        const now = elementAt(after.boundsOf(is), port);
        return now.certain === certain && now.possible === possible;
      });
    ofWas.set(is, same);
    return same;
  };
  return [...before.peers.representatives.keys()].filter(
    (peer) => !isSame(caseAmong(old, peer), caseAmong(fresh, peer)),
  );
}

/** Traffic that is the same has one number in a store. */
function isEqual(was: Verdict, is: Verdict): boolean {
  return was.every(({ certain, possible }, family) => {
    const now = elementAt(is, family);
    return now.certain === certain && now.possible === possible;
  });
}
