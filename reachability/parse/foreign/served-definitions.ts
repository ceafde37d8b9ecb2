import { acceptObject } from '../../contract/finding.ts';
import { booleanAt, fieldsAt, mapsAt, type ObjectReader, stringAt } from '../fields/reader.ts';
import { isClusterScoped } from '../kinds/built-in-kinds.ts';
import { classifyKind } from '../kinds/classify-kind.ts';

/**
 * Reports the definition of a kind that is evaluated, if it does not serve the versions that are counted, or keeps objects in another
 * scope: the API server then refuses them.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/
 */
export function reportOtherDefinition(object: ObjectReader): void {
  const spec = fieldsAt(object.root, 'spec');
  const [group, kind] = [stringAt(spec, 'group') ?? '', stringAt(fieldsAt(spec, 'names'), 'kind') ?? ''];
  const isEvaluated = (version: string): boolean =>
    classifyKind(`${group}/${version}`, kind).kind === 'evaluated';
  const known = ['v1', 'v3', 'v1alpha1', 'v1alpha2'].filter(isEvaluated);
  const [version] = known;
  if (version === undefined) return;
  const served = (mapsAt(spec, 'versions') ?? []).flatMap((one) =>
    booleanAt(one, 'served') === true ? [stringAt(one, 'name') ?? ''] : [],
  );
  const scope = isClusterScoped(`${group}/${version}`, kind) ? 'Cluster' : 'Namespaced';
  const fault = known.some((one) => served.includes(one))
    ? stringAt(spec, 'scope') === scope
      ? undefined
      : `spec.scope is not ${scope}`
    : `spec.versions do not serve ${known.join(' or ')}`;
  if (fault === undefined) return;
  const message = `${fault}, so that the API server refuses each ${kind}, which is counted here; correct it, ${acceptObject}`;
  object.report('warning', 'not-applied', ['spec'], message);
}
