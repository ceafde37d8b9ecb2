import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

/** What a part cannot be without, once it is there: `[]` stands for a list, `{}` for an object. */
const required: readonly (readonly [part: string, key: string, shape: '[]' | '{}' | 'text'])[] = [
  ['acl', 'hmacSecret', '{}'],
  ['backups', 'destination', '{}'],
  ['backups', 'fullSchedule', 'text'],
  ['backups', 'podRanges', '[]'],
  ['encryption', 'keySecret', '{}'],
  ['ratel', 'resources', '{}'],
  ['tls', 'alphaSecret', 'text'],
  ['tls', 'zeroSecret', 'text'],
];
const shapes = { '[]': 'a list', '{}': 'an object', text: 'text' } as const;

/**
 * Parts of Dgraph's optional settings that are not there at all. The compiler says so too, but synthesis runs without it; the
 * other checks may rely on these parts once this one has passed.
 */
export function checkDgraphParts({ dgraph }: Environment): readonly Finding[] {
  return [
    ...required.flatMap(([part, key, shape]) =>
      checkPart(`dgraph.${part}`, Reflect.get(dgraph, part), key, shape),
    ),
    ...(dgraph.adminAccess?.kind === 'listed'
      ? checkPart('dgraph.adminAccess', dgraph.adminAccess, 'allow', '[]')
      : []),
    ...(dgraph.zero.adminAccess?.kind === 'listed'
      ? checkPart('dgraph.zero.adminAccess', dgraph.zero.adminAccess, 'allow', '[]')
      : []),
  ];
}

function checkPart(path: string, part: unknown, key: string, shape: keyof typeof shapes): readonly Finding[] {
  if (part === undefined) return [];
  const value: unknown = typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined;
  const fits =
    shape === '[]'
      ? Array.isArray(value)
      : typeof value === (shape === 'text' ? 'string' : 'object') && value !== null;
  if (fits) return [];
  return [
    {
      path: `${path}.${key}`,
      value,
      problem: `has to be there, as ${shapes[shape]}`,
      remedy: 'See environments/production-dgraph.ts for how it is written',
    },
  ];
}
