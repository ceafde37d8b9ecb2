import { groupBy } from '../collections/group-by.ts';
import type { Tier } from '../model/cluster.ts';
import { pinnedNamespace } from '../model/labels/label-subject.ts';
import type { Direction } from '../model/policy.ts';
import { askedTiers } from './asked-tiers.ts';
import type { Formulas } from './formula.ts';
import { type Path, pathsThrough } from './paths.ts';

/** The ways through the policies of outsiders themselves. */
export interface OwnPaths {
  /** Of those whom no policy restricts. */
  readonly open: readonly Path[];
  /** Those that pods of a namespace may use; of any namespace, if it is undefined. */
  restricted(namespace: string | undefined): readonly Path[];
}

export function ownPaths(tiers: readonly Tier[], direction: Direction, formulas: Formulas): OwnPaths {
  const paths = pathsThrough(
    askedTiers(tiers, direction, () => true),
    direction,
    ({ subject }, { match }) =>
      formulas.both(
        formulas.ofSelector(subject),
        formulas.ofEntity(direction === 'ingress' ? match.destination : match.source),
      ),
    (policies) => policies.map(({ subject }) => formulas.ofSelector(subject)),
  );
  const restricted = paths.filter(({ isOpen }) => !isOpen);
  const byNamespace = groupBy(restricted, ({ conditions }) => pinnedNamespace(conditions));
  const ofNone = byNamespace.get(undefined) ?? [];
  return {
    open: paths.filter(({ isOpen }) => isOpen),
    restricted: (namespace) =>
      namespace === undefined ? restricted : [...ofNone, ...(byNamespace.get(namespace) ?? [])],
  };
}
