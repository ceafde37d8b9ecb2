import type { LabelMap } from '../../model/objects.ts';
import { type Fields, fieldsAt, labelsAt, type ObjectReader, stringAt } from './reader.ts';

export interface Metadata {
  readonly namespace: string;
  readonly name: string;
  readonly labels: LabelMap;
  readonly fields: Fields;
}

/** Name, namespace (`default` if none is given) and labels. */
export function readMetadata(object: ObjectReader): Metadata {
  const fields = fieldsAt(object.root, 'metadata');
  const name = stringAt(fields, 'name') || stringAt(fields, 'generateName') || '';
  return {
    namespace: stringAt(fields, 'namespace') || 'default',
    name,
    labels: labelsAt(fields, 'labels'),
    fields,
  };
}
