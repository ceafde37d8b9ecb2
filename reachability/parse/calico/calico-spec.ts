import { type Fields, mapAt, refuseUnknown } from '../fields/reader.ts';
import { type CalicoReader, hasStrictSchema } from './fields/calico-faults.ts';

/** The `spec`. Only some resource definitions of 3.32 refuse an object without one. */
export function readSpec(reader: CalicoReader, known: readonly string[]): Fields {
  const { object } = reader;
  refuseUnknown(object.root, ['apiVersion', 'kind', 'metadata', 'spec', 'status']);
  const spec = mapAt(object.root, 'spec');
  const isNative = reader.form === 'v3' && reader.api === 'native';
  const isRequired = isNative || (reader.form === 'crd' && object.manifest.kind === 'Tier');
  if (spec === undefined && isRequired && hasStrictSchema(reader))
    object.report('error', 'rejected', [], 'spec is missing; the API server rejects the object');
  const read = spec ?? { path: ['spec'], object, values: {} };
  refuseUnknown(read, known);
  return read;
}
