import { tryParseAddress } from '../../sets/address-set.ts';
import { isDnsLabel, isDnsSubdomain, isPortName, isWildcardDomain } from '../fields/names.ts';
import {
  type Fields,
  fieldsAt,
  has,
  integerAt,
  mapAt,
  mapsAt,
  refuse,
  stringAt,
  stringsAt,
} from '../fields/reader.ts';
import { checkPortNumber } from './check-pod-spec.ts';

/**
 * Holds an Ingress to the rules of the API server.
 * https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/
 */
export function checkIngress(spec: Fields, metadata: Fields): void {
  const byDefault = mapAt(spec, 'defaultBackend');
  const rules = mapsAt(spec, 'rules') ?? [];
  if (rules.length === 0 && byDefault === undefined)
    refuse(spec, undefined, 'needs rules or a defaultBackend');
  if (byDefault !== undefined) checkBackend(byDefault);
  for (const rule of rules) checkRule(rule);
  for (const tls of mapsAt(spec, 'tls') ?? []) {
    for (const host of stringsAt(tls, 'hosts') ?? [])
      if (!isHost(host)) refuse(tls, 'hosts', `${JSON.stringify(host)} is not a name in DNS`);
    const secret = stringAt(tls, 'secretName') ?? '';
    if (secret !== '' && !isDnsSubdomain(secret))
      refuse(tls, 'secretName', `${JSON.stringify(secret)} is not the name of a Secret`);
  }
  const name = stringAt(spec, 'ingressClassName');
  if (name !== undefined && !isDnsSubdomain(name))
    refuse(spec, 'ingressClassName', `${JSON.stringify(name)} is not the name of a class`);
  const annotated = stringAt(fieldsAt(metadata, 'annotations'), 'kubernetes.io/ingress.class');
  if (annotated !== undefined && name !== undefined && annotated !== name)
    refuse(
      spec,
      'ingressClassName',
      `${name} is not ${annotated}, which the annotation kubernetes.io/ingress.class says`,
    );
}

function checkRule(rule: Fields): void {
  const host = stringAt(rule, 'host') ?? '';
  if (host !== '' && (!isHost(host) || tryParseAddress(host) !== undefined))
    refuse(rule, 'host', `${JSON.stringify(host)} is not a name in DNS`);
  const http = mapAt(rule, 'http');
  if (http === undefined) return;
  const paths = mapsAt(http, 'paths') ?? [];
  if (paths.length === 0) refuse(http, 'paths', 'is missing or empty');
  for (const path of paths) checkPath(path);
}

function isHost(text: string): boolean {
  return text.includes('*') ? isWildcardDomain(text) : isDnsSubdomain(text);
}

const pathTypes = ['Exact', 'Prefix', 'ImplementationSpecific'];
const winding = /\/\/|\/\.\.?(\/|$)|%2f/i;

function checkPath(fields: Fields): void {
  const type = stringAt(fields, 'pathType') ?? '';
  const path = stringAt(fields, 'path') ?? '';
  if (!pathTypes.includes(type)) {
    refuse(fields, 'pathType', `${JSON.stringify(type)} is not ${pathTypes.join(' or ')}`);
  } else if (!path.startsWith('/') && (path !== '' || type !== 'ImplementationSpecific')) {
    refuse(fields, 'path', `${JSON.stringify(path)} does not begin with /`);
  } else if (type !== 'ImplementationSpecific' && winding.test(path)) {
    refuse(fields, 'path', `${JSON.stringify(path)} holds //, /./, /../ or %2f`);
  }
  const backend = mapAt(fields, 'backend');
  if (backend === undefined) refuse(fields, 'backend', 'is missing');
  else checkBackend(backend);
}

/** What it names and does not have is said where backends are read. */
function checkBackend(backend: Fields): void {
  const service = mapAt(backend, 'service');
  if (has(backend, 'resource')) {
    if (service !== undefined) refuse(backend, undefined, 'cannot name both a resource and a Service');
    return;
  }
  if (service === undefined) return;
  const name = stringAt(service, 'name') ?? '';
  if (name !== '' && !isDnsLabel(name))
    refuse(service, 'name', `${JSON.stringify(name)} is not the name of a Service`);
  const port = mapAt(service, 'port');
  if (port === undefined) return;
  const portName = stringAt(port, 'name') ?? '';
  const number = integerAt(port, 'number') ?? 0;
  if (portName !== '' && number !== 0) refuse(port, undefined, 'cannot have both a name and a number');
  else if (portName !== '' && !isPortName(portName))
    refuse(port, 'name', `${JSON.stringify(portName)} is not the name of a port`);
  else if (portName === '') checkPortNumber(port, 'number', 'needed');
}
