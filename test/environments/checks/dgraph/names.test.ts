import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../environments/checks/check-environment.ts';
import type { Environment } from '../../../../environments/settings/environment.ts';
import { withDgraph } from '../../../support/environments/dgraph-environment.ts';
import { linesOf } from '../../../support/environments/edit-environment.ts';

describe('a name', () => {
  test.each<[string, Environment, string]>([
    [
      'of 25 letters',
      withDgraph({ fullName: 'a'.repeat(25) }),
      'dgraph.fullName = "aaaaaaaaaaaaaaaaaaaaaaaaa": must be 1 to 24 lower-case letters, digits and inner hyphens, beginning with a letter. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names).',
    ],
    [
      'that ends in a hyphen, as the chart may cut it',
      withDgraph({ fullName: 'a-' }),
      'dgraph.fullName = "a-": must be 1 to 24 lower-case letters, digits and inner hyphens, beginning with a letter. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names).',
    ],
    [
      'of a domain with a slash',
      withDgraph({ clusterDomain: 'cluster/local' }),
      'dgraph.clusterDomain = "cluster/local": must be a DNS name of lower-case letters, digits, hyphens and periods. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names).',
    ],
    [
      'of a key with a slash',
      withDgraph({ encryption: { keySecret: { secret: 'e', key: 'a/b' } } }),
      'dgraph.encryption.keySecret.key = "a/b": must be letters, digits, hyphens, underscores and periods. Correct it (https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data).',
    ],
  ])('is refused %s', (_, environment, line) => {
    expect(linesOf(checkEnvironment(environment))).toEqual([line]);
  });

  test.each<[string, Environment]>([['of 24 letters', withDgraph({ fullName: 'a'.repeat(24) })]])(
    'is accepted %s',
    (_, environment) => {
      expect(checkEnvironment(environment)).toEqual([]);
    },
  );
});
