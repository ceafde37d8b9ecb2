import type { Options } from '../contract/options.ts';
import { type Evaluation, evaluate } from '../engine/evaluation.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Objects } from '../model/objects.ts';
import { addOutsiders } from '../outsiders/add-outsiders.ts';
import { type AskedOutsiders, deriveClasses } from '../outsiders/derive-classes.ts';

/** What policies decide, worked out when it is first asked for. */
export interface Evaluations {
  /** Among the manifests and the addresses outside. */
  plain(): Evaluation;
  /** The same with pods that the manifests do not hold, of every kind that policies tell apart. */
  withOutsiders(asked?: AskedOutsiders): Evaluation;
}

/** @param objects what the cluster was built from */
export function evaluationsOf(cluster: Cluster, objects: Objects, options: Options): Evaluations {
  let plain: Evaluation | undefined;
  let all: Evaluation | undefined;
  return {
    plain: () => {
      plain ??= evaluate(cluster, options);
      return plain;
    },
    withOutsiders: (asked) => {
      if (asked === undefined && all !== undefined) return all;
      const outsiders = deriveClasses(cluster, options.enforcer, asked);
      const evaluation = evaluate(addOutsiders(cluster, objects, outsiders), options);
      if (asked === undefined) all = evaluation;
      return evaluation;
    },
  };
}
