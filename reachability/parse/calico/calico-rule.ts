import { acceptObject } from '../../contract/finding.ts';
import type { Action, Direction, Rule, RuleMatch } from '../../model/policy.ts';
import type { Addresses, Family } from '../../sets/address-set.ts';
import {
  type Fields,
  formatPath,
  has,
  integerAt,
  listAt,
  mapAt,
  refuseUnknown,
  stringAt,
} from '../fields/reader.ts';
import { readEntity } from './calico-entity.ts';
import { checkAnnotations } from './fields/calico-annotations.ts';
import {
  type CalicoReader,
  faulty,
  hasStrictSchema,
  isCheckedByClient,
  panics,
} from './fields/calico-faults.ts';
import { checkHttp } from './fields/calico-http.ts';
import { icmpNumber, icmpv6, readIcmp, readProtocol, withPorts } from './fields/calico-protocol.ts';

const knownFields = [
  'action',
  'ipVersion',
  'protocol',
  'icmp',
  'notProtocol',
  'notICMP',
  'source',
  'destination',
  'http',
  'metadata',
];

/** A rule of a Calico policy, or undefined if it cannot be understood; then a finding says so. */
export function readCalicoRule(
  reader: CalicoReader,
  fields: Fields,
  direction: Direction,
  namespace: string | undefined,
): Rule | undefined {
  refuseUnknown(fields, knownFields);
  const action = readAction(reader, fields);
  const ipVersion = readIpVersion(reader, fields);
  const protocol = readProtocol(reader, fields, 'protocol');
  const notProtocol = readProtocol(reader, fields, 'notProtocol');
  const icmp = readIcmp(reader, fields, 'icmp');
  const notIcmp = readIcmp(reader, fields, 'notICMP');
  const match: RuleMatch = {
    ...(ipVersion === undefined ? {} : { ipVersion }),
    ...(protocol === undefined ? {} : { protocol }),
    ...(notProtocol === undefined ? {} : { notProtocol }),
    ...(icmp === undefined ? {} : { icmp }),
    ...(notIcmp === undefined ? {} : { notIcmp }),
    source: readEntity(reader, fields, 'source', namespace),
    destination: readEntity(reader, fields, 'destination', namespace),
  };
  checkPorts(reader, fields, match);
  checkFamilies(reader, fields, match);
  checkServices(reader, fields, direction, namespace);
  checkIcmp(reader, fields, match);
  checkHttp(reader, fields, direction);
  checkAnnotations(reader, fields);
  if (action === undefined) return undefined;
  return { action, match, path: formatPath(fields.path), source: fields.object.sourceOf(fields.path) };
}

const actions: ReadonlyMap<string, Action> = new Map([
  ['Allow', 'allow'],
  ['Deny', 'deny'],
  ['Pass', 'pass'],
  ['Log', 'log'],
]);
/** What the storage form of 3.31 takes besides, in any case; nothing reads as Allow. */
const rawActions: ReadonlyMap<string, Action> = new Map([
  ['', 'allow'],
  ['allow', 'allow'],
  ['deny', 'deny'],
  ['log', 'log'],
  ['pass', 'pass'],
  ['next-tier', 'pass'],
]);

function readAction(reader: CalicoReader, fields: Fields): Action | undefined {
  const text = stringAt(fields, 'action');
  const path = [...fields.path, 'action'];
  const message = `${formatPath(fields.path)}: action ${JSON.stringify(text)} is none of ${[...actions.keys()].join(', ')}`;
  if (text === undefined) {
    reader.object.report('error', 'rejected', path, `${message}; the API server rejects the object`);
    return undefined;
  }
  const action = actions.get(text);
  if (action !== undefined) return action;
  const raw = rawActions.get(text.toLowerCase());
  if (raw === undefined && !isCheckedByClient(reader) && !hasStrictSchema(reader))
    panics(reader, path, message);
  else faulty(reader, path, message, 'both', 'enforced');
  return raw;
}

function readIpVersion(reader: CalicoReader, fields: Fields): Family | undefined {
  const version = integerAt(fields, 'ipVersion');
  if (version === undefined || version === 4 || version === 6) return version;
  faulty(
    reader,
    fields.path,
    `${formatPath(fields.path)}: ipVersion ${version} is neither 4 nor 6`,
    'both',
    'dropped',
  );
  return undefined;
}

/** Ports need a protocol that has them. From 3.32 on, a list of names alone does not (C19). */
function checkPorts(reader: CalicoReader, fields: Fields, match: RuleMatch): void {
  if (withPorts.includes(match.protocol)) return;
  for (const side of ['source', 'destination'] as const) {
    for (const key of ['ports', 'notPorts'] as const) {
      const ports = match[side][key];
      if (ports === undefined) continue;
      if (reader.version === '3.32' && match.protocol === undefined && ports.numbers.length === 0) continue;
      faulty(
        reader,
        fields.path,
        `${formatPath(fields.path)}: ${side}.${key} needs protocol TCP, UDP or SCTP`,
        'client',
        'dropped',
      );
    }
  }
}

/** Calico's client refuses addresses of both families in one rule; elsewhere what fits the packet applies (C20). */
function checkFamilies(reader: CalicoReader, fields: Fields, match: RuleMatch): void {
  const lists = [match.source.nets, match.source.notNets, match.destination.nets, match.destination.notNets];
  const uses = (family: Family): boolean =>
    lists.some((list: Addresses | undefined) => list !== undefined && list[family].length > 0);
  const where = formatPath(fields.path);
  if (uses(4) && uses(6))
    faulty(
      reader,
      fields.path,
      `${where} has both IPv4 and IPv6 addresses; make it two rules`,
      'client',
      'enforced',
    );
  if ((match.ipVersion === 4 && uses(6)) || (match.ipVersion === 6 && uses(4))) {
    faulty(
      reader,
      fields.path,
      `${where}: the addresses are not of ipVersion ${match.ipVersion}`,
      'client',
      'surprising',
    );
  }
}

/** Services are for the far end only, have ports of their own, and need a namespace where the policy has none (C21). */
function checkServices(
  reader: CalicoReader,
  fields: Fields,
  direction: Direction,
  namespace: string | undefined,
): void {
  const where = formatPath(fields.path);
  for (const side of ['source', 'destination'] as const) {
    const entity = mapAt(fields, side);
    const services = entity && mapAt(entity, 'services');
    if (entity === undefined || services === undefined) continue;
    if (side === (direction === 'ingress' ? 'destination' : 'source')) {
      const message = `${where}: services cannot be in the ${side} of an ${direction} rule`;
      faulty(reader, services.path, message, 'client', 'surprising');
    }
    if (
      side === 'destination' &&
      [...(listAt(entity, 'ports') ?? []), ...(listAt(entity, 'notPorts') ?? [])].length > 0
    ) {
      const message = `${where}: ports cannot be combined with destination.services, which brings its own`;
      faulty(reader, services.path, message, 'both', 'surprising');
    }
    if ((stringAt(services, 'namespace') ?? '') !== '') continue;
    const message = `${where}: services needs a namespace; without one, Calico matches no service at all, not even one of the policy's own namespace`;
    if (namespace === undefined) faulty(reader, services.path, message, 'client', 'surprising');
    else reader.object.report('warning', 'surprising', services.path, message);
  }
}

/** Calico's client compares the text: protocol 1 is not ICMP to it. */
function checkIcmp(reader: CalicoReader, fields: Fields, match: RuleMatch): void {
  const where = formatPath(fields.path);
  const isNamed = (key: 'protocol' | 'notProtocol', name: string): boolean => fields.values[key] === name;
  const isByName = Number.isNaN(Number(fields.values.protocol));
  const isNamedExactly = isNamed('protocol', 'ICMP') || isNamed('protocol', 'ICMPv6');
  if (has(fields, 'icmp') && !isNamedExactly)
    faulty(reader, fields.path, `${where}: icmp needs protocol ICMP or ICMPv6`, 'client', 'enforced');
  const family = match.protocol === icmpNumber ? 4 : match.protocol === icmpv6 ? 6 : undefined;
  // Unless ipVersion or the name of the protocol says which, the agent writes a rule for both families.
  const written = match.ipVersion ?? (isByName ? family : undefined);
  if (match.icmp !== undefined && !isCheckedByClient(reader)) {
    const message = `${where}: icmp needs protocol ICMP or ICMPv6, by its name or beside its ipVersion`;
    if (family === 4 && written === undefined) {
      const consequence = `where Felix supports IPv6, the kernel refuses the rule, and Felix panics over it; write protocol: ICMP, ${acceptObject}`;
      reader.object.report('warning', 'elsewhere', fields.path, `${message}; ${consequence}`);
    } else if (family === undefined || written !== family)
      panics(reader, fields.path, `${message}; the kernel refuses the rule`);
  }
  if (match.notIcmp !== undefined && !(family !== undefined && isByName))
    panics(
      reader,
      fields.path,
      `${where}: notICMP needs protocol ICMP or ICMPv6, by its name; the kernel refuses the rule`,
    );
  if (match.protocol !== undefined && match.notProtocol !== undefined)
    panics(
      reader,
      fields.path,
      `${where}: protocol and notProtocol together become a rule that the kernel refuses; leave one of them out`,
    );
  for (const [name, version] of [
    ['ICMP', 4],
    ['ICMPv6', 6],
  ] as const) {
    if (match.ipVersion === undefined || match.ipVersion === version) continue;
    if (!isNamed('protocol', name) && !isNamed('notProtocol', name)) continue;
    faulty(reader, fields.path, `${where}: ${name} is of ipVersion ${version}`, 'client', 'surprising');
  }
}
