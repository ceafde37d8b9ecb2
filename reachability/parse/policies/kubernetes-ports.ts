import type { PortMatch } from '../../model/policy.ts';
import { numberSets } from '../../sets/port-set.ts';
import { isPortName } from '../fields/names.ts';
import { type Fields, has, integerAt, mapsAt, refuseUnknown, stringAt, valueAt } from '../fields/reader.ts';
import { reject } from '../fields/reject.ts';

/** Without `protocol`, any packet; without `ports`, every port of the protocol. */
export interface ProtocolPorts {
  readonly protocol?: number;
  readonly ports?: PortMatch;
}

const protocolNumbers = new Map([
  ['TCP', 6],
  ['UDP', 17],
  ['SCTP', 132],
]);

/**
 * The `ports` of a rule of a NetworkPolicy: none at all means every packet, whatever its protocol (K2, K6). Undefined if one
 * of them is refused.
 */
export function readPolicyPorts(rule: Fields): readonly ProtocolPorts[] | undefined {
  const ports = mapsAt(rule, 'ports') ?? [];
  if (ports.length === 0) return [{}];
  const read = ports.map(readPolicyPort);
  return read.every((port) => port !== undefined) ? read : undefined;
}

function readPolicyPort(fields: Fields): ProtocolPorts | undefined {
  refuseUnknown(fields, ['protocol', 'port', 'endPort']);
  const name = stringAt(fields, 'protocol') ?? 'TCP';
  const protocol = protocolNumbers.get(name);
  if (protocol === undefined)
    return reject(fields, `protocol ${JSON.stringify(name)} is none of TCP, UDP and SCTP`);
  const port = valueAt(fields, 'port');
  const endPort = integerAt(fields, 'endPort');
  if (!has(fields, 'port')) {
    return endPort === undefined ? { protocol } : reject(fields, 'endPort needs a port');
  }
  if (typeof port === 'number') {
    const last = endPort ?? port;
    if (!isPort(port) || !isPort(last))
      return reject(
        fields,
        `port ${endPort === undefined ? port : `${port}-${endPort}`} is not within 1 to 65535`,
      );
    if (last < port) return reject(fields, `endPort ${last} is below port ${port}`);
    return { protocol, ports: { numbers: numberSets.normalize([[port, last]]), names: [] } };
  }
  if (typeof port !== 'string' || !isPortName(port)) {
    return reject(fields, `port ${JSON.stringify(port)} is neither a number nor a port name`);
  }
  if (endPort !== undefined) return reject(fields, `endPort needs a port number, not the name ${port}`);
  return { protocol, ports: { numbers: [], names: [port] } };
}

export function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 65_535;
}
