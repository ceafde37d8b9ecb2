import { portHint } from '../../sets/port-hint.ts';
import { allPorts, type NumberSet, numberSets } from '../../sets/port-set.ts';
import { type PortProtocol, portProtocols } from '../../sets/traffic.ts';
import type { ExpectedPorts, PortSets } from './expectations.ts';
import { distinctItemsOf, type Field } from './field.ts';

const how = 'write everything, or a list of such as tcp/8080, udp/5000-5010, tcp (all its ports) and icmp';

/** Reads `everything`, or a list such as `[tcp/8080, udp/53, icmp]`. */
export function parsePorts(field: Field): ExpectedPorts | undefined {
  if (field.value === 'everything') return { kind: 'everything' };
  const parts = distinctItemsOf(field).map(parsePart);
  if (parts.length === 0) return field.refuse(`${field.name} is empty; ${how}`);
  const known = parts.flatMap((part) => part ?? []);
  if (known.length < parts.length) return undefined;
  const joined = (protocol: PortProtocol): NumberSet =>
    numberSets.normalize(known.flatMap((part) => part[protocol]));
  return {
    kind: 'some',
    tcp: joined('tcp'),
    udp: joined('udp'),
    sctp: joined('sctp'),
    icmp: known.some(({ icmp }) => icmp),
  };
}

const none: PortSets = { tcp: [], udp: [], sctp: [], icmp: false };
const portPattern = /^([a-z]+)(?:\/(\d{1,5})(?:-(\d{1,5}))?)?$/;

function parsePart(field: Field): PortSets | undefined {
  const text = String(field.value).toLowerCase();
  if (text === 'icmp') return { ...none, icmp: true };
  const [, name, first, last = first] = portPattern.exec(text) ?? [];
  const protocol = portProtocols.find((known) => known === name);
  if (protocol === undefined)
    return field.refuse(`${JSON.stringify(field.value)} is not a port; ${meantBy(text)}`);
  if (first === undefined || last === undefined) return { ...none, [protocol]: allPorts };
  const range = [Number(first), Number(last)] as const;
  if (range[0] < 1 || range[1] > 65_535 || range[0] > range[1])
    return field.refuse(`${text} is not a port range: ports are 1 to 65535, the lower one first`);
  return { ...none, [protocol]: [range] };
}

function meantBy(text: string): string {
  if (['all', 'any', 'everything', '*'].includes(text)) return 'write ports: everything';
  return portHint(text) ?? how;
}
