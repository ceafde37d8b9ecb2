import { type Fields, formatPath, labelsAt, mapAt, refuseUnknown } from '../../fields/reader.ts';
import { type CalicoReader, faulty } from './calico-faults.ts';

const namePattern = /^([a-z0-9]|[a-z0-9][-a-z0-9_.]{0,61}[a-z0-9])$/;
const prefixPattern = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** The notes of a rule, which decide nothing. Calico's client wants their keys to be qualified names, in any case. */
export function checkAnnotations(reader: CalicoReader, rule: Fields): void {
  const metadata = mapAt(rule, 'metadata');
  if (metadata === undefined) return;
  refuseUnknown(metadata, ['annotations']);
  for (const key of Object.keys(labelsAt(metadata, 'annotations'))) {
    if (isQualifiedName(key.toLowerCase())) continue;
    const path = [...metadata.path, 'annotations', key];
    const message = `${formatPath(metadata.path)}: ${JSON.stringify(key)} is not the key of an annotation`;
    faulty(reader, path, message, 'client', 'enforced');
  }
}

function isQualifiedName(text: string): boolean {
  const [name = '', prefix, ...more] = text.split('/').reverse();
  return (
    more.length === 0 &&
    namePattern.test(name) &&
    (prefix === undefined || (prefix.length <= 253 && prefixPattern.test(prefix)))
  );
}
