import type { PortMatch } from '../../../model/policy.ts';
import { numberSets } from '../../../sets/port-set.ts';
import { type Fields, formatPath, listAt } from '../../fields/reader.ts';
import { type CalicoReader, faulty, undecodable } from './calico-faults.ts';

/** Numbers, ranges `a:b` and names, in any mixture (C19). Undefined if the list is absent or empty: then it asks nothing. */
export function readCalicoPorts(
  reader: CalicoReader,
  entity: Fields,
  key: 'ports' | 'notPorts',
): PortMatch | undefined {
  const list = listAt(entity, key) ?? [];
  if (list.length === 0) return undefined;
  const ranges: (readonly [number, number])[] = [];
  const names: string[] = [];
  list.forEach((item, index) => {
    const path = [...entity.path, key, index];
    const message = `${formatPath(path)}: ${JSON.stringify(item)} is not a port from 1 to 65535, a range a:b of them or a port name`;
    const port = readPort(item);
    if (port === 'of the wrong type') reader.object.report('error', 'rejected', path, `${message}${refused}`);
    else if (port === undefined) undecodable(reader, path, message);
    else if (typeof port !== 'string' && port[0] > 0) ranges.push(port);
    else if (typeof port === 'string' && isPortName(port)) names.push(port);
    else faulty(reader, path, message, 'client', 'dropped');
  });
  return { numbers: numberSets.normalize(ranges), names };
}

const refused = '; the API server rejects the object';
/** What Calico's type for a port holds as a name; https://kubernetes.io/docs/concepts/services-networking has what is valid. */
const heldAsName = /^[a-zA-Z0-9_.-]{1,128}$/;

/** First and last port, or a name, as Calico's type for a port reads them; undefined if it cannot. */
function readPort(item: unknown): readonly [number, number] | string | 'of the wrong type' | undefined {
  if (typeof item === 'number' ? !Number.isInteger(item) : typeof item !== 'string')
    return 'of the wrong type';
  const text = String(item);
  const range = /^(\d+)(?::(\d+))?$/.exec(text);
  if (range === null) return typeof item === 'string' && heldAsName.test(text) ? text : undefined;
  const [first, last] = [Number(range[1]), Number(range[2] ?? range[1])];
  return last <= 65_535 && first <= last ? [first, last] : undefined;
}

/** As Kubernetes has it for ports of containers (IANA service names). */
export function isPortName(text: string): boolean {
  return /^[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?$/.test(text) && /[a-z]/.test(text) && !text.includes('--');
}
