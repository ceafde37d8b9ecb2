import type { FelixSettings, HostEndpointObject, NetworkSetObject, TierObject } from '../model/objects.ts';
import { addressesOf, type Cidr, tryParseCidrOrAddress } from '../sets/address-set.ts';
import { type CalicoReader, faulty } from './calico-faults.ts';
import { readMetadata } from './metadata.ts';
import {
  type Fields,
  formatPath,
  integerAt,
  mapAt,
  mapsAt,
  numberAt,
  refuseUnknown,
  stringAt,
  stringsAt,
} from './reader.ts';
import { portProtocol } from './workloads.ts';

/** Level with the default tier: that is what Calico gives to a tier that states none (C1). */
export const DEFAULT_TIER_ORDER = 1_000_000;

export function parseTier(reader: CalicoReader): TierObject | undefined {
  const { name } = readMetadata(reader.object);
  const spec = readSpec(reader, ['order', 'defaultAction']);
  const order = numberAt(spec, 'order') ?? DEFAULT_TIER_ORDER;
  const action = stringAt(spec, 'defaultAction') ?? 'Deny';
  if (action !== 'Pass' && action !== 'Deny') {
    // Whatever is not Pass counts as Deny (C5).
    faulty(
      reader,
      [...spec.path, 'defaultAction'],
      `spec.defaultAction ${JSON.stringify(action)} is neither Pass nor Deny`,
      'surprising',
    );
  }
  if (name === 'default' && order !== DEFAULT_TIER_ORDER) {
    faulty(reader, spec.path, `the default tier must have order ${DEFAULT_TIER_ORDER}`, 'surprising');
  }
  return reader.object.isLost()
    ? undefined
    : { name, order, defaultAction: action === 'Pass' ? 'pass' : 'deny' };
}

export function parseNetworkSet(reader: CalicoReader): NetworkSetObject | undefined {
  const { namespace, name, labels } = readMetadata(reader.object);
  const isNamespaced = reader.object.manifest.kind === 'NetworkSet';
  const spec = readSpec(reader, ['nets']);
  const addresses = readAddresses(reader, spec, 'nets');
  if (reader.object.isLost()) return undefined;
  return { ...(isNamespaced ? { namespace } : {}), name, labels, addresses };
}

export function parseHostEndpoint(reader: CalicoReader): HostEndpointObject | undefined {
  const { name, labels } = readMetadata(reader.object);
  const spec = readSpec(reader, ['node', 'interfaceName', 'expectedIPs', 'profiles', 'ports']);
  const addresses = readAddresses(reader, spec, 'expectedIPs');
  const ports = (mapsAt(spec, 'ports') ?? []).flatMap((fields) => {
    refuseUnknown(fields, ['name', 'port', 'protocol']);
    const port = integerAt(fields, 'port');
    const protocol = portProtocol(String(fields.values.protocol ?? 'TCP').toUpperCase());
    return port === undefined || protocol === undefined
      ? []
      : [{ name: stringAt(fields, 'name') ?? '', port, protocol }];
  });
  if (addresses[4].length + addresses[6].length === 0) {
    const message =
      'spec.expectedIPs is missing, so nothing here says which addresses the host endpoint has; its policies are left out';
    reader.object.report('warning', 'unreadable', spec.path, message);
  }
  return reader.object.isLost()
    ? undefined
    : { name, labels, addresses, ports, source: reader.object.sourceOf([]) };
}

/** Only what decides connections; the agent has a hundred other settings. */
export function parseFelixConfiguration(reader: CalicoReader): FelixSettings {
  const { name } = readMetadata(reader.object);
  const spec = mapAt(reader.object.root, 'spec');
  const action = spec && stringAt(spec, 'defaultEndpointToHostAction');
  if (name !== 'default' || action === undefined) return {};
  return { endpointToHost: action === 'Accept' ? 'accept' : action === 'Return' ? 'policy' : 'drop' };
}

function readSpec(reader: CalicoReader, known: readonly string[]): Fields {
  refuseUnknown(reader.object.root, ['apiVersion', 'kind', 'metadata', 'spec', 'status']);
  const spec = mapAt(reader.object.root, 'spec') ?? { path: ['spec'], object: reader.object, values: {} };
  refuseUnknown(spec, known);
  return spec;
}

function readAddresses(reader: CalicoReader, spec: Fields, key: string): HostEndpointObject['addresses'] {
  const cidrs: Cidr[] = [];
  (stringsAt(spec, key) ?? []).forEach((text, index) => {
    const cidr = tryParseCidrOrAddress(text);
    const path = [...spec.path, key, index];
    if (cidr === undefined)
      faulty(
        reader,
        path,
        `${formatPath(path)}: ${JSON.stringify(text)} is no address range such as 10.0.0.0/8`,
        'part-lost',
      );
    else cidrs.push(cidr);
  });
  return addressesOf(cidrs);
}
