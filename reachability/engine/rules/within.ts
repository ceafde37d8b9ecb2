import { isTrivial, pinnedNamespace, subjectOf, withOneName } from '../../model/labels/label-subject.ts';
import { namespacePrefix } from '../../model/labels/labels.ts';
import type { HeldLabels } from '../../model/objects.ts';
import { type Conditions, implies, type Literal, satisfies } from '../../selectors/literal.ts';

/**
 * Whether every pod that meets all of `inner` meets all of `outer`. Some that are may not be found to
 * be: then what is said of the one is not taken for said of the other.
 */
export function isWithin(inner: Conditions, outer: Conditions, held: HeldLabels): boolean {
  const home = pinnedNamespace(inner);
  const labels = home === undefined ? undefined : held.namespaces.get(home);
  const isStated = (wanted: Literal): boolean =>
    labels !== undefined &&
    subjectOf(wanted.label) === 'namespace' &&
    satisfies(
      wanted,
      new Map(Object.entries(labels).map(([label, value]) => [namespacePrefix + label, value])),
    );
  const given = inner.map(withOneName);
  return outer.every(
    (wanted) =>
      isTrivial(wanted) || isStated(wanted) || given.some((one) => implies(one, withOneName(wanted))),
  );
}
