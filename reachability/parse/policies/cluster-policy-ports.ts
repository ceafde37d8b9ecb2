import type { PortMatch } from '../../model/policy.ts';
import { numberSets } from '../../sets/port-set.ts';
import {
  type Fields,
  formatPath,
  has,
  integerAt,
  mapAt,
  mapsAt,
  refuseUnknown,
  stringAt,
} from '../fields/reader.ts';
import { isPort } from './kubernetes-ports.ts';

/** Without `protocol`, any packet; without `ports`, every port of the protocol. */
export interface ClusterPort {
  readonly protocol?: number;
  readonly ports?: PortMatch;
}

const protocolNumbers: ReadonlyMap<string, number> = new Map([
  ['TCP', 6],
  ['UDP', 17],
  ['SCTP', 132],
]);

/** `ports` of an AdminNetworkPolicy. Calico takes a named port for one of TCP. */
export function readAdminPorts(rule: Fields): readonly ClusterPort[] | undefined {
  const ports = mapsAt(rule, 'ports') ?? [];
  if (ports.length === 0) return [{}];
  return ports.flatMap((port): ClusterPort[] => {
    refuseUnknown(port, ['portNumber', 'portRange', 'namedPort']);
    const number = mapAt(port, 'portNumber');
    const range = mapAt(port, 'portRange');
    const name = stringAt(port, 'namedPort');
    if (name !== undefined) return [{ protocol: 6, ports: { numbers: [], names: [name] } }];
    const fields = number ?? range;
    if (fields === undefined) return reject(port, 'needs portNumber, portRange or namedPort');
    refuseUnknown(fields, number === undefined ? ['protocol', 'start', 'end'] : ['protocol', 'port']);
    const protocol = protocolNumbers.get(stringAt(fields, 'protocol') ?? 'TCP');
    if (protocol === undefined) return reject(fields, 'protocol must be TCP, UDP or SCTP');
    const first = integerAt(fields, number === undefined ? 'start' : 'port');
    const last = number === undefined ? integerAt(fields, 'end') : first;
    return withRange(fields, protocol, first, last);
  });
}

/** `protocols` of a ClusterNetworkPolicy. Undefined if one is a port name, which Calico does not support here. */
export function readClusterProtocols(rule: Fields): readonly ClusterPort[] | undefined {
  const protocols = mapsAt(rule, 'protocols') ?? [];
  if (protocols.length === 0) return [{}];
  if (protocols.some((fields) => has(fields, 'destinationNamedPort'))) return undefined;
  return protocols.flatMap((fields): ClusterPort[] => {
    refuseUnknown(fields, ['tcp', 'udp', 'sctp', 'destinationNamedPort']);
    const key = (['tcp', 'udp', 'sctp'] as const).find((name) => has(fields, name));
    const inner = key && mapAt(fields, key);
    if (key === undefined || inner === undefined) return reject(fields, 'needs tcp, udp or sctp');
    refuseUnknown(inner, ['destinationPort']);
    const protocol = protocolNumbers.get(key.toUpperCase()) ?? 0;
    const port = mapAt(inner, 'destinationPort');
    if (port === undefined) return [{ protocol }];
    refuseUnknown(port, ['number', 'range']);
    const range = mapAt(port, 'range');
    const first = range === undefined ? integerAt(port, 'number') : integerAt(range, 'start');
    return withRange(port, protocol, first, range === undefined ? first : integerAt(range, 'end'));
  });
}

function withRange(
  fields: Fields,
  protocol: number,
  first: number | undefined,
  last: number | undefined,
): ClusterPort[] {
  if (first === undefined || last === undefined || !isPort(first) || !isPort(last) || first > last) {
    return reject(fields, 'ports must lie within 1 to 65535, the first not above the last');
  }
  return [{ protocol, ports: { numbers: numberSets.normalize([[first, last]]), names: [] } }];
}

function reject(fields: Fields, message: string): [] {
  const where = formatPath(fields.path);
  fields.object.report(
    'error',
    'rejected',
    fields.path,
    `${where}: ${message}; the API server rejects the policy`,
  );
  return [];
}
