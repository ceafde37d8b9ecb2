import {
  isTrivial,
  type LabelSubject,
  pinnedNamespace,
  subjectOf,
  withOneName,
} from '../model/labels/label-subject.ts';
import { namespacePrefix } from '../model/labels/labels.ts';
import type { HeldLabels } from '../model/objects.ts';
import { type Conditions, implies, keyOf, type Literal, satisfies } from '../selectors/literal.ts';

/** The same conditions in as few words as can be, in an order of their own: what is true of every pod says nothing. */
export function simplify(conditions: Conditions, held: HeldLabels): Conditions {
  const pinned = pinnedNamespace(conditions);
  const stated = pinned === undefined ? undefined : held.namespaces.get(pinned);
  const labels = new Map(
    Object.entries(stated ?? {}).map(([label, value]) => [namespacePrefix + label, value]),
  );
  const isStated = (literal: Literal): boolean =>
    stated !== undefined && subjectOf(literal.label) === 'namespace' && satisfies(literal, labels);
  const telling = conditions.map(withOneName).filter((literal) => !isTrivial(literal) && !isStated(literal));
  const distinct = [...new Map(telling.map((literal) => [keyOf(literal), literal])).values()];
  return distinct
    .filter((literal) => !distinct.some((other) => other !== literal && saysMore(other, literal)))
    .sort((a, b) => order[subjectOf(a.label)] - order[subjectOf(b.label)] || (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Equal for conditions that say the same of pods. */
export function classKey(conditions: Conditions, held: HeldLabels): string {
  return simplify(conditions, held).map(keyOf).join();
}

const order: Readonly<Record<LabelSubject, number>> = {
  'namespace-name': 0,
  namespace: 1,
  pod: 2,
  'account-name': 3,
  account: 4,
  orchestrator: 5,
};

function saysMore(other: Literal, literal: Literal): boolean {
  return implies(other, literal) && !(implies(literal, other) && keyOf(literal) < keyOf(other));
}
