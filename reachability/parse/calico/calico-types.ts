import { bothDirections, type Direction } from '../../model/policy.ts';
import { type Fields, has, listAt, stringsAt } from '../fields/reader.ts';
import { type CalicoReader, faulty, hasStrictSchema, isCheckedByClient } from './fields/calico-faults.ts';

/**
 * The directions that a policy applies to. The v3 API fills absent types in from the rules that are there; Calico's client
 * counts the rules of a list, native definitions ask only whether the list is there. The storage form is not filled in, and
 * Calico's agent takes no types for both (C8).
 */
export function readTypes(reader: CalicoReader, spec: Fields): readonly Direction[] {
  const types = stringsAt(spec, 'types') ?? [];
  const path = [...spec.path, 'types'];
  if (types.length === 0) {
    if (has(spec, 'types') && !isCheckedByClient(reader))
      faulty(reader, path, 'spec.types is an empty list; list Ingress, Egress or both', 'schema', 'enforced');
    return defaultTypes(reader, spec);
  }
  const read = types.map((type) => bothDirections.find((direction) => direction === type.toLowerCase()));
  if (types.some((type) => type !== 'Ingress' && type !== 'Egress')) {
    const message = `spec.types ${JSON.stringify(types)} may hold Ingress and Egress only`;
    faulty(reader, path, message, 'both', read.includes(undefined) ? 'part-lost' : 'enforced');
  }
  if (new Set(types).size < types.length)
    faulty(reader, path, 'spec.types holds a value twice; remove one', 'both', 'enforced');
  return bothDirections.filter((direction) => read.includes(direction));
}

function defaultTypes(reader: CalicoReader, spec: Fields): readonly Direction[] {
  const [ingress, egress] = [listAt(spec, 'ingress'), listAt(spec, 'egress')];
  if (reader.form === 'crd') {
    if (ingress === undefined || egress === undefined) {
      const message =
        'spec.types is missing: nothing fills it in in this form, so the policy also denies in the direction that it has no rules for; state the types';
      reader.object.report('warning', 'surprising', spec.path, message);
    }
    return bothDirections;
  }
  if (hasStrictSchema(reader) && egress?.length === 0) {
    const message =
      "spec.types is missing and spec.egress is an empty list: Calico's API server applies the policy to ingress only, native resource definitions to egress too; state the types";
    reader.object.report('warning', 'surprising', [...spec.path, 'egress'], message);
  }
  const counts = (rules: readonly unknown[] | undefined): boolean =>
    rules !== undefined && (reader.api === 'native' || rules.length > 0);
  return counts(egress) ? (counts(ingress) ? bothDirections : ['egress']) : ['ingress'];
}
