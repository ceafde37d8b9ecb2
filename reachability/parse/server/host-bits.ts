import { tryParseAddress, tryParseCidr } from '../../sets/address-set.ts';
import { type Fields, formatPath } from '../fields/reader.ts';

/**
 * Reports a range whose address has bits beyond its prefix, such as 10.0.0.1/8: Kubernetes refuses it from 1.36 on, and the
 * releases before take it for 10.0.0.0/8.
 */
export function reportHostBits(fields: Fields, key: string, text: string): void {
  const address = tryParseAddress(text.slice(0, Math.max(text.indexOf('/'), 0)));
  if (address === undefined || tryParseCidr(text)?.first === address.address) return;
  const path = [...fields.path, key];
  const message = `${formatPath(path)}: ${JSON.stringify(text)} has bits beyond its prefix, which Kubernetes refuses from 1.36 on and ignores before; write the first address of the range`;
  fields.object.report('error', 'unreadable', path, message);
}
