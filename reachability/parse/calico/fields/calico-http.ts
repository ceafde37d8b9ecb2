import type { Path } from '../../../load/texts/manifest.ts';
import type { Direction } from '../../../model/policy.ts';
import {
  type Fields,
  formatPath,
  mapAt,
  mapsAt,
  refuseUnknown,
  stringAt,
  stringsAt,
} from '../../fields/reader.ts';
import { type CalicoReader, faulty } from './calico-faults.ts';

/** Calico's standard data plane does not look into HTTP: the rule allows every request on its ports (C22). */
export function checkHttp(reader: CalicoReader, rule: Fields, direction: Direction): void {
  const http = mapAt(rule, 'http');
  if (http === undefined) return;
  refuseUnknown(http, ['methods', 'paths']);
  const where = formatPath(http.path);
  const { protocol } = rule.values;
  if (direction === 'egress')
    faulty(reader, http.path, `${where} cannot be in an egress rule`, 'client', 'surprising');
  if (protocol !== undefined && protocol !== null && protocol !== 'TCP') {
    // The resource definitions also know TCP by its number; Calico's client does not.
    const guard = protocol === 6 ? 'client' : 'both';
    faulty(reader, http.path, `${where} needs protocol TCP`, guard, 'surprising');
  }
  if (stringAt(rule, 'action') !== 'Allow')
    faulty(reader, http.path, `${where} can only be in an Allow rule`, 'both', 'surprising');
  checkMethods(reader, http);
  checkPaths(reader, http);
  const message = `${where} is not enforced without an application layer proxy: the rule allows every request to its ports`;
  reader.object.report('warning', 'surprising', http.path, message);
}

function checkMethods(reader: CalicoReader, http: Fields): void {
  const methods = stringsAt(http, 'methods') ?? [];
  const path = [...http.path, 'methods'];
  if (new Set(methods).size < methods.length)
    faulty(reader, path, `${formatPath(path)} has a method twice; remove one`, 'client', 'enforced');
  atMost20(reader, path, methods);
}

function checkPaths(reader: CalicoReader, http: Fields): void {
  const paths = mapsAt(http, 'paths') ?? [];
  atMost20(reader, [...http.path, 'paths'], paths);
  for (const fields of paths) {
    refuseUnknown(fields, ['exact', 'prefix']);
    const [exact, prefix] = [stringAt(fields, 'exact') ?? '', stringAt(fields, 'prefix') ?? ''];
    const where = formatPath(fields.path);
    if ((exact === '') === (prefix === ''))
      faulty(reader, fields.path, `${where}: give one of exact and prefix`, 'client', 'enforced');
    else if (!/^\/[^? #]*$/.test(exact || prefix))
      faulty(
        reader,
        fields.path,
        `${where}: ${JSON.stringify(exact || prefix)} must begin with / and have no ?, # or blank`,
        'client',
        'enforced',
      );
    // Characters, not the units of a JavaScript string.
    if ([exact, prefix].some((text) => [...text].length > 1024))
      faulty(reader, fields.path, `${where}: a path has at most 1024 characters`, 'schema', 'enforced');
  }
}

function atMost20(reader: CalicoReader, path: Path, list: readonly unknown[]): void {
  if (list.length > 20)
    faulty(
      reader,
      path,
      `${formatPath(path)} has ${list.length} entries; at most 20 are allowed`,
      'schema',
      'enforced',
    );
}
