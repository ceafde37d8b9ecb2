import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

type Version = readonly [number, number, number];

/** Superflags, on which every command line here is built. */
const oldestUsable: Version = [21, 3, 0];
/** Older ones answer DQL inside GraphQL, and drop data, without a login. https://github.com/dgraph-io/dgraph/security/advisories */
const oldestSafe: Version = [25, 3, 8];
/** Older Zeros end at the superflag `security`. */
const zeroSecurity: Version = [25, 4, 0];

/** Versions of Dgraph that do not understand what they are told, or that anyone can break into. */
export function checkImageVersion({ dgraph }: ResolvedEnvironment): readonly Finding[] {
  const version = tryParseVersion(dgraph.image);
  // A digest alone does not tell the version; another check finds broken references.
  if (version === undefined) return [];
  if (isOlder(version, oldestUsable)) {
    return [
      {
        path: 'dgraph.image',
        value: dgraph.image,
        problem: 'is older than v21.03 and does not know superflags',
        remedy: 'Use v25.4.0 or newer',
      },
    ];
  }
  return [
    ...(isOlder(version, oldestSafe) && dgraph.vulnerableImage !== 'accepted'
      ? [
          {
            path: 'dgraph.image',
            value: dgraph.image,
            problem: 'is older than v25.3.8: its data can be read and dropped without logging in',
            remedy:
              "Use v25.4.0 or newer, or set vulnerableImage to 'accepted' while a release is being adopted",
          },
        ]
      : []),
    ...(isOlder(version, zeroSecurity) && dgraph.zero.adminAccess !== undefined
      ? [
          {
            path: 'dgraph.zero.adminAccess',
            value: dgraph.zero.adminAccess,
            problem: `is not a setting of ${dgraph.image}: Zero would end at start`,
            remedy: 'Leave it out, or use v25.4.0 or newer',
          },
        ]
      : []),
  ];
}

function tryParseVersion(image: string): Version | undefined {
  const match = /:v(\d+)\.(\d+)(?:\.(\d+))?(?:[-@]|$)/.exec(image);
  return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
}

function isOlder(version: Version, than: Version): boolean {
  const index = version.findIndex((part, position) => part !== than[position]);
  return index >= 0 && (version[index] ?? 0) < (than[index] ?? 0);
}
