import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../environments/checks/check-environment.ts';
import type { Environment } from '../../../../environments/settings/environment.ts';
import { withAlpha, withDgraph } from '../../../support/environments/dgraph-environment.ts';
import { linesOf } from '../../../support/environments/edit-environment.ts';

const tls = { zeroSecret: 'zero-tls', alphaSecret: 'alpha-tls' };
const client = { secret: 'client-tls', certificate: 'client.crt', key: 'client.key' };

describe('TLS', () => {
  test.each<[string, Environment, string]>([
    [
      'among members without a certificate',
      withDgraph({ tls: { ...tls, internal: 'encrypted' } }),
      'dgraph.tls.client is missing: members need it to speak TLS among themselves. Set it to the Secret and the files of a client certificate.',
    ],
    [
      'that asks for certificates nobody has',
      withDgraph({ tls: { ...tls, clientAuth: 'REQUIREANDVERIFY' } }),
      'dgraph.tls.client is missing: clientAuth REQUIREANDVERIFY needs it: Zeros ask one another at start, and jobs ask for backups. Set it to the Secret and the files of a client certificate.',
    ],
    [
      'with a probe that plain HTTP does not answer',
      withAlpha({ probes: { readiness: { path: '/probe/graphql' } } }, { tls }),
      'dgraph.alpha.probes.readiness.path = "/probe/graphql": is not answered in plain HTTP once TLS is on. Leave the path out, or choose one below /health.',
    ],
    [
      'whose Secret has capitals',
      withDgraph({ tls: { ...tls, zeroSecret: 'Zero' } }),
      'dgraph.tls.zeroSecret = "Zero": must be a DNS name of lower-case letters, digits, hyphens and periods. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names).',
    ],
  ])('is refused %s', (_, environment, line) => {
    expect(linesOf(checkEnvironment(environment))).toEqual([line]);
  });

  test.each<[string, Environment]>([
    ['for clients', withDgraph({ tls })],
    [
      'everywhere',
      withDgraph({ tls: { ...tls, client, internal: 'encrypted', clientAuth: 'REQUIREANDVERIFY' } }),
    ],
  ])('is accepted %s', (_, environment) => {
    expect(checkEnvironment(environment)).toEqual([]);
  });
});
