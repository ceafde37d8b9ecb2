import type { Action, Direction, Rule, RuleMatch } from '../model/policy.ts';
import type { Addresses, Family } from '../sets/address-set.ts';
import { readEntity } from './calico-entity.ts';
import { type CalicoReader, faulty } from './calico-faults.ts';
import { ICMP, ICMPV6, readIcmp, readProtocol, TCP, WITH_PORTS } from './calico-protocol.ts';
import { type Fields, formatPath, has, integerAt, mapAt, refuseUnknown, stringAt } from './reader.ts';

const FIELDS = [
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
  refuseUnknown(fields, FIELDS);
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
  checkServices(reader, fields, direction, namespace, match);
  checkIcmp(reader, fields, match);
  checkHttp(reader, fields, direction, match);
  if (action === undefined) return undefined;
  return { action, match, path: formatPath(fields.path), source: fields.object.sourceOf(fields.path) };
}

const ACTIONS: Readonly<Record<string, Action>> = { Allow: 'allow', Deny: 'deny', Pass: 'pass', Log: 'log' };
/** What the storage form takes besides: it lowers the case of all but Pass, and reads nothing as Allow. */
const RAW_ACTIONS: Readonly<Record<string, Action>> = {
  '': 'allow',
  allow: 'allow',
  deny: 'deny',
  log: 'log',
  'next-tier': 'pass',
};

function readAction(reader: CalicoReader, fields: Fields): Action | undefined {
  const text = stringAt(fields, 'action');
  const action =
    ACTIONS[text ?? ''] ??
    (reader.form === 'crd' && text !== undefined ? RAW_ACTIONS[text.toLowerCase()] : undefined);
  if (action !== undefined && !(text !== 'Pass' && text?.toLowerCase() === 'pass')) return action;
  const where = `${formatPath(fields.path)}: action ${JSON.stringify(text)} is none of Allow, Deny, Pass and Log`;
  if (text === undefined) {
    reader.object.report('error', 'rejected', fields.path, `${where}; the API server rejects the object`);
  } else if (reader.form === 'v3') faulty(reader, fields.path, where, 'rejected');
  else {
    const message = `${where}; nothing refuses it in this form, but Calico's agent crashes on every node that the policy applies to`;
    reader.object.report('error', 'unreadable', fields.path, message);
  }
  return undefined;
}

function readIpVersion(reader: CalicoReader, fields: Fields): Family | undefined {
  const version = integerAt(fields, 'ipVersion');
  if (version === undefined || version === 4 || version === 6) return version;
  faulty(
    reader,
    fields.path,
    `${formatPath(fields.path)}: ipVersion ${version} is neither 4 nor 6`,
    'dropped',
  );
  return undefined;
}

/** Ports need a protocol that has them. From 3.32 on, a list of names alone does not (C19). */
function checkPorts(reader: CalicoReader, fields: Fields, match: RuleMatch): void {
  if (WITH_PORTS.includes(match.protocol)) return;
  for (const side of ['source', 'destination'] as const) {
    for (const key of ['ports', 'notPorts'] as const) {
      const ports = match[side][key];
      if (ports === undefined) continue;
      if (reader.version === '3.32' && match.protocol === undefined && ports.numbers.length === 0) continue;
      faulty(
        reader,
        fields.path,
        `${formatPath(fields.path)}: ${side}.${key} needs protocol TCP, UDP or SCTP`,
        'dropped',
      );
    }
  }
}

/** The v3 API refuses addresses of both families in one rule; the raw form applies what fits the packet (C20). */
function checkFamilies(reader: CalicoReader, fields: Fields, match: RuleMatch): void {
  if (reader.form === 'crd') return;
  const lists = [match.source.nets, match.source.notNets, match.destination.nets, match.destination.notNets];
  const uses = (family: Family): boolean =>
    lists.some((list: Addresses | undefined) => list !== undefined && list[family].length > 0);
  const where = formatPath(fields.path);
  if (uses(4) && uses(6))
    faulty(reader, fields.path, `${where} has both IPv4 and IPv6 addresses; make it two rules`, 'surprising');
  if ((match.ipVersion === 4 && uses(6)) || (match.ipVersion === 6 && uses(4))) {
    faulty(
      reader,
      fields.path,
      `${where}: the addresses are not of ipVersion ${match.ipVersion}`,
      'surprising',
    );
  }
}

/** Services stand at the far end only, have ports of their own, and need a namespace where the policy has none (C21). */
function checkServices(
  reader: CalicoReader,
  fields: Fields,
  direction: Direction,
  namespace: string | undefined,
  match: RuleMatch,
): void {
  const where = formatPath(fields.path);
  const near = direction === 'ingress' ? 'destination' : 'source';
  if (match[near].service !== undefined) {
    faulty(
      reader,
      fields.path,
      `${where}: services cannot stand in the ${near} of an ${direction} rule`,
      'surprising',
    );
  }
  const { service, ports, notPorts } = match.destination;
  if (service !== undefined && (ports !== undefined || notPorts !== undefined)) {
    faulty(
      reader,
      fields.path,
      `${where}: ports cannot stand beside destination.services, which brings its own`,
      'surprising',
    );
  }
  for (const side of [match.source, match.destination]) {
    if (side.service?.namespace !== '') continue;
    const message = `${where}: services needs a namespace`;
    if (namespace === undefined) faulty(reader, fields.path, message, 'surprising');
    else {
      reader.object.report(
        'warning',
        'surprising',
        fields.path,
        `${message}; without one, Calico matches no service at all, not even one of the policy's own namespace`,
      );
    }
  }
}

function checkIcmp(reader: CalicoReader, fields: Fields, match: RuleMatch): void {
  const where = formatPath(fields.path);
  if (has(fields, 'icmp') && match.protocol !== ICMP && match.protocol !== ICMPV6) {
    faulty(reader, fields.path, `${where}: icmp needs protocol ICMP or ICMPv6`, 'surprising');
  }
  const protocols = [match.protocol, match.notProtocol];
  if (match.ipVersion === 6 && protocols.includes(ICMP))
    faulty(reader, fields.path, `${where}: ICMP is of ipVersion 4`, 'surprising');
  if (match.ipVersion === 4 && protocols.includes(ICMPV6))
    faulty(reader, fields.path, `${where}: ICMPv6 is of ipVersion 6`, 'surprising');
}

/** Calico's standard data plane does not look into HTTP: the rule allows every request on its ports (C22). */
function checkHttp(reader: CalicoReader, fields: Fields, direction: Direction, match: RuleMatch): void {
  const http = mapAt(fields, 'http');
  if (http === undefined) return;
  refuseUnknown(http, ['methods', 'paths']);
  const where = formatPath(http.path);
  if (direction === 'egress')
    faulty(reader, http.path, `${where} cannot stand in an egress rule`, 'surprising');
  if (match.protocol !== undefined && match.protocol !== TCP)
    faulty(reader, http.path, `${where} needs protocol TCP`, 'surprising');
  if (stringAt(fields, 'action') !== 'Allow')
    faulty(reader, http.path, `${where} can only stand in an Allow rule`, 'surprising');
  const message = `${where} is not enforced without an application layer proxy: the rule allows every request to its ports`;
  reader.object.report('warning', 'surprising', http.path, message);
}
