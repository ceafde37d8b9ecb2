import { describe, expect, test } from 'vitest';
import { checkClientLoads } from '../../../../environments/checks/kubernetes/client-loads.ts';
import type { ClientSettings, LoadSettings } from '../../../../environments/settings/client-settings.ts';
import { tutorial } from '../../../fixtures/environments/tutorial.ts';

const load: LoadSettings = {
  schema: 'sw.schema',
  files: ['sw.nquads.rdf'],
  connection: { kind: 'plaintext' },
};

function paths(changes: object, client: Partial<ClientSettings> = {}): readonly string[] {
  const clients = tutorial.clients.map((settings) => ({
    ...settings,
    load: { ...load, ...changes },
    ...client,
  }));
  return checkClientLoads({ ...tutorial, clients }).map(({ path }) => path);
}

describe('a load is accepted', () => {
  test.each<[string, object]>([
    ["of the tutorial's films", {}],
    ['of a schema alone', { files: [] }],
    ['with a certificate authority', { connection: { kind: 'tls', secret: 'dgraph-ca' } }],
    ['with a client certificate', { connection: { kind: 'mutual-tls', secret: 'dgraph.client' } }],
    ['with a login', { login: { user: 'groot', passwordSecret: { name: 'dgraph-acl', key: 'password' } } }],
  ])('%s', (_, changes) => {
    expect(paths(changes)).toEqual([]);
  });
});

describe('a load is refused', () => {
  test.each<[string, object, string]>([
    ['of nothing', { files: [], schema: undefined }, 'load.files'],
    ['of a file whose name is an option', { files: ['--drop-all'] }, 'load.files[0]'],
    ['of a schema without a name', { schema: '' }, 'load.schema'],
    ['without a connection', { connection: undefined }, 'load.connection'],
    ['with an unknown connection', { connection: { kind: 'ssh' } }, 'load.connection'],
    ['with TLS but no Secret', { connection: { kind: 'tls' } }, 'load.connection.secret'],
    [
      'with a password that stands in no Secret',
      { login: { user: 'groot', passwordSecret: { name: 'Not A Secret', key: 'password' } } },
      'load.login.passwordSecret.name',
    ],
  ])('%s', (_, changes, path) => {
    expect(paths(changes)).toEqual([`clients[0].${path}`]);
  });

  test('by a client without access', () => {
    expect(paths({}, { access: 'none' })).toEqual(['clients[0].load']);
  });

  test('by a client whose name leaves no room for that of the Job', () => {
    expect(paths({}, { name: 'a'.repeat(59) })).toEqual(['clients[0].name']);
    expect(paths({}, { name: 'a'.repeat(58) })).toEqual([]);
  });
});
