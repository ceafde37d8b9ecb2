import type { Options } from '../contract/options.ts';
import { type Evaluation, evaluate } from '../engine/evaluation.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Objects } from '../model/objects.ts';
import type { Outsiders } from '../model/outsiders.ts';
import { addOutsiders } from '../outsiders/add-outsiders.ts';
import { type AskedOutsiders, deriveClasses } from '../outsiders/derive-classes.ts';

/** What policies decide, worked out when it is first asked for. */
export interface Evaluations {
  /** Among the manifests and the addresses outside. */
  plain(): Evaluation;
  /** The same with pods that the manifests do not hold, of every kind that policies tell apart. */
  withOutsiders(asked?: AskedOutsiders): Evaluation;
  /** These kinds alone, which takes less than what policies decide about them. */
  outsiders(asked?: AskedOutsiders): Outsiders;
}

/** @param objects what the cluster was built from */
export function evaluationsOf(cluster: Cluster, objects: Objects, options: Options): Evaluations {
  let plain: Evaluation | undefined;
  let all: Evaluation | undefined;
  const outsiders = (asked?: AskedOutsiders): Outsiders => deriveClasses(cluster, options.enforcer, asked);
  return {
    outsiders,
    plain: () => {
      plain ??= evaluate(cluster, options);
      return plain;
    },
    withOutsiders: (asked) => {
      if (asked === undefined && all !== undefined) return all;
      const evaluation = evaluate(addOutsiders(cluster, objects, outsiders(asked)), options);
      if (asked === undefined) all = evaluation;
      return evaluation;
    },
  };
}
