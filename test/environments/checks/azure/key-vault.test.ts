import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../environments/checks/check-environment.ts';
import { warnUnknownIds } from '../../../../environments/checks/unknown-ids.ts';
import { unknownId, vaultObjectName } from '../../../../environments/settings/dgraph/secret-store.ts';
import { formatFinding } from '../../../../environments/settings/findings/finding.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { tutorial } from '../../../fixtures/environments/tutorial.ts';
import { type Edits, edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

const id = '1b4e28ba-2fa1-41d2-883f-0016d3cca427';
/** A vault that somebody else keeps, so that its name is this environment's alone to judge. */
const oneAccount: Edits = {
  'dgraph.serviceAccount': { kind: 'created', name: 'prod-dgraph' },
  'dgraph.secretStore.clientId': unknownId,
};
const elsewhere = edit(production, { ...oneAccount, 'azure.keyVault': undefined });
const withBackupKey = (key: string): Edits => ({ 'dgraph.backups.user.password.key': key });

describe('the vault of an environment', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'of two letters',
      { 'azure.keyVault.name': 'ab' },
      [
        'azure.keyVault.name = "ab": must be 3 to 24 letters, digits and single inner hyphens, beginning with a letter. Correct it (https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules).',
        'dgraph.secretStore.vault = "netpolmesh-prod": is not the vault of azure.keyVault, which the pods may read. Give both the same name, or leave azure.keyVault out for a vault that others keep.',
      ],
    ],
    [
      'that is public by a misspelling',
      { 'azure.keyVault.access': 'open' },
      ["azure.keyVault.access = \"open\": must be 'private', 'public' or 'listed-ranges'. Correct it."],
    ],
    [
      'that the pods do not read',
      { 'azure.keyVault.name': 'other' },
      [
        'dgraph.secretStore.vault = "netpolmesh-prod": is not the vault of azure.keyVault, which the pods may read. Give both the same name, or leave azure.keyVault out for a vault that others keep.',
      ],
    ],
  ])('%s is refused', (_, edits, paths) => {
    expect(linesOf(checkEnvironment(edit(production, edits)))).toEqual(paths);
  });

  test('is accepted when it is public', () => {
    expect(checkEnvironment(edit(production, { 'azure.keyVault.access': 'public' }))).toEqual([]);
  });

  test('needs a VNet of our own to be private', () => {
    const access = (value: string) =>
      edit(tutorial, {
        'azure.keyVault': { name: 'netpolmesh-test', access: value },
        'azure.cluster.addOns': ['workload-identity'],
        'dgraph.serviceAccount': { kind: 'existing', name: 'dgraph' },
      });
    expect(linesOf(checkEnvironment(access('private')))).toEqual([
      "azure.keyVault.access = \"private\": needs an endpoint in the VNet of the nodes, and AKS does not share the VNet that it creates. Set azure.cluster.network.kind to 'own-vnet', or access to 'public'.",
    ]);
    expect(checkEnvironment(access('public'))).toEqual([]);
  });

  test('may be there for another reader than the driver, who needs an identity just the same', () => {
    const environment = edit(production, {
      'dgraph.secretStore': undefined,
      'azure.cluster.addOns': ['workload-identity'],
    });
    expect(checkEnvironment(environment)).toEqual([]);
    expect(linesOf(checkEnvironment(edit(environment, { 'azure.cluster.addOns': undefined })))).toEqual([
      "azure.cluster.addOns = []: lacks 'workload-identity', which binds a pod's ServiceAccount to the identity that may read the vault. Add 'workload-identity'.",
    ]);
  });
});

describe('a vault name', () => {
  const check = (name: string) =>
    linesOf(checkEnvironment(edit(elsewhere, { 'dgraph.secretStore.vault': name })));

  test.each(['abc', 'A-1-b', 'a'.repeat(24)])('%s is accepted', (name) => {
    expect(check(name)).toEqual([]);
  });

  test.each(['ab', 'a'.repeat(25), '1abc', 'a--b', 'abc-', 'a_bc', 'a.bc', ''])('"%s" is refused', (name) => {
    expect(check(name)).toEqual([
      `dgraph.secretStore.vault = "${name}": must be 3 to 24 letters, digits and single inner hyphens, beginning with a letter. Correct it (https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules).`,
    ]);
  });
});

describe('what pods need to read a vault', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'an account',
      { 'dgraph.serviceAccount': undefined },
      [
        "dgraph.serviceAccount is missing: pods need it to read the vault: Azure knows them by their ServiceAccount. Set it to { kind: 'created', name: … }.",
      ],
    ],
    [
      'the driver',
      { 'azure.cluster.addOns': ['workload-identity'] },
      [
        "azure.cluster.addOns = [\"workload-identity\"]: lacks 'key-vault-secrets', which installs the driver that mounts secrets of a vault. Add 'key-vault-secrets'.",
      ],
    ],
    [
      'an identity',
      { 'azure.cluster.addOns': ['key-vault-secrets'] },
      [
        "azure.cluster.addOns = [\"key-vault-secrets\"]: lacks 'workload-identity', which binds a pod's ServiceAccount to the identity that may read the vault. Add 'workload-identity'.",
      ],
    ],
    [
      'a tenant',
      { 'dgraph.secretStore.tenantId': 'contoso' },
      [
        'dgraph.secretStore.tenantId = "contoso": must be a GUID, 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12. Correct it (https://www.rfc-editor.org/rfc/rfc9562#section-4).',
      ],
    ],
    [
      'a client id',
      { 'dgraph.secretStore.clientId': undefined },
      ['dgraph.secretStore.clientId is missing: must be text. Add it.'],
    ],
    [
      'a store that exists',
      { 'dgraph.secretStore.kind': 'vault' },
      ["dgraph.secretStore.kind = \"vault\": must be 'kubernetes-secrets' or 'key-vault'. Correct it."],
    ],
  ])('%s', (_, edits, paths) => {
    expect(linesOf(checkEnvironment(edit(elsewhere, edits)))).toEqual(paths);
  });

  test('is nothing where Secrets are made by others', () => {
    const environment = edit(elsewhere, {
      'dgraph.secretStore': { kind: 'kubernetes-secrets' },
      'dgraph.serviceAccount': undefined,
      'azure.cluster.addOns': undefined,
    });
    expect(checkEnvironment(environment)).toEqual([]);
  });

  test('is an account of either kind', () => {
    const existing = { kind: 'existing', name: 'dgraph' };
    expect(checkEnvironment(edit(elsewhere, { 'dgraph.serviceAccount': existing }))).toEqual([]);
  });
});

describe('an identity for each kind of pod', () => {
  const judged = (edits: Edits) => linesOf(checkEnvironment(edit(production, edits)));
  const ids = { zero: id, alpha: id, backups: id };

  test('is accepted with an account for each', () => {
    expect(judged({ 'dgraph.secretStore.clientId': ids })).toEqual([]);
    const { backups, ...members } = ids;
    expect(judged({ 'dgraph.secretStore.clientId': members, 'dgraph.backups': undefined })).toEqual([]);
  });

  test.each<[string, Edits, readonly string[]]>([
    [
      'one id for three accounts',
      { 'dgraph.secretStore.clientId': id },
      [
        `dgraph.secretStore.clientId = "${id}": is one identity, and each kind of pod has an account of its own. Write { zero: …, alpha: …, backups: … }, with an identity for each.`,
      ],
    ],
    [
      'three ids for one account',
      { 'dgraph.secretStore.clientId': ids, 'dgraph.serviceAccount': { kind: 'existing', name: 'dgraph' } },
      [
        `dgraph.secretStore.clientId = ${JSON.stringify(ids)}: names an identity for each kind of pod, and they have one account. Set dgraph.serviceAccount.kind to 'created-for-each', or write one id.`,
      ],
    ],
    [
      'none for backup jobs',
      { 'dgraph.secretStore.clientId': { zero: id, alpha: id } },
      [
        'dgraph.secretStore.clientId.backups is missing: backup jobs read the vault, too. Add the id of their identity.',
      ],
    ],
    [
      'what is not an id',
      { 'dgraph.secretStore.clientId': { ...ids, alpha: 'alpha' } },
      [
        'dgraph.secretStore.clientId.alpha = "alpha": must be a GUID, 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12. Correct it (https://www.rfc-editor.org/rfc/rfc9562#section-4).',
      ],
    ],
    [
      'a kind that does not exist',
      { 'dgraph.secretStore.clientId': { ...ids, ratel: id } },
      [
        `dgraph.secretStore.clientId.ratel = "${id}": is not a setting. Take it out; the settings here are zero, alpha, backups.`,
      ],
    ],
    [
      'a variable of one Secret in pods of two kinds',
      {
        'dgraph.zero.env': [{ name: 'KEY', fromSecret: { secret: 'both', key: 'key' } }],
        'dgraph.alpha.env': [{ name: 'KEY', fromSecret: { secret: 'both', key: 'key' } }],
      },
      [
        'dgraph.alpha.env[0].fromSecret = "both": is read by alpha as dgraph.zero.env[0].fromSecret is by zero, and each has an identity of its own. Give each a Secret of its own, or set dgraph.serviceAccount.kind to \'created\'.',
      ],
    ],
  ])('is refused: %s', (_, edits, lines) => {
    expect(judged(edits)).toEqual(lines);
  });

  test('leaves a Secret shared where there is one identity', () => {
    const shared = [{ name: 'KEY', fromSecret: { secret: 'both', key: 'key' } }];
    expect(judged({ ...oneAccount, 'dgraph.zero.env': shared, 'dgraph.alpha.env': shared })).toEqual([]);
  });
});

describe("the name of a vault's object", () => {
  test('is made of Secret and key, with hyphens for all that Key Vault does not know', () => {
    expect(vaultObjectName('dgraph-zero-tls', 'ca.crt')).toBe('dgraph-zero-tls-ca-crt');
    expect(vaultObjectName('a', 'b_c.d-E')).toBe('a-b-c-d-E');
  });

  test.each<[string, Edits, readonly string[]]>([
    [
      'longer than 127 characters',
      withBackupKey('k'.repeat(109)),
      [
        'dgraph.backups.user.password = "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk": becomes dgraph-backup-user-kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk, and names of a vault\'s objects end at 127 characters. Shorten the Secret or the key.',
      ],
    ],
    [
      'of a key that is not a file name',
      withBackupKey('a..b'),
      [
        'dgraph.backups.user.password = "a..b": is not a name of a file that the driver writes. Rename the key, without two periods in a row.',
      ],
    ],
    [
      'that another key has already',
      { 'dgraph.backups.user.password': { secret: 'dgraph', key: 'acl_hmac' } },
      [
        'dgraph.backups.user.password = "dgraph/acl_hmac": becomes the object dgraph-acl-hmac of the vault, which dgraph-acl/hmac is already. Rename one of the two.',
      ],
    ],
    [
      'that another key has in capital letters',
      { 'dgraph.backups.user.password': { secret: 'dgraph-acl', key: 'HMAC' } },
      [
        'dgraph.backups.user.password = "dgraph-acl/HMAC": becomes the object dgraph-acl-hmac of the vault, which dgraph-acl/hmac is already. Rename one of the two.',
      ],
    ],
    [
      'of a Secret whose name has periods',
      { 'dgraph.acl.hmacSecret.secret': 'dgraph.acl' },
      [
        'dgraph.acl.hmacSecret = "dgraph.acl": must be 1 to 56 lower-case letters, digits and inner hyphens where secrets come from a Key Vault. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names).',
      ],
    ],
    [
      'of a Secret too long for a volume',
      { 'dgraph.acl.hmacSecret.secret': 'a'.repeat(57) },
      [
        'dgraph.acl.hmacSecret = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": must be 1 to 56 lower-case letters, digits and inner hyphens where secrets come from a Key Vault. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names).',
      ],
    ],
  ])('is refused %s', (_, edits, paths) => {
    expect(linesOf(checkEnvironment(edit(production, edits)))).toEqual(paths);
  });

  test.each<[string, Edits]>([
    ['of 127 characters', withBackupKey('k'.repeat(108))],
    ['that two settings share on purpose', { 'dgraph.tls.zeroSecret': 'dgraph-alpha-tls' }],
    ['of a Secret with 56 characters', { 'dgraph.acl.hmacSecret.secret': 'a'.repeat(56) }],
  ])('is accepted %s', (_, edits) => {
    expect(checkEnvironment(edit(production, edits))).toEqual([]);
  });

  test('may be anything where Secrets are made by others', () => {
    const edits = { ...withBackupKey('a..b'), 'dgraph.secretStore': undefined };
    expect(checkEnvironment(edit(production, edits))).toEqual([]);
  });
});

describe('a whole Secret, of which no setting says what keys it has', () => {
  const wholes: Edits = {
    'dgraph.zero.envFrom': [{ kind: 'secret', name: 'all' }],
    'dgraph.alpha.mounts': [{ name: 'all', mountPath: '/mnt', source: { kind: 'secret', name: 'all' } }],
  };

  test('is refused with a vault', () => {
    expect(linesOf(checkEnvironment(edit(production, wholes)))).toEqual([
      'dgraph.alpha.mounts[0].source = "all": means all keys of a Secret, and a Key Vault hands out single objects by name. List its keys, or set dgraph.secretStore to kubernetes-secrets.',
      'dgraph.zero.envFrom[0] = "all": means all keys of a Secret, and a Key Vault hands out single objects by name. List each variable in env, or set dgraph.secretStore to kubernetes-secrets.',
    ]);
  });

  test('is accepted without, and with one when its keys are named', () => {
    expect(checkEnvironment(edit(production, { ...wholes, 'dgraph.secretStore': undefined }))).toEqual([]);
    const source = { kind: 'secret', name: 'all', keys: ['a'] };
    const named = { 'dgraph.alpha.mounts': [{ name: 'all', mountPath: '/mnt', source }] };
    expect(checkEnvironment(edit(production, named))).toEqual([]);
  });

  test('is no ConfigMap', () => {
    const configMap = { 'dgraph.zero.envFrom': [{ kind: 'config-map', name: 'all' }] };
    expect(checkEnvironment(edit(production, configMap))).toEqual([]);
  });
});

test('a volume of the name that ours would have is refused', () => {
  const mounts = [{ name: 'synced-a', mountPath: '/mnt', source: { kind: 'scratch' } }];
  expect(linesOf(checkEnvironment(edit(production, { 'dgraph.zero.mounts': mounts })))).toEqual([
    'dgraph.zero.mounts[0].name = "synced-a": is the name of another volume. Choose another name.',
  ]);
});

describe('ids that only a site knows', () => {
  test('are one warning, with the commands that print them', () => {
    const warnings = judge(warnUnknownIds, production).map(formatFinding);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('az account show --query tenantId');
    expect(warnings[0]).toContain('terraform -chdir=cdktf.out/stacks/production-platform output');
    expect(warnings[0]).not.toContain('\n');
  });

  test('are those of somebody else where the vault is', () => {
    expect(judge(warnUnknownIds, elsewhere).map(formatFinding).join()).toContain('az identity show');
  });

  test('are warned of singly, and no more when they are there', () => {
    const withTenant = edit(production, { 'dgraph.secretStore.tenantId': id });
    const [warning] = judge(warnUnknownIds, withTenant).map(formatFinding);
    expect(warning).not.toContain('tenantId');
    const clientId = { zero: id, alpha: id, backups: id };
    expect(judge(warnUnknownIds, edit(withTenant, { 'dgraph.secretStore.clientId': clientId }))).toEqual([]);
    expect(judge(warnUnknownIds, tutorial)).toEqual([]);
  });
});
