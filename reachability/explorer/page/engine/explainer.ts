import { evaluationsOf } from '../../../analysis/evaluations.ts';
import { type End, type Evaluation, outsideEnds, workloadEnds } from '../../../engine/evaluation.ts';
import { buildCluster } from '../../../model/build-cluster.ts';
import { explain } from '../../../questions/explanation/explain.ts';
import { tryFindOutsiderEnd } from '../../data/outsider-end.ts';
import { unpackObjects } from '../../data/pack-objects.ts';
import type { PageData, PageScenario } from '../../data/page-data.ts';
import type { Scenario } from '../model/scenario.ts';
import { withAllOutsiders } from './all-outsiders.ts';
import { type Chain, toChain } from './chain.ts';
import { type PolicyEffect, whatPolicyAllows, whatPolicyChanges } from './policy-effect.ts';

/** Answers what the page does not hold, by the analyser itself, as the command line does. */
export interface Explainer {
  /** Why something may pass from one peer to another, or may not. */
  explain(from: number, to: number): Chain;
  /** What passes because of a rule of this policy. */
  whatPolicyAllows(policy: number): readonly PolicyEffect[];
  /** The scenario with all kinds of pods outside the manifests. */
  withAllOutsiders(): PageScenario;
  /** What opens and closes without this policy. */
  whatPolicyChanges(policy: number): readonly PolicyEffect[];
}

/** Nothing is worked out before the first question. */
export function createExplainer(data: Pick<PageData, 'items'>, scenario: Scenario): Explainer {
  const remembered = remember(() => {
    const { objects, options } = unpackObjects(data, scenario);
    const cluster = buildCluster(objects, options);
    return { objects, options, evaluations: evaluationsOf(cluster, objects, options) };
  });
  const endOf = (evaluation: Evaluation, peer: number): End => {
    const { kind, position, ask } = scenario.peerAt(peer);
    const found =
      kind === 'outsider'
        ? tryFindOutsiderEnd(evaluation, ask)
        : (kind === 'workload' ? workloadEnds(evaluation) : outsideEnds(evaluation))[position];
    if (found === undefined) throw new RangeError(`${ask} is not among those that are evaluated`);
    return found;
  };
  return {
    explain: (from, to) => {
      const { evaluations } = remembered();
      const isOutsider = [from, to].some((peer) => scenario.peerAt(peer).kind === 'outsider');
      const evaluation = isOutsider ? evaluations.withOutsiders() : evaluations.plain();
      return toChain(explain(evaluation, endOf(evaluation, from), endOf(evaluation, to)), evaluation.cluster);
    },
    withAllOutsiders: () => withAllOutsiders(scenario, remembered().evaluations.withOutsiders()),
    whatPolicyAllows: (policy) => {
      const evaluation = remembered().evaluations.plain();
      return whatPolicyAllows(evaluation, scenario, policy, (peer) => endOf(evaluation, peer));
    },
    whatPolicyChanges: (policy) => {
      const { objects, options, evaluations } = remembered();
      return whatPolicyChanges(evaluations.plain(), objects, options, policy);
    },
  };
}

function remember<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
