import {
  namespaceLabel,
  namespacePrefix,
  serviceAccountLabel,
  serviceAccountPrefix,
} from '../../model/labels/labels.ts';
import type { EntityMatch } from '../../model/policy.ts';
import { parseSelector } from '../../selectors/parse-selector.ts';
import {
  and,
  equals,
  has as hasLabel,
  mentions,
  not,
  type Selector,
  selectsAll,
  withMeaning,
  withPrefix,
} from '../../selectors/selector.ts';
import { tokenize } from '../../selectors/tokens.ts';
import { messageOf } from '../../text/message-of.ts';
import { type Fields, formatPath, has, mapAt, refuseUnknown, stringAt } from '../fields/reader.ts';
import { type CalicoReader, faulty, panics } from './fields/calico-faults.ts';
import { isSubdomain } from './fields/calico-names.ts';
import { readNets, uniqueStringsAt } from './fields/calico-nets.ts';
import { readCalicoPorts } from './fields/calico-ports.ts';

const knownFields = [
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
  refuseUnknown(fields, knownFields);
  warnEmptyLists(reader, fields);
  const positive = readPositive(reader, fields, namespace);
  const negative = readSelector(reader, fields, 'notSelector', 'dropped');
  refuseBlank(reader, fields, 'notSelector');
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

/** A list that holds nothing asks nothing. */
function warnEmptyLists(reader: CalicoReader, fields: Fields): void {
  for (const key of ['nets', 'notNets', 'ports', 'notPorts']) {
    const list = fields.values[key];
    if (!Array.isArray(list) || list.length > 0) continue;
    const path = [...fields.path, key];
    const message = `${formatPath(path)} is an empty list, which asks nothing; fill it, or leave it out`;
    reader.object.report('warning', 'surprising', path, message);
  }
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
  const home = namespaces ?? (namespace === undefined ? undefined : equals(namespaceLabel, namespace));
  const limit = isUsed ? home : undefined;
  if (own === undefined && accounts === undefined && limit === undefined) return undefined;
  if (limit !== undefined) warnBlank(reader, fields, 'selector');
  if (namespace === undefined && namespaces === undefined && own?.kind === 'all') {
    const path = [...fields.path, 'selector'];
    const message = `${formatPath(path)} means all pods, host endpoints and network sets, not every address; leave it out for everything, or set namespaceSelector to all() for all pods`;
    reader.object.report('warning', 'surprising', path, message);
  }
  const parts = [limit ?? selectsAll, accounts ?? selectsAll, own ?? selectsAll];
  // all() still means known endpoints only (C12), so it must not dissolve into "no selector".
  return and(...parts);
}

/** `all()` means every namespace, `global()` what has none: global network sets and host endpoints (C12). */
function readNamespaceSelector(reader: CalicoReader, fields: Fields): Selector | undefined {
  const selector = readSelector(reader, fields, 'namespaceSelector', 'dropped');
  if (selector === undefined) return undefined;
  const text = stringAt(fields, 'namespaceSelector') ?? '';
  // Its client looks for the text, which may also be within quotes.
  if (text.includes('global(') && !isGlobalAlone(text)) {
    faulty(
      reader,
      [...fields.path, 'namespaceSelector'],
      'global() cannot be combined with other selectors',
      'client',
      mentions(selector, 'global') ? 'surprising' : 'enforced',
    );
  }
  return withMeaning(withPrefix(selector, namespacePrefix), {
    all: hasLabel(namespaceLabel),
    global: not(hasLabel(namespaceLabel)),
  });
}

/** Names and selector must both hold; names of any namespace do, unless the rule is limited to one (C15). */
function readServiceAccounts(reader: CalicoReader, fields: Fields): Selector | undefined {
  const accounts = mapAt(fields, 'serviceAccounts');
  if (accounts === undefined) return undefined;
  refuseUnknown(accounts, ['names', 'selector']);
  const selector = readSelector(reader, accounts, 'selector', 'dropped');
  const names = uniqueStringsAt(reader, accounts, 'names');
  if (selector === undefined && names.length === 0) return undefined;
  const byName = readAccountNames(reader, accounts, names);
  if (byName === undefined) return undefined;
  return and(selector === undefined ? selectsAll : withPrefix(selector, serviceAccountPrefix), byName);
}

/** Calico writes the names into the text of a selector. A quote in one breaks it, and the whole condition is dropped. */
function readAccountNames(
  reader: CalicoReader,
  accounts: Fields,
  names: readonly string[],
): Selector | undefined {
  if (names.length === 0) return selectsAll;
  try {
    return parseSelector(`${serviceAccountLabel} in { '${names.join("', '")}' }`);
  } catch (error) {
    const path = [...accounts.path, 'names'];
    const message = `${formatPath(path)} cannot be matched: ${messageOf(error)}; Calico forgets the whole condition, so the rule holds for every account`;
    reader.object.report('error', 'part-lost', path, message);
    return undefined;
  }
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
  if (text.includes('global()') && refusesGlobal(path)) {
    faulty(
      reader,
      path,
      `${formatPath(path)}: global() is for the namespaceSelector of a rule only`,
      'client',
      'surprising',
    );
  }
  try {
    return parseSelector(text);
  } catch (error) {
    const reason = messageOf(error);
    faulty(reader, path, `${formatPath(path)} ${shorten(text)} is not a selector: ${reason}`, 'client', raw);
    return undefined;
  }
}

/** Calico's client looks for it in the selectors of the policy and in `selector` of a rule, not in the other two. */
function refusesGlobal(path: Fields['path']): boolean {
  const [key, parent] = [path.at(-1), path.at(-2)];
  return key === 'namespaceSelector'
    ? parent === 'spec'
    : parent !== 'serviceAccounts' && key !== 'notSelector';
}

function isGlobalAlone(text: string): boolean {
  return (
    tokenize(text)
      .map(({ kind }) => kind)
      .join() === 'global,end'
  );
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

/** Calico negates a selector of blanks to `!( )`, which its agent cannot read. */
function refuseBlank(reader: CalicoReader, fields: Fields, key: string): void {
  const text = stringAt(fields, key);
  if (text === undefined || text === '' || text.trim() !== '') return;
  const path = [...fields.path, key];
  panics(reader, path, `${formatPath(path)} is blank; leave it out`);
}

/** Without a namespace it matches no service at all, even in a policy that has one (C21). */
function readService(reader: CalicoReader, fields: Fields): EntityMatch['service'] {
  const services = mapAt(fields, 'services');
  if (services === undefined) return undefined;
  refuseUnknown(services, ['name', 'namespace']);
  const [name, namespace] = [stringAt(services, 'name') ?? '', stringAt(services, 'namespace') ?? ''];
  const where = formatPath(services.path);
  for (const value of [name, namespace]) {
    if (value !== '' && !isSubdomain(value))
      faulty(
        reader,
        services.path,
        `${where}: ${JSON.stringify(value)} is not the name of anything`,
        'client',
        'surprising',
      );
  }
  if (name === '') {
    faulty(reader, services.path, `${where}: a service needs a name`, 'client', 'part-lost');
    return undefined;
  }
  for (const other of besideNoService.filter((field) => isAsked(fields, field))) {
    faulty(reader, services.path, `${where} cannot be combined with ${other}`, 'client', 'surprising');
  }
  return { namespace, name };
}

const besideNoService = knownFields.filter((field) => !['services', 'ports', 'notPorts'].includes(field));

/** An empty list or text asks nothing; an empty serviceAccounts is still there. */
function isAsked(fields: Fields, key: string): boolean {
  const value = fields.values[key];
  return has(fields, key) && value !== '' && !(Array.isArray(value) && value.length === 0);
}
