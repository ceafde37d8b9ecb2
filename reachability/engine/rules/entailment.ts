import { elementAt } from '../../collections/element-at.ts';
import type { Cluster } from '../../model/cluster.ts';
import { namespaceLabel } from '../../model/labels/labels.ts';
import type { EntityMatch } from '../../model/policy.ts';
import { alternativesOf, type Conditions, NotToldApart } from '../../selectors/literal.ts';
import { isWithin } from './within.ts';

/** Whether an entity of a rule means every pod of a class that the manifests do not hold. */
export type Entailment = (entity: EntityMatch, outsider: number) => boolean;

/**
 * The plainest pod of a class may be meant by a selector that does not mean all of the class, as one without labels is by
 * `team != 'a'`. What a rule lets through counts for a class only if it does for all of its pods: for the others there is a
 * class of their own.
 */
export function entailmentIn({ outsiders, held, services, addressLabels }: Cluster): Entailment {
  const known = new WeakMap<EntityMatch, Map<number, boolean>>();
  const compute = (entity: EntityMatch, outsider: number): boolean => {
    const { conditions } = elementAt(outsiders.classes, outsider);
    const alternatives = alternativesFor(entity);
    return alternatives === undefined || alternatives.some((wanted) => isWithin(conditions, wanted, held));
  };
  /** Undefined where it is not a matter of labels alone. */
  const alternativesFor = ({
    selector,
    notSelector,
    service,
  }: EntityMatch): readonly Conditions[] | undefined => {
    if (service !== undefined) {
      const { namespace, name } = service;
      const found = services.find((one) => one.namespace === namespace && one.name === name);
      if (found?.selector === undefined) return undefined;
      const wanted = [[namespaceLabel, namespace] as const, ...Object.entries(found.selector)];
      return [
        wanted.map(([label, value]) => ({ label, test: { kind: 'among', values: [value] }, holds: true })),
      ];
    }
    if (addressLabels.length > 0 || (selector === undefined && notSelector === undefined)) return undefined;
    try {
      return selector === undefined
        ? notSelector && alternativesOf(notSelector, false)
        : alternativesOf(selector);
    } catch (error) {
      if (error instanceof NotToldApart) return undefined;
      throw error;
    }
  };
  return (entity, outsider) => {
    const ofEntity = known.get(entity) ?? new Map<number, boolean>();
    known.set(entity, ofEntity);
    const answer = ofEntity.get(outsider) ?? compute(entity, outsider);
    ofEntity.set(outsider, answer);
    return answer;
  };
}
