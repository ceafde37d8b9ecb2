import type { PortMatch } from '../../model/policy.ts';
import { numberSets } from '../../sets/port-set.ts';
import {
  type Fields,
  fieldsAt,
  has,
  integerAt,
  mapAt,
  mapsAt,
  refuseUnknown,
  stringAt,
} from '../fields/reader.ts';
import { reportUndefined } from '../fields/report-undefined.ts';
import { rejectPolicy, requireOne } from './cluster-policy-faults.ts';
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

const clusterProtocols = [
  ['tcp', 6],
  ['udp', 17],
  ['sctp', 132],
] as const;

/** `ports` of an AdminNetworkPolicy. Where one is a name, Calico takes the rule for one without ports (K18). */
export function readAdminPorts(rule: Fields): readonly ClusterPort[] {
  const ports = mapsAt(rule, 'ports') ?? [];
  if (ports.length === 0) return [{}];
  const read = ports.flatMap((port): ClusterPort[] => {
    refuseUnknown(port, ['portNumber', 'portRange', 'namedPort']);
    requireOne(port, ['portNumber', 'portRange', 'namedPort']);
    if (stringAt(port, 'namedPort') !== undefined) return [{}];
    const number = mapAt(port, 'portNumber');
    const range = mapAt(port, 'portRange');
    const fields = number ?? range;
    if (fields === undefined) return [];
    refuseUnknown(fields, number === undefined ? ['protocol', 'start', 'end'] : ['protocol', 'port']);
    const protocol = protocolNumbers.get(stringAt(fields, 'protocol') ?? 'TCP');
    if (protocol === undefined) {
      reportUndefined(fields, 'protocol is none of TCP, UDP and SCTP');
      return [];
    }
    const first = integerAt(fields, number === undefined ? 'start' : 'port');
    const last = number === undefined ? integerAt(fields, 'end') : first;
    if (first !== undefined && last !== undefined && isPort(first) && isPort(last) && first > last) {
      reportUndefined(fields, `start ${first} is above end ${last}`);
      return [];
    }
    return withRange(fields, protocol, first, last);
  });
  return read.some(({ protocol }) => protocol === undefined) ? [{}] : read;
}

/** `protocols` of a ClusterNetworkPolicy. A port that is named may be of any protocol. */
export function readClusterProtocols(rule: Fields): readonly ClusterPort[] {
  const protocols = mapsAt(rule, 'protocols') ?? [];
  if (protocols.length === 0) return [{}];
  return protocols.flatMap((fields): ClusterPort[] => {
    refuseUnknown(fields, ['tcp', 'udp', 'sctp', 'destinationNamedPort']);
    requireOne(fields, ['tcp', 'udp', 'sctp', 'destinationNamedPort']);
    const port = stringAt(fields, 'destinationNamedPort');
    if (port !== undefined) return [{ ports: { numbers: [], names: [port] } }];
    const found = clusterProtocols.find(([name]) => has(fields, name));
    if (found === undefined) return [];
    const [name, protocol] = found;
    const inner = fieldsAt(fields, name);
    refuseUnknown(inner, ['destinationPort']);
    const destination = mapAt(inner, 'destinationPort');
    if (destination === undefined) {
      rejectPolicy(inner, 'needs destinationPort');
      return [];
    }
    refuseUnknown(destination, ['number', 'range']);
    requireOne(destination, ['number', 'range']);
    const range = mapAt(destination, 'range');
    if (range !== undefined) refuseUnknown(range, ['start', 'end']);
    const first = range === undefined ? integerAt(destination, 'number') : integerAt(range, 'start');
    const last = range === undefined ? first : integerAt(range, 'end');
    if (range !== undefined && first === last) {
      rejectPolicy(range, 'start must be below end');
      return [];
    }
    return withRange(destination, protocol, first, last);
  });
}

function withRange(
  fields: Fields,
  protocol: number,
  first: number | undefined,
  last: number | undefined,
): ClusterPort[] {
  if (first === undefined || last === undefined || !isPort(first) || !isPort(last) || first > last) {
    rejectPolicy(fields, 'ports must lie within 1 to 65535, the first not above the last');
    return [];
  }
  return [{ protocol, ports: { numbers: numberSets.normalize([[first, last]]), names: [] } }];
}
