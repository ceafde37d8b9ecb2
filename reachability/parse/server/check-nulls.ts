import { isRecord, type Path } from '../../load/texts/manifest.ts';
import { formatPath, type ObjectReader } from '../fields/reader.ts';

/**
 * Refuses null in a list: no resource definition that bears on a verdict allows it, while built-in kinds take it for an entry
 * without fields. As the value of a field, null means to both that the field is left out.
 */
export function refuseNullItems(object: ObjectReader): void {
  const { metadata, status, ...rest } = object.manifest.value;
  visit(object, [], rest);
}

function visit(object: ObjectReader, path: Path, value: unknown): void {
  if (Array.isArray(value)) {
    value.forEach((item: unknown, index) => {
      if (item === null) {
        const message = `${formatPath([...path, index])} is null, and a list must not have such an entry; the API server rejects the object`;
        object.report('error', 'rejected', [...path, index], message);
      } else visit(object, [...path, index], item);
    });
  } else if (isRecord(value))
    for (const [key, member] of Object.entries(value)) visit(object, [...path, key], member);
}
