import { changeAt, defined, isMap, placesIn } from './places.ts';
import type { Json } from './valid-objects.ts';

/** Numbers that choose what a change does; the same ones always make the same change. */
export type Choices = readonly [number, number, number];

const long = (length: number): string => 'a'.repeat(length);
/** Names, labels, addresses, ports and words, right in some places and wrong in others. */
const strings: readonly string[] = [
  ...[
    '',
    'web',
    'a',
    'a-b',
    'a.b',
    'a_b',
    'A',
    '-a',
    'a-',
    '.a',
    'a..b',
    'a/b',
    'a/b/c',
    '/a',
    'a/',
    '1a',
    '1',
    '*',
  ],
  ...[
    long(15),
    long(16),
    long(52),
    long(53),
    long(63),
    long(64),
    long(253),
    long(254),
    `${long(63)}.${long(63)}`,
  ],
  ...[' ', 'a b', 'web ', 'web\n', 'web\u00a0', 'wéb', '{{ .Release.Name }}', '${NS}', 'a,b', "a'b"],
  ...[
    'TCP',
    'tcp',
    'UDP',
    'SCTP',
    'ICMP',
    'Ingress',
    'Egress',
    'ingress',
    'In',
    'NotIn',
    'Exists',
    'DoesNotExist',
  ],
  ...[
    'Always',
    'Never',
    'OnFailure',
    'Recreate',
    'RollingUpdate',
    'OnDelete',
    'Prefix',
    'Exact',
    'IPv6',
    'FQDN',
  ],
  ...['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName', 'None', 'Local', 'Cluster', 'ClientIP'],
  ...[
    '10.0.0.1',
    '10.0.0.0/8',
    '10.1.0.0/16',
    '10.0.0.1/8',
    '010.0.0.0/8',
    '10.0.0.0/33',
    '::/0',
    '2001:db8::1',
  ],
  ...[
    '127.0.0.1',
    '0.0.0.0',
    '0.0.0.0/0',
    '256.0.0.1',
    '*.example.com',
    'a.*.com',
    'www.example.com',
    '/a/../b',
    '/a//b',
  ],
  ...[
    '80',
    '8080-8090',
    'http',
    'a--b',
    'kubernetes.io/metadata.name',
    'constructor',
    '__proto__',
    'toString',
  ],
  ...[
    'true',
    '2026-01-31T12:00:00Z',
    '2026-01-31',
    'orphan',
    'foregroundDeletion',
    'http%2f',
    'front',
    'back',
  ],
];
const numbers: readonly number[] = [
  -1, 0, 1, 53, 80, 85, 8080, 65_535, 65_536, 2_147_483_647, 2_147_483_648, 1.5,
];
const others: readonly Json[] = [
  null,
  true,
  false,
  [],
  {},
  [''],
  ['web'],
  { app: 'web' },
  { '': '' },
  { 'a b': 'c' },
];
const fieldKeys: readonly string[] = [
  'extra',
  'Name',
  'name',
  'constructor',
  '__proto__',
  'a/b/c',
  '-',
  'a_b.c',
  'example.com/x',
];

/** The object with one value replaced, removed, repeated or added, anywhere below its apiVersion and kind. */
export function changeObject(object: Json, [where, how, what]: Choices): Json {
  const places = placesIn(object, []).filter(
    (path) => path.length > 0 && !(path.length === 1 && (path[0] === 'kind' || path[0] === 'apiVersion')),
  );
  const path = at(places, where) ?? [];
  return changeAt(object, path, (value) => {
    switch (how % 10) {
      case 0:
        return undefined;
      case 1:
        return at(others, what);
      case 2:
        return addKey(value, what);
      case 3:
        return Array.isArray(value) ? [...value, ...value] : value;
      case 4:
        return renameKey(value, what);
      default:
        return replace(value, what, how);
    }
  });
}

/** Mostly by a value of the same type: others are refused for their type alone. */
function replace(value: Json, what: number, how: number): Json | undefined {
  if (typeof value === 'number') return how % 20 < 17 ? at(numbers, what) : at(strings, what);
  if (typeof value === 'string') return how % 20 < 17 ? at(strings, what) : at(numbers, what);
  return typeof value === 'boolean' ? !value : at(others, what);
}

function addKey(value: Json, what: number): Json {
  if (!isMap(value)) return value;
  return defined({ ...value }, at(fieldKeys, what) ?? '', at(strings, what >> 4) ?? '');
}

function renameKey(value: Json, what: number): Json {
  if (!isMap(value)) return value;
  const keys = Object.keys(value);
  const renamed = at(keys, what);
  const result = {};
  for (const key of keys)
    defined(result, key === renamed ? (at(strings, what >> 4) ?? key) : key, value[key] ?? null);
  return result;
}

function at<T>(items: readonly T[], choice: number): T | undefined {
  return items[choice % Math.max(items.length, 1)];
}
