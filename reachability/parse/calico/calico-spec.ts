import { type Fields, fieldsAt, has, refuseUnknown } from '../fields/reader.ts';
import { type CalicoReader, hasStrictSchema } from './fields/calico-faults.ts';

/** The `spec`. Only some resource definitions of 3.32 refuse an object without one. */
export function readSpec(reader: CalicoReader, known: readonly string[]): Fields {
  const { object } = reader;
  refuseUnknown(object.root, ['apiVersion', 'kind', 'metadata', 'spec', 'status']);
  const isNative = reader.form === 'v3' && reader.api === 'native';
  const isRequired = isNative || (reader.form === 'crd' && object.manifest.kind === 'Tier');
  if (!has(object.root, 'spec') && isRequired && hasStrictSchema(reader))
    object.report('error', 'rejected', [], 'spec is missing; the API server rejects the object');
  const read = fieldsAt(object.root, 'spec');
  refuseUnknown(read, known);
  return read;
}
