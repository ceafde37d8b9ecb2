import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import { vaultObjectName } from '../../../environments/settings/dgraph/secret-store.ts';
import { secretUses } from '../../../environments/settings/resolve/secret-uses.ts';
import { dgraphServer } from '../../../tools/dgraph-server/dgraph-server.ts';
import { projectRoot } from '../../../tools/process/project-root.ts';
import { production } from '../../fixtures/environments/production.ts';

const folder = mkdtempSync(join(tmpdir(), 'fill-vault-'));
const vault = join(folder, 'vault');
const secret = (name: string) => readFileSync(join(vault, name), 'utf8');

beforeAll(() => {
  const programs = join(folder, 'bin');
  for (const path of [vault, programs, join(folder, 'tmp')]) mkdirSync(path);
  symlinkSync(dgraphServer(), join(programs, 'dgraph'));
  // Azure is out of reach: what would go to the vault goes into a folder, byte by byte. Nothing is in it before.
  const az = join(programs, 'az');
  writeFileSync(
    az,
    `#!/bin/bash\nset -eu\n[ "$3" != show ] || exit 3\n[ "$*" = "keyvault secret set --vault-name netpolmesh-prod --name $7 --file $9 --encoding utf-8 --output none" ]\ncp "$9" "${vault}/$7"\n`,
  );
  chmodSync(az, 0o755);
  execFileSync('bash', ['-c', commands()], {
    env: { PATH: `${programs}:${process.env.PATH}`, TMPDIR: join(folder, 'tmp'), HOME: folder },
    stdio: 'pipe',
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The commands that docs/secrets.md gives for filling the vault. */
function commands(): string {
  const page = readFileSync(join(projectRoot, 'docs/secrets.md'), 'utf8');
  const block = /^### 4\. Fill the vault$[\s\S]*?^```sh\n([\s\S]*?)^```$/m.exec(page)?.[1];
  if (block === undefined) throw new Error('docs/secrets.md no longer says how the vault is filled');
  return block;
}

describe('the vault that docs/secrets.md fills', () => {
  test('holds every object that the pods of production ask for, and no other', () => {
    const wanted = secretUses(resolveEnvironment(production).dgraph).map((use) =>
      vaultObjectName(use.secret, use.key),
    );
    expect(readdirSync(vault).toSorted()).toEqual([...new Set(wanted)].toSorted());
  });

  test('holds keys of the sizes that Dgraph takes, without a line break', () => {
    expect(secret('dgraph-encryption-key')).toMatch(/^[0-9a-f]{32}$/);
    expect(secret('dgraph-acl-hmac')).toMatch(/^[0-9a-f]{64}$/);
    expect(secret('dgraph-admin-token-token')).toMatch(/^[0-9a-f]{64}$/);
    expect(secret('dgraph-backup-user-password')).toMatch(/^[0-9a-f]{48}$/);
  });

  test('holds certificates that the authority beside them has signed', () => {
    for (const [ca, certificate] of [
      ['dgraph-zero-tls-ca-crt', 'dgraph-zero-tls-node-crt'],
      ['dgraph-alpha-tls-ca-crt', 'dgraph-alpha-tls-node-crt'],
      ['dgraph-alpha-tls-ca-crt', 'dgraph-client-tls-client-dgraph-crt'],
    ] as const) {
      const paths = ['-CAfile', join(vault, ca), join(vault, certificate)];
      expect(execFileSync('openssl', ['verify', ...paths], { encoding: 'utf8' })).toContain('OK');
    }
  });
});
