import type { Options } from '../contract/options.ts';
import { type Evaluation, evaluate } from '../engine/evaluation.ts';
import { buildCluster } from '../model/build-cluster.ts';
import type { Objects } from '../model/objects.ts';
import { addOutsiders } from '../outsiders/add-outsiders.ts';
import { type AskedOutsiders, deriveClasses } from '../outsiders/derive-classes.ts';
import type { Conditions } from '../selectors/literal.ts';

/** Objects and what they allow, worked out as far as it is asked for. */
export interface World {
  readonly objects: Objects;
  /** With the pods of the manifests alone. */
  plain(): Evaluation;
  /** The pods outside the manifests that its policies tell apart. */
  outsiders(): readonly Conditions[];
  /** With pods of all these kinds, and those of its own. */
  withOutsiders(also: readonly Conditions[]): Evaluation;
}

/** Works out what objects allow. */
export function worldOf(objects: Objects, options: Options): World {
  const cluster = buildCluster(objects, options);
  let plain: Evaluation | undefined;
  let outsiders: readonly Conditions[] | undefined;
  let last: { readonly key: string; readonly evaluation: Evaluation } | undefined;
  const derive = (asked: AskedOutsiders) => deriveClasses(cluster, options.enforcer, asked);
  return {
    objects,
    plain: () => {
      plain ??= evaluate(cluster, options);
      return plain;
    },
    outsiders: () => {
      outsiders ??= derive({ withExceptions: true }).classes.map(({ conditions }) => conditions);
      return outsiders;
    },
    withOutsiders: (also) => {
      const key = JSON.stringify(also);
      if (last?.key !== key)
        last = { key, evaluation: evaluate(addOutsiders(cluster, objects, derive({ also })), options) };
      return last.evaluation;
    },
  };
}
