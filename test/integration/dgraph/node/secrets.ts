import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DgraphSettings } from '../../../../environments/settings/dgraph/dgraph-settings.ts';
import { dgraphNames, serviceHost } from '../../../../environments/settings/names/topology.ts';

type Files = { readonly [file: string]: string };

/** The Secrets that an environment with TLS, ACL, encryption and backups names, made as docs/secrets.md says. */
export function makeSecrets(server: string, dgraph: DgraphSettings): ReadonlyMap<string, Files> {
  const { tls, acl, encryption, backups, adminAccess } = dgraph;
  const password = backups?.user?.password;
  if (!tls?.client || !acl || !encryption || !password || !adminAccess?.token) {
    throw new Error('the environment does not switch on all that this test is about');
  }
  const certificates = makeCertificates(server, dgraph);
  const pick = (...names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, certificates[name] ?? '']));
  const node = pick('ca.crt', 'node.crt', 'node.key');
  return new Map<string, Files>([
    [tls.zeroSecret, node],
    [tls.alphaSecret, node],
    [tls.client.secret, pick(tls.client.certificate, tls.client.key)],
    [acl.hmacSecret.secret, { [acl.hmacSecret.key]: randomBytes(32).toString('hex') }],
    [encryption.keySecret.secret, { [encryption.keySecret.key]: randomBytes(16).toString('hex') }],
    [adminAccess.token.secret, { [adminAccess.token.key]: randomBytes(16).toString('hex') }],
    [password.secret, { [password.key]: 'a "quoted" password' }],
  ]);
}

function makeCertificates(server: string, dgraph: DgraphSettings): Files {
  const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  try {
    const names = dgraphNames(dgraph.release, dgraph.fullName);
    const host = (service: string) => serviceHost(service, { clusterDomain: 'cluster.local', ...dgraph });
    const nodes = [
      ...[names.zero, names.alpha].map(host),
      ...[names.zeroHeadless, names.alphaHeadless].map((service) => `*.${host(service)}`),
    ];
    execFileSync(server, ['cert', '--dir', folder, '--nodes', nodes.join(','), '--client', 'dgraph'], {
      stdio: 'pipe',
    });
    return Object.fromEntries(
      readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
