import { acceptObject } from '../../contract/finding.ts';
import type { HostEndpointObject } from '../../model/objects.ts';
import { addressesOf, tryParseCidrOrAddress } from '../../sets/address-set.ts';
import type { PortProtocol } from '../../sets/traffic.ts';
import { readMetadata } from '../fields/metadata.ts';
import { type Fields, formatPath, integerAt, mapsAt, refuseUnknown, stringAt } from '../fields/reader.ts';
import { readSpec } from './calico-spec.ts';
import { type CalicoReader, faulty, hasStrictSchema, undecodable } from './fields/calico-faults.ts';
import { isSubdomain } from './fields/calico-names.ts';
import { uniqueStringsAt } from './fields/calico-nets.ts';
import { isPortName } from './fields/calico-ports.ts';
import { labelsOfStored } from './fields/stored-metadata.ts';

export function parseHostEndpoint(reader: CalicoReader): HostEndpointObject | undefined {
  const { name } = readMetadata(reader.object);
  const labels = labelsOfStored(reader);
  const spec = readSpec(reader, ['node', 'interfaceName', 'expectedIPs', 'profiles', 'ports']);
  const addresses = readExpectedAddresses(reader, spec);
  const ports = (mapsAt(spec, 'ports') ?? []).flatMap((fields) => readPort(reader, fields) ?? []);
  checkPlace(reader, spec);
  const profiles = uniqueStringsAt(reader, spec, 'profiles');
  for (const profile of profiles) {
    if (isSubdomain(profile)) continue;
    const message = `spec.profiles: ${JSON.stringify(profile)} is not the name of a profile`;
    const fate = heldAsName.test(profile) ? 'surprising' : 'dropped';
    faulty(reader, [...spec.path, 'profiles'], message, 'client', fate);
  }
  if (profiles.length > 0 && profiles.every(isSubdomain)) {
    const message = `spec.profiles: ${profiles.join(', ')} may let through what no policy decides, and gives the host endpoint labels, and no verdict here counts that; remove it, ${acceptObject}`;
    reader.object.report('warning', 'elsewhere', [...spec.path, 'profiles'], message);
  }
  if (addresses[4].length + addresses[6].length === 0) {
    const message =
      'spec.expectedIPs is missing, so nothing here says which addresses the host endpoint has; its policies are left out';
    reader.object.report('warning', 'unreadable', spec.path, message);
  }
  return reader.object.isLost()
    ? undefined
    : { name, labels, addresses, ports, source: reader.object.sourceOf([]) };
}

/** On which node, and which of its interfaces or addresses. */
function checkPlace(reader: CalicoReader, spec: Fields): void {
  const [node, interfaceName] = [stringAt(spec, 'node') ?? '', stringAt(spec, 'interfaceName') ?? ''];
  if (node === '') faulty(reader, spec.path, 'spec.node is missing', 'both', 'dropped');
  else if (!isSubdomain(node))
    faulty(
      reader,
      spec.path,
      `spec.node ${JSON.stringify(node)} is not the name of a node`,
      'client',
      'not-enforced',
    );
  if ([...node].length > 253)
    faulty(reader, spec.path, 'spec.node has more than 253 characters', 'schema', 'not-enforced');
  if (interfaceName === '' && uniqueStringsAt(reader, spec, 'expectedIPs').length === 0)
    faulty(reader, spec.path, 'spec needs an interfaceName or expectedIPs', 'both', 'not-enforced');
  if (interfaceName !== '' && interfaceName !== '*' && !/^[a-zA-Z0-9_.-]{1,15}$/.test(interfaceName)) {
    const message = `spec.interfaceName ${JSON.stringify(interfaceName)} is not the name of an interface`;
    faulty(reader, spec.path, message, interfaceName.length > 15 ? 'both' : 'client', 'dropped');
  }
}

function readExpectedAddresses(reader: CalicoReader, spec: Fields): HostEndpointObject['addresses'] {
  const key = 'expectedIPs';
  const addresses = uniqueStringsAt(reader, spec, key).flatMap((text, index) => {
    const path = [...spec.path, key, index];
    const address = text.includes('/') ? undefined : tryParseCidrOrAddress(text);
    if (address !== undefined) return [address];
    const message = `${formatPath(path)}: ${JSON.stringify(text)} is not an address such as 10.0.0.1`;
    faulty(reader, path, message, 'client', 'part-lost');
    return [];
  });
  return addressesOf(addresses);
}

/** What the agent holds as a name of its own. */
const heldAsName = /^[a-zA-Z0-9_.-]{1,128}$/;

const protocols: ReadonlyMap<string, PortProtocol> = new Map([
  ['tcp', 'tcp'],
  ['udp', 'udp'],
  ['sctp', 'sctp'],
]);

/** One fault in a port and Calico's agent drops the whole host endpoint. */
function readPort(reader: CalicoReader, fields: Fields): HostEndpointObject['ports'][number] | undefined {
  refuseUnknown(fields, ['name', 'port', 'protocol']);
  const [name, port] = [stringAt(fields, 'name'), integerAt(fields, 'port')];
  const { protocol } = fields.values;
  const where = formatPath(fields.path);
  if (name === undefined || port === undefined || protocol === undefined || protocol === null) {
    const message = `${where} needs name, port and protocol; the API server rejects the object`;
    reader.object.report('error', 'rejected', fields.path, message);
    return undefined;
  }
  const read = readPortProtocol(reader, fields);
  if (port < 0 || port > 65_535) {
    const message = `${where}: port ${port} is not within 1 to 65535`;
    if (hasStrictSchema(reader)) faulty(reader, fields.path, message, 'schema', 'enforced');
    else undecodable(reader, fields.path, message);
  } else if (port === 0)
    faulty(reader, fields.path, `${where}: port 0 is not within 1 to 65535`, 'both', 'dropped');
  if (!isPortName(name)) {
    const message = `${where}: ${JSON.stringify(name)} is not the name of a port`;
    faulty(reader, fields.path, message, 'client', heldAsName.test(name) ? 'enforced' : 'dropped');
  }
  return read === undefined ? undefined : { name, port, protocol: read };
}

/** Its client takes protocols by number as well, and the agent then drops what it has taken. */
function readPortProtocol(reader: CalicoReader, fields: Fields): PortProtocol | undefined {
  const { protocol } = fields.values;
  const path = [...fields.path, 'protocol'];
  const message = `${formatPath(path)}: ${JSON.stringify(protocol)} is none of TCP, UDP and SCTP`;
  if (['6', '17', '132'].includes(String(protocol))) {
    reader.object.report('error', 'dropped', path, `${message}; Calico silently drops the whole object`);
    return undefined;
  }
  const read = typeof protocol === 'string' ? protocols.get(protocol.toLowerCase()) : undefined;
  const isExact = read !== undefined && protocol === String(protocol).toUpperCase();
  if (!isExact) faulty(reader, path, message, 'client', read === undefined ? 'dropped' : 'enforced');
  return read;
}
