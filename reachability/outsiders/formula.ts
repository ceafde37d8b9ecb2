import type { Enforcer } from '../contract/options.ts';
import type { Cluster } from '../model/cluster.ts';
import { namespaceLabel } from '../model/labels/labels.ts';
import type { EntityMatch, ServiceName } from '../model/policy.ts';
import { alternativesOf, type Conditions } from '../selectors/literal.ts';
import { matches, type Selector } from '../selectors/selector.ts';
import { addressSets } from '../sets/address-set.ts';

/** Which pods are meant: those that meet all conditions of one alternative. Equal formulas are merged. */
export interface Formula {
  readonly id: number;
  readonly alternatives: readonly Conditions[];
}

export interface Formulas {
  /** Of a policy's subject, or of any selector. */
  ofSelector(selector: Selector): Formula;
  /** Of one end of a rule. What goes by address may mean any pod. */
  ofEntity(entity: EntityMatch): Formula;
  /** What both mean. */
  both(a: Formula, b: Formula): Formula;
}

/** Whom selectors and entities mean among the pods that the manifests do not hold. */
export function formulasOf(cluster: Cluster, enforcer: Enforcer): Formulas {
  const known = new Map<string, Formula>();
  const remember = (key: string, compute: () => readonly Conditions[]): Formula => {
    const formula = known.get(key) ?? { id: known.size, alternatives: compute() };
    known.set(key, formula);
    return formula;
  };
  return {
    ofSelector: (selector) => remember(JSON.stringify(selector), () => alternativesOf(selector)),
    ofEntity: (entity) =>
      remember(fingerprint(entity), () => alternativesOfEntity(entity, cluster, enforcer)),
    both: (a, b) =>
      remember(`${a.id}&${b.id}`, () =>
        a.alternatives.flatMap((x) => b.alternatives.map((y) => [...x, ...y])),
      ),
  };
}

const anyPod: Conditions = [];

function alternativesOfEntity(
  { selector, notSelector, nets, service }: EntityMatch,
  cluster: Cluster,
  enforcer: Enforcer,
): readonly Conditions[] {
  if (service !== undefined) return alternativesOfService(service, cluster);
  if (enforcer === 'generic' && nets !== undefined) return [];
  if (selector === undefined)
    return notSelector === undefined ? [anyPod] : alternativesOf(notSelector, false);
  const byLabel = alternativesOf(selector);
  // A pod may have an address of a network set whose labels match (C17).
  const isSet = cluster.addressLabels.some(
    ({ labels, addresses }) =>
      matches(selector, labels) &&
      ([4, 6] as const).some((family) => addressSets.overlaps(addresses[family], cluster.podSpace[family])),
  );
  return isSet ? [...byLabel, anyPod] : byLabel;
}

/** Pods that carry the labels of a service are behind it, too. */
function alternativesOfService(name: ServiceName, cluster: Cluster): readonly Conditions[] {
  const service = cluster.services.find((one) => one.namespace === name.namespace && one.name === name.name);
  if (service?.selector !== undefined && service.type !== 'ExternalName') {
    const wanted = [[namespaceLabel, name.namespace], ...Object.entries(service.selector)] as const;
    return [
      wanted.map(([label = '', value = '']) => ({
        label,
        test: { kind: 'among', values: [value] },
        holds: true,
      })),
    ];
  }
  return cluster.serviceMembers(name).kind === 'unknown' ? [anyPod] : [];
}

/** Ports are left out: they tell no pods apart. */
function fingerprint({ selector, notSelector, nets, service }: EntityMatch): string {
  return JSON.stringify(['entity', selector, notSelector, nets !== undefined, service]);
}
