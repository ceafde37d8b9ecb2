import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../../environments/checks/check-environment.ts';
import type { Environment } from '../../../../../environments/settings/environment.ts';
import { withAlpha, withDgraph } from '../../../../support/environments/dgraph-environment.ts';
import { linesOf } from '../../../../support/environments/edit-environment.ts';

const acl = { hmacSecret: { secret: 'acl', key: 'hmac' } };

describe('a key', () => {
  test.each<[string, Environment, string]>([
    [
      'of ACL from a Secret and from Vault',
      withAlpha({ superflags: { vault: { 'acl-field': 'hmac' } } }, { acl }),
      'dgraph.alpha.superflags.vault.acl-field = "hmac": gives Dgraph a key that dgraph.acl gives too. Leave out this field or dgraph.acl.',
    ],
    [
      'of encryption from both',
      withAlpha(
        { superflags: { vault: { 'enc-field': 'key' } } },
        { encryption: { keySecret: { secret: 'e', key: 'k' } } },
      ),
      'dgraph.alpha.superflags.vault.enc-field = "key": gives Dgraph a key that dgraph.encryption gives too. Leave out this field or dgraph.encryption.',
    ],
    [
      'whose tokens live for a word',
      withDgraph({ acl: { ...acl, accessTtl: 'long' } }),
      'dgraph.acl.accessTtl = "long": must be a duration such as 30s, 1h30m or 7d. Correct it, or leave it out.',
    ],
  ])('is refused %s', (_, environment, line) => {
    expect(linesOf(checkEnvironment(environment))).toEqual([line]);
  });

  test.each<[string, Environment]>([
    ['of ACL with lifetimes', withDgraph({ acl: { ...acl, accessTtl: '30m', refreshTtl: '7d' } })],
  ])('is accepted %s', (_, environment) => {
    expect(checkEnvironment(environment)).toEqual([]);
  });
});
