import {
  NAMESPACE_LABEL,
  NAMESPACE_PREFIX,
  SERVICE_ACCOUNT_LABEL,
  SERVICE_ACCOUNT_PREFIX,
} from '../model/labels.ts';
import type { EntityMatch } from '../model/policy.ts';
import { parseSelector } from '../selectors/parse-selector.ts';
import {
  ALL,
  and,
  equals,
  has as hasLabel,
  not,
  type Selector,
  withMeaning,
  withPrefix,
} from '../selectors/selector.ts';
import { type Addresses, addressesOf, type Cidr, tryParseCidrOrAddress } from '../sets/address-set.ts';
import { messageOf } from '../text/message-of.ts';
import { type CalicoReader, faulty } from './calico-faults.ts';
import { readCalicoPorts } from './calico-ports.ts';
import { type Fields, formatPath, has, mapAt, refuseUnknown, stringAt, stringsAt } from './reader.ts';

const FIELDS = [
  'nets',
  'selector',
  'namespaceSelector',
  'services',
  'ports',
  'notNets',
  'notSelector',
  'notPorts',
  'serviceAccounts',
];

/**
 * The `source` or `destination` of a rule. In a policy with a namespace it is limited to that namespace as soon as it has a
 * selector or service accounts; with addresses alone, or nothing, it is not (C13).
 */
export function readEntity(
  reader: CalicoReader,
  rule: Fields,
  key: 'source' | 'destination',
  namespace: string | undefined,
): EntityMatch {
  const fields = mapAt(rule, key);
  if (fields === undefined) return {};
  refuseUnknown(fields, FIELDS);
  const positive = readPositive(reader, fields, namespace);
  const negative = readSelector(reader, fields, 'notSelector', 'dropped');
  const nets = readNets(reader, fields, 'nets');
  const notNets = readNets(reader, fields, 'notNets');
  const ports = readCalicoPorts(reader, fields, 'ports');
  const notPorts = readCalicoPorts(reader, fields, 'notPorts');
  const service = readService(reader, fields);
  return {
    // A positive selector limits the rule to known endpoints, and the negative one only narrows it down (C16).
    ...(positive === undefined
      ? {}
      : { selector: negative === undefined ? positive : and(positive, not(negative)) }),
    ...(positive === undefined && negative !== undefined ? { notSelector: negative } : {}),
    ...(nets === undefined ? {} : { nets }),
    ...(notNets === undefined ? {} : { notNets }),
    ...(ports === undefined ? {} : { ports }),
    ...(notPorts === undefined ? {} : { notPorts }),
    ...(service === undefined ? {} : { service }),
  };
}

/** Undefined if nothing limits the entity to known endpoints. */
function readPositive(
  reader: CalicoReader,
  fields: Fields,
  namespace: string | undefined,
): Selector | undefined {
  const own = readSelector(reader, fields, 'selector', 'dropped');
  const accounts = readServiceAccounts(reader, fields);
  const namespaces = readNamespaceSelector(reader, fields);
  const isUsed =
    own !== undefined ||
    accounts !== undefined ||
    has(fields, 'notSelector') ||
    has(fields, 'namespaceSelector');
  const home = namespaces ?? (namespace === undefined ? undefined : equals(NAMESPACE_LABEL, namespace));
  const limit = isUsed ? home : undefined;
  if (own === undefined && accounts === undefined && limit === undefined) return undefined;
  if (limit !== undefined) warnBlank(reader, fields, 'selector');
  const parts = [limit ?? ALL, accounts ?? ALL, own ?? ALL];
  // all() still means known endpoints only (C12), so it must not dissolve into "no selector".
  return and(...parts);
}

/** `all()` means every namespace, `global()` what has none: global network sets and host endpoints (C12). */
function readNamespaceSelector(reader: CalicoReader, fields: Fields): Selector | undefined {
  const selector = readSelector(reader, fields, 'namespaceSelector', 'dropped');
  if (selector === undefined) return undefined;
  const text = stringAt(fields, 'namespaceSelector') ?? '';
  if (text.includes('global(') && selector.kind !== 'global') {
    faulty(
      reader,
      [...fields.path, 'namespaceSelector'],
      'global() cannot be combined with other selectors',
      'surprising',
    );
  }
  return withMeaning(withPrefix(selector, NAMESPACE_PREFIX), {
    all: hasLabel(NAMESPACE_LABEL),
    global: not(hasLabel(NAMESPACE_LABEL)),
  });
}

/** Names and selector must both hold; names of any namespace do, unless the rule is limited to one (C15). */
function readServiceAccounts(reader: CalicoReader, fields: Fields): Selector | undefined {
  const accounts = mapAt(fields, 'serviceAccounts');
  if (accounts === undefined) return undefined;
  refuseUnknown(accounts, ['names', 'selector']);
  const selector = readSelector(reader, accounts, 'selector', 'dropped');
  const names = stringsAt(accounts, 'names') ?? [];
  if (selector === undefined && names.length === 0) return undefined;
  const byName: Selector =
    names.length === 0 ? ALL : { kind: 'in', label: SERVICE_ACCOUNT_LABEL, values: names };
  return and(selector === undefined ? ALL : withPrefix(selector, SERVICE_ACCOUNT_PREFIX), byName);
}

/** The selector at `key`, or undefined if there is none or it cannot be read. */
export function readSelector(
  reader: CalicoReader,
  fields: Fields,
  key: string,
  raw: 'dropped' | 'part-lost',
): Selector | undefined {
  const text = stringAt(fields, key);
  if (text === undefined || text === '') return undefined;
  const path = [...fields.path, key];
  if (text.includes('global()') && key !== 'namespaceSelector') {
    faulty(
      reader,
      path,
      `${formatPath(path)}: global() is for the namespaceSelector of a rule only`,
      'surprising',
    );
  }
  try {
    return parseSelector(text);
  } catch (error) {
    const reason = messageOf(error);
    faulty(reader, path, `${formatPath(path)} ${shorten(text)} is no selector: ${reason}`, raw);
    return undefined;
  }
}

function shorten(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

/** Joined with a namespace, a selector of blanks becomes `(…) && ( )`, which Calico cannot read. */
export function warnBlank(reader: CalicoReader, fields: Fields, key: string): void {
  const text = stringAt(fields, key);
  if (text === undefined || text === '' || text.trim() !== '') return;
  const path = [...fields.path, key];
  const message = `${formatPath(path)} is blank; Calico joins it with the namespace and cannot read the result, so it drops the policy`;
  reader.object.report('error', 'dropped', path, message);
}

/** The raw form skips entries that cannot be read; a list left empty that way asks nothing any more (C10). */
function readNets(reader: CalicoReader, fields: Fields, key: 'nets' | 'notNets'): Addresses | undefined {
  const cidrs: Cidr[] = [];
  (stringsAt(fields, key) ?? []).forEach((text, index) => {
    const cidr = tryParseCidrOrAddress(text);
    if (cidr !== undefined) cidrs.push(cidr);
    else {
      const path = [...fields.path, key, index];
      faulty(
        reader,
        path,
        `${formatPath(path)}: ${JSON.stringify(text)} is no address range such as 10.0.0.0/8`,
        'part-lost',
      );
    }
  });
  return cidrs.length === 0 ? undefined : addressesOf(cidrs);
}

/** Without a namespace it matches no service at all, even in a policy that has one (C21). */
function readService(reader: CalicoReader, fields: Fields): EntityMatch['service'] {
  const services = mapAt(fields, 'services');
  if (services === undefined) return undefined;
  refuseUnknown(services, ['name', 'namespace']);
  const name = stringAt(services, 'name') ?? '';
  if (name === '') {
    faulty(reader, services.path, `${formatPath(services.path)}: a service needs a name`, 'part-lost');
    return undefined;
  }
  for (const other of FIELDS.filter((field) => !['services', 'ports', 'notPorts'].includes(field))) {
    if (has(fields, other))
      faulty(
        reader,
        services.path,
        `${formatPath(services.path)} cannot stand beside ${other}`,
        'surprising',
      );
  }
  return { namespace: stringAt(services, 'namespace') ?? '', name };
}
