import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { plainFlags } from '../../../environments/settings/dgraph/flags/plain-flags.ts';
import {
  alphaSuperflags,
  superflagOwners,
  zeroSuperflags,
} from '../../../environments/settings/dgraph/flags/superflags.ts';
import { dgraphServer } from '../../../tools/dgraph-server/dgraph-server.ts';

/** Keys that environments cannot set, and why. */
const withheld: { readonly [key: string]: string } = {
  'audit.dir': 'the former name of output',
  'raft.learner': 'it would make learners of all members, and none would be left to vote',
};
const superflags = { zero: zeroSuperflags, alpha: alphaSuperflags };

/** The superflags that the server lists with their defaults, as `superflag.key`. */
function realKeys(member: 'zero' | 'alpha'): readonly string[] {
  const help = execFileSync(dgraphServer(), [member, '--help'], { encoding: 'utf8' });
  return [...help.matchAll(/^ +--([\w-]+) string(?:(?!^ +--)[\s\S])*?\(default "([^"]*=[^"]*)"\)/gm)].flatMap(
    ([, superflag, defaults = '']) =>
      defaults
        .split(';')
        .map((part) => part.split('=')[0]?.trim().replaceAll('_', '-'))
        .filter((key) => key !== '')
        .map((key) => `${superflag}.${key}`),
  );
}

describe.each(['zero', 'alpha'] as const)('the superflags of %s', (member) => {
  const real = realKeys(member);
  const settable = Object.entries(superflags[member]).flatMap(([superflag, keys]) =>
    Object.keys(keys).map((key) => `${superflag}.${key}`),
  );

  test('are all known to the server', () => {
    expect(settable.filter((key) => !real.includes(key))).toEqual([]);
  });

  test('are all those that the server knows and nothing else owns', () => {
    const isOwned = (key: string) => superflagOwners.has(key) || superflagOwners.has(key.split('.')[0] ?? '');
    expect(real.filter((key) => !settable.includes(key) && !isOwned(key) && !withheld[key])).toEqual([]);
  });

  test('and the plain flags are known to the server', () => {
    const help = execFileSync(dgraphServer(), [member, '--help'], { encoding: 'utf8' });
    const known = new Set([...help.matchAll(/--([\w-]+) /g)].map(([, flag]) => flag));
    expect(Object.keys(plainFlags[member]).filter((flag) => !known.has(flag))).toEqual([]);
  });
});
