import type { Options } from '../contract/options.ts';
import { type Evaluation, evaluate, replacePolicy } from '../engine/evaluation.ts';
import { familiesInUse } from '../model/address-space.ts';
import { buildCluster } from '../model/build-cluster.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Objects } from '../model/objects.ts';
import type { Policy } from '../model/policy.ts';
import { addOutsiders } from '../outsiders/add-outsiders.ts';
import { type AppliedPolicies, derivationOf } from '../outsiders/derivation.ts';
import { deriveClasses } from '../outsiders/derive-classes.ts';
import type { Conditions } from '../selectors/literal.ts';
import { type AllPairs, pairsOf } from './all-pairs.ts';

/** Objects, and what they allow with and without each of their policies. */
export interface World {
  readonly objects: Objects;
  /** The pods of the manifests alone. */
  readonly cluster: Cluster;
  /** With every kind of pods outside the manifests that its policies tell apart. */
  readonly everyone: AllPairs;
  /** With another policy in the place of one, or with none. */
  replacing(policy: Policy, instead: Policy | undefined): Replaced;
}

/** What another policy makes of a world. */
export interface Replaced {
  readonly everyone: Evaluation;
  /**
   * Whether the same is allowed: between workloads and between the pods of each, to and from addresses outside the cluster, and
   * to and from every kind of pods outside the manifests that the policies of either world tell apart. What is not certain is
   * not the same.
   */
  readonly isSame: boolean;
}

export function worldOf(objects: Objects, options: Options): World {
  const cluster = buildCluster(objects, options);
  const plain = evaluate(cluster, options);
  const derivation = derivationOf(cluster, options.enforcer, appliedIn(plain));
  const withOutsiders = (also: readonly Conditions[]): AllPairs => {
    const outsiders = deriveClasses(cluster, options.enforcer, { also });
    return pairsOf(evaluate(addOutsiders(cluster, objects, outsiders), options));
  };
  const known = derivation.outsiders.classes.map(({ conditions }) => conditions);
  const pairs = withOutsiders(known);
  const isComplete = !pairs.evaluation.cluster.outsiders.isIncomplete;

  const usesSameFamilies = (policy: Policy, instead: Policy | undefined): boolean => {
    // IPv6 may be in use because of this one policy.
    if (cluster.families.length === 1) return true;
    const policies = objects.policies.flatMap((one) => (one === policy ? (instead ?? []) : one));
    return familiesInUse({ ...objects, policies }, options).length === cluster.families.length;
  };
  const isSame = (after: Evaluation, policy: Policy, instead: Policy | undefined): boolean => {
    if (!isComplete || !usesSameFamilies(policy, instead) || !pairs.areSame(after, policy)) return false;
    const { classes, isIncomplete } = derivation.besides(policy, instead, appliedIn(after));
    if (isIncomplete) return false;
    if (classes.length === 0) return true;
    const more = withOutsiders([...known, ...classes.map(({ conditions }) => conditions)]);
    return more.areSame(replacePolicy(more.evaluation, policy, instead), policy);
  };
  return {
    objects,
    cluster,
    everyone: pairs,
    replacing: (policy, instead) => {
      const everyone = replacePolicy(pairs.evaluation, policy, instead);
      return { everyone, isSame: isSame(everyone, policy, instead) };
    },
  };
}

/** The policies of each workload: those of many are the very same list. */
function appliedIn({ cluster, families }: Evaluation): AppliedPolicies {
  // Policies apply whatever the addresses are.
  const lists = families[0]?.compiled.lists;
  const of = (direction: 'ingress' | 'egress') =>
    new Set(
      (lists?.[direction] ?? [])
        .filter((_, endpoint) => cluster.endpoints[endpoint]?.workload !== undefined)
        .map(({ policies }) => policies),
    );
  return { ingress: of('ingress'), egress: of('egress') };
}
