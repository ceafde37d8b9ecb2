import type { IcmpMatch } from '../model/policy.ts';
import { type CalicoReader, faulty } from './calico-faults.ts';
import { type Fields, formatPath, has, integerAt, mapAt, refuseUnknown } from './reader.ts';

export const TCP = 6;
export const ICMP = 1;
export const ICMPV6 = 58;
/** Protocols whose packets carry ports (C19). */
export const WITH_PORTS: readonly (number | undefined)[] = [6, 17, 132];

const NUMBERS: Readonly<Record<string, number>> = {
  tcp: 6,
  udp: 17,
  sctp: 132,
  icmp: 1,
  icmpv6: 58,
  udplite: 136,
};

/** A protocol by name, in any case, or by number 1 to 255 (C20). */
export function readProtocol(
  reader: CalicoReader,
  rule: Fields,
  key: 'protocol' | 'notProtocol',
): number | undefined {
  if (!has(rule, key)) return undefined;
  const value = rule.values[key];
  const path = [...rule.path, key];
  const text = String(value);
  const number = /^\d+$/.test(text) ? Number(text) : NUMBERS[text.toLowerCase()];
  if (number !== undefined && number >= 1 && number <= 255) return number;
  const known = 'TCP, UDP, SCTP, ICMP, ICMPv6, UDPLite or a number from 1 to 255';
  faulty(
    reader,
    path,
    `${formatPath(path)}: ${JSON.stringify(value)} is no protocol; give ${known}`,
    'dropped',
  );
  return undefined;
}

/** An ICMP type, with or without a code. Without a type it asks nothing: the kernel cannot match a code alone. */
export function readIcmp(reader: CalicoReader, rule: Fields, key: 'icmp' | 'notICMP'): IcmpMatch | undefined {
  const fields = mapAt(rule, key);
  if (fields === undefined) return undefined;
  refuseUnknown(fields, ['type', 'code']);
  const type = integerAt(fields, 'type');
  const code = integerAt(fields, 'code');
  const where = formatPath(fields.path);
  if (type !== undefined && (type < 0 || type > 254)) {
    faulty(reader, fields.path, `${where}: type ${type} is not within 0 to 254`, 'dropped');
  }
  if (code !== undefined && (code < 0 || code > 255)) {
    faulty(reader, fields.path, `${where}: code ${code} is not within 0 to 255`, 'dropped');
  }
  if (type === undefined) {
    if (code !== undefined) faulty(reader, fields.path, `${where}: a code needs a type`, 'part-lost');
    return undefined;
  }
  return code === undefined ? { type } : { type, code };
}
