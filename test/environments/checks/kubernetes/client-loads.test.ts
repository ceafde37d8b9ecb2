import { describe, expect, test } from 'vitest';
import { checkClientLoads } from '../../../../environments/checks/kubernetes/client-loads.ts';
import type { ClientSettings, LoadSettings } from '../../../../environments/settings/client-settings.ts';
import { tutorial } from '../../../fixtures/environments/tutorial.ts';
import { judge, linesOf } from '../../../support/environments/edit-environment.ts';

const load: LoadSettings = {
  schema: 'sw.schema',
  files: ['sw.nquads.rdf'],
  connection: { kind: 'plaintext' },
};

function linesIn(changes: object, client: Partial<ClientSettings> = {}): readonly string[] {
  const clients = tutorial.clients.map((settings) => ({
    ...settings,
    load: { ...load, ...changes },
    ...client,
  }));
  return linesOf(judge(checkClientLoads, { ...tutorial, clients }));
}

describe('a load is accepted', () => {
  test.each<[string, object]>([
    ["of the tutorial's films", {}],
    ['of a schema alone', { files: [] }],
    ['with a certificate authority', { connection: { kind: 'tls', secret: 'dgraph-ca' } }],
    ['with a client certificate', { connection: { kind: 'mutual-tls', secret: 'dgraph.client' } }],
    ['with a login', { login: { user: 'groot', passwordSecret: { name: 'dgraph-acl', key: 'password' } } }],
  ])('%s', (_, changes) => {
    expect(linesIn(changes)).toEqual([]);
  });
});

describe('a load is refused', () => {
  test.each<[string, object, string]>([
    [
      'of nothing',
      { files: [], schema: undefined },
      'clients[0].load.files = []: loads nothing. Add a file or a schema, or leave out load.',
    ],
    [
      'of a file whose name is an option',
      { files: ['--drop-all'] },
      'clients[0].load.files[0] = "--drop-all": must be the path of a file in the image. Correct it (docs/client.md).',
    ],
    [
      'of a schema without a name',
      { schema: '' },
      'clients[0].load.schema = "": must be the path of a file in the image. Correct it (docs/client.md).',
    ],
    [
      'without a connection',
      { connection: undefined },
      "clients[0].load.connection is missing: must be an object with kind 'plaintext', 'tls' or 'mutual-tls'. Add it.",
    ],
    [
      'with an unknown connection',
      { connection: { kind: 'ssh' } },
      "clients[0].load.connection.kind = \"ssh\": must be 'plaintext', 'tls' or 'mutual-tls'. Correct it.",
    ],
    [
      'with TLS but no Secret',
      { connection: { kind: 'tls' } },
      'clients[0].load.connection.secret is missing: must be text. Add it.',
    ],
    [
      'with a password that stands in no Secret',
      { login: { user: 'groot', passwordSecret: { name: 'Not A Secret', key: 'password' } } },
      'clients[0].load.login.passwordSecret.name = "Not A Secret": must be the name of a Secret: lower-case letters, digits, inner hyphens and dots. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names).',
    ],
  ])('%s', (_, changes, line) => {
    expect(linesIn(changes)).toEqual([line]);
  });

  test('by a client without access', () => {
    expect(linesIn({}, { access: 'none' })).toEqual([
      'clients[0].load = {"schema":"sw.schema","files":["sw.nquads.rdf"],"connection":{"kind":"plaintext"}}: cannot reach the database, because the network policy does not let this client in. Set the client\'s access to \'granted\', or leave out load.',
    ]);
  });

  test('by a client whose name leaves no room for that of the Job', () => {
    expect(linesIn({}, { name: 'a'.repeat(59) })).toEqual([
      'clients[0].name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": must be 1 to 58 lower-case letters, digits and inner hyphens, because the name of its Job is made of it. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names).',
    ]);
    expect(linesIn({}, { name: 'a'.repeat(58) })).toEqual([]);
  });
});
