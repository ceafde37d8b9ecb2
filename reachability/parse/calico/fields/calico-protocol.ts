import type { IcmpMatch } from '../../../model/policy.ts';
import { type Fields, formatPath, has, integerAt, mapAt, refuseUnknown } from '../../fields/reader.ts';
import { type CalicoReader, faulty, undecodable } from './calico-faults.ts';

export const icmpNumber = 1;
export const icmpv6 = 58;
/** Protocols whose packets carry ports (C19). */
export const withPorts: readonly (number | undefined)[] = [6, 17, 132];

const numbers: ReadonlyMap<string, number> = new Map([
  ['TCP', 6],
  ['UDP', 17],
  ['SCTP', 132],
  ['ICMP', icmpNumber],
  ['ICMPv6', icmpv6],
  ['UDPLite', 136],
]);
const lowerCase = new Map([...numbers].map(([name, number]) => [name.toLowerCase(), number]));

/** A protocol by name or by number 1 to 255 (C20). The storage form takes names in any case. */
export function readProtocol(
  reader: CalicoReader,
  rule: Fields,
  key: 'protocol' | 'notProtocol',
): number | undefined {
  if (!has(rule, key)) return undefined;
  const value = rule.values[key];
  const path = [...rule.path, key];
  const known = `${[...numbers.keys()].join(', ')} or a number from 1 to 255`;
  const message = `${formatPath(path)}: ${JSON.stringify(value)} is not a protocol; give ${known}`;
  if (typeof value === 'number' ? !Number.isInteger(value) : typeof value !== 'string') {
    reader.object.report('error', 'rejected', path, `${message}; the API server rejects the object`);
    return undefined;
  }
  const text = String(value);
  if (typeof value === 'number' && (value < 0 || value > 255)) {
    undecodable(reader, path, message);
    return undefined;
  }
  const number = /^\d+$/.test(text) && Number(text) <= 255 ? Number(text) : numbers.get(text);
  if (number !== undefined && number > 0) return number;
  const inAnyCase = lowerCase.get(text.toLowerCase());
  faulty(reader, path, message, 'client', inAnyCase === undefined ? 'dropped' : 'enforced');
  return inAnyCase;
}

/** An icmpNumber type, with or without a code. Without a type it asks nothing: the kernel cannot match a code alone. */
export function readIcmp(reader: CalicoReader, rule: Fields, key: 'icmp' | 'notICMP'): IcmpMatch | undefined {
  const fields = mapAt(rule, key);
  if (fields === undefined) return undefined;
  refuseUnknown(fields, ['type', 'code']);
  const type = integerAt(fields, 'type');
  const code = integerAt(fields, 'code');
  const where = formatPath(fields.path);
  if (type !== undefined && (type < 0 || type > 254)) {
    faulty(reader, fields.path, `${where}: type ${type} is not within 0 to 254`, 'both', 'dropped');
  }
  if (code !== undefined && (code < 0 || code > 255)) {
    faulty(reader, fields.path, `${where}: code ${code} is not within 0 to 255`, 'both', 'dropped');
  }
  if (type === undefined) {
    if (code !== undefined) faulty(reader, fields.path, `${where}: a code needs a type`, 'both', 'part-lost');
    return undefined;
  }
  return code === undefined ? { type } : { type, code };
}
