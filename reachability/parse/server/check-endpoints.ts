import { type Family, tryParseAddress } from '../../sets/address-set.ts';
import { isDnsLabel, isDnsSubdomain } from '../fields/names.ts';
import { type Fields, mapsAt, type ObjectReader, refuse, stringAt, stringsAt } from '../fields/reader.ts';
import { refuseEmpty } from './check-controller.ts';
import { checkPortNumber, checkProtocol } from './check-pod-spec.ts';

const families = new Map<string, Family>([
  ['IPv4', 4],
  ['IPv6', 6],
]);

/**
 * Holds an EndpointSlice to the rules of the API server.
 * https://kubernetes.io/docs/reference/kubernetes-api/service-resources/endpoint-slice-v1/
 */
export function checkEndpointSlice({ root }: ObjectReader): void {
  const type = stringAt(root, 'addressType') ?? '';
  const family = families.get(type);
  if (family === undefined && type !== 'FQDN')
    refuse(root, 'addressType', `${JSON.stringify(type)} is not IPv4, IPv6 or FQDN`);
  const endpoints = mapsAt(root, 'endpoints') ?? [];
  if (endpoints.length > 1000)
    refuse(root, 'endpoints', `has ${endpoints.length} items; at most 1000 are allowed`);
  for (const endpoint of endpoints) {
    const addresses = stringsAt(endpoint, 'addresses') ?? [];
    if (addresses.length === 0 || addresses.length > 100)
      refuse(endpoint, 'addresses', `has ${addresses.length} items; 1 to 100 are allowed`);
    for (const address of addresses) {
      if (family === undefined) checkDomain(endpoint, address);
      else checkAddress(endpoint, 'addresses', address, family);
    }
    checkHost(endpoint);
    refuseEmpty(endpoint, 'hostname');
  }
  const names = new Set<string>();
  for (const port of mapsAt(root, 'ports') ?? []) {
    const name = stringAt(port, 'name') ?? '';
    if (name !== '' && !isDnsLabel(name))
      refuse(port, 'name', `${JSON.stringify(name)} is not the name of a port`);
    if (names.has(name)) refuse(port, 'name', `${JSON.stringify(name)} is the name of another port as well`);
    names.add(name);
    if (stringAt(port, 'protocol') === '') refuse(port, 'protocol', 'is empty; leave it out for TCP');
    checkProtocol(port);
  }
}

/** Holds an Endpoints object, the older form, to the rules of the API server. */
export function checkEndpoints({ root }: ObjectReader): void {
  for (const subset of mapsAt(root, 'subsets') ?? []) {
    const addresses = ['addresses', 'notReadyAddresses'].flatMap((key) => mapsAt(subset, key) ?? []);
    if (addresses.length === 0) refuse(subset, undefined, 'has neither addresses nor notReadyAddresses');
    for (const address of addresses) {
      checkAddress(address, 'ip', stringAt(address, 'ip') ?? '', undefined);
      checkHost(address);
    }
    const ports = mapsAt(subset, 'ports') ?? [];
    for (const port of ports) {
      const name = stringAt(port, 'name') ?? '';
      if (name === '' ? ports.length > 1 : !isDnsLabel(name))
        refuse(port, 'name', `${JSON.stringify(name)} is not the name of a port`);
      checkPortNumber(port, 'port', 'needed');
      checkProtocol(port);
    }
  }
}

/** Addresses that no endpoint may have: unspecified, loopback, link-local and its multicast. */
export const specialAddress = /^(0\.0\.0\.0$|127\.|169\.254\.|224\.0\.0\.|::1?$|fe[89ab].:|ff02:)/i;

function checkAddress(fields: Fields, key: string, text: string, family: Family | undefined): void {
  const parsed = tryParseAddress(text);
  if (parsed === undefined || (family !== undefined && parsed.family !== family))
    refuse(
      fields,
      key,
      `${JSON.stringify(text)} is not an address${family === undefined ? '' : ` of IPv${family}`}`,
    );
  else if (specialAddress.test(text)) refuse(fields, key, `${text} cannot be the address of an endpoint`);
}

function checkDomain(endpoint: Fields, text: string): void {
  const name = text.replace(/\.$/, '');
  if (!isDnsSubdomain(name) || !name.includes('.'))
    refuse(endpoint, 'addresses', `${JSON.stringify(text)} is not a full name in DNS`);
}

function checkHost(fields: Fields): void {
  const host = stringAt(fields, 'hostname');
  if (host !== undefined && host !== '' && !isDnsLabel(host))
    refuse(fields, 'hostname', `${JSON.stringify(host)} is not a name within a domain`);
  const node = stringAt(fields, 'nodeName');
  if (node !== undefined && !isDnsSubdomain(node))
    refuse(fields, 'nodeName', `${JSON.stringify(node)} is not the name of a node`);
}
