import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LocalDgraph } from '../../../tools/client/local-dgraph.ts';
import { clientImage } from '../../../tools/client/python.ts';
import { runLoader, tutorialFiles } from './loader.ts';

const dgraph = new LocalDgraph();
const tls = join(dgraph.folder, 'tls');
const otherTls = join(dgraph.folder, 'other-tls');
const authority = ['--tls-cacert', join(tls, 'ca.crt')];
const certificate = [
  ...['--tls-cert', join(tls, 'client.client.crt')],
  ...['--tls-key', join(tls, 'client.client.key')],
];
const login = ['--user', 'groot'];
const environment = { DGRAPH_PASSWORD: 'password' };
/** Asks for no client certificate, and demands one. */
let optional: readonly string[];
let demanding: readonly string[];

beforeAll(async () => {
  for (const folder of [tls, otherTls])
    dgraph.run(['cert', '--dir', folder, '--nodes', 'localhost,127.0.0.1', '--client', 'client']);
  const secret = join(dgraph.folder, 'hmac');
  writeFileSync(secret, 'a secret of 32 bytes for a test.');
  const certificates = ['ca.crt', 'node.crt', 'node.key'].map((name) => join(tls, name));
  const [ca, crt, key] = certificates;
  await dgraph.start({
    alphas: 2,
    flags: (ordinal) => [
      `--acl=secret-file=${secret}`,
      `--tls=ca-cert=${ca};server-cert=${crt};server-key=${key};client-auth-type=${ordinal === 0 ? 'VERIFYIFGIVEN' : 'REQUIREANDVERIFY'}`,
      ...(ordinal === 0 ? [] : ['--security=token=the-token']),
    ],
  });
  optional = [...tutorialFiles, '--wait', '5', '--alpha', `127.0.0.1:${dgraph.alpha(0).grpc}`];
  demanding = [...tutorialFiles, '--wait', '5', '--alpha', `127.0.0.1:${dgraph.alpha(1).grpc}`];
  await untilUsersExist();
});
afterAll(() => dgraph.close());

/** Groot is created some time after the servers are healthy. */
async function untilUsersExist(): Promise<void> {
  const schema = ['--schema', join(clientImage, 'sw.schema')];
  const args = [...schema, '--alpha', `127.0.0.1:${dgraph.alpha(0).grpc}`, ...authority, ...login];
  for (const deadline = Date.now() + 60_000; (await runLoader(args, environment)).exitCode !== 0; )
    if (Date.now() > deadline) throw new Error('the user groot does not appear');
}

describe('with TLS and access control, the loader loads', () => {
  test('without a client certificate where none is demanded', async () => {
    const result = await runLoader([...optional, ...authority, ...login], environment);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('with a client certificate, token and the password from a file', async () => {
    const password = join(dgraph.folder, 'password');
    writeFileSync(password, 'password\n');
    const args = [...demanding, ...authority, ...certificate, ...login, '--password-file', password];
    expect(await runLoader(args, { DGRAPH_AUTH_TOKEN: 'the-token' })).toMatchObject({
      exitCode: 0,
      stderr: '',
    });
  });

  test('with everything but the files from the environment', async () => {
    const result = await runLoader([...tutorialFiles], {
      DGRAPH_ALPHA_SERVER: `127.0.0.1:${dgraph.alpha(0).grpc}`,
      DGRAPH_TLS_CACERT: join(tls, 'ca.crt'),
      DGRAPH_USER: 'groot',
      ...environment,
    });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

describe('with TLS and access control, the loader fails with its own message and exit code for', () => {
  test.each<[string, () => readonly string[], Readonly<Record<string, string>>, number, RegExp]>([
    ['plain text', () => [...optional, '--plaintext'], {}, 5, /does the server want TLS\?/],
    [
      'the certificate of another authority',
      () => [...optional, '--tls-cacert', join(otherTls, 'ca.crt'), ...login],
      environment,
      6,
      /its certificate is not trusted: give the CA that signed it with --tls-cacert/,
    ],
    ['no authority', () => [...optional, ...login], environment, 6, /its certificate is not trusted/],
    [
      'another host name',
      () => [...optional, ...authority, '--tls-server-name', 'example.org', ...login],
      environment,
      6,
      /its certificate is for another name/,
    ],
    [
      'a file that is not a certificate',
      () => [...optional, '--tls-cacert', join(tls, 'ca.key'), ...login],
      environment,
      6,
      /ca\.key holds no PEM certificate: check --tls-cacert/,
    ],
    [
      'a key of another certificate',
      () => [...optional, ...authority, ...certificate.slice(0, 3), join(tls, 'ca.key'), ...login],
      environment,
      6,
      /are not a PEM certificate with its unencrypted key/,
    ],
    [
      'a missing client certificate',
      () => [...demanding, ...authority, ...login],
      environment,
      6,
      /refuses this client's certificate or its absence/,
    ],
    [
      'a wrong password',
      () => [...optional, ...authority, ...login],
      { DGRAPH_PASSWORD: 'guessed' },
      7,
      /invalid username or password/,
    ],
    [
      'no login',
      () => [...optional, ...authority],
      {},
      7,
      /no accessJwt available: give --user and its password/,
    ],
    [
      'no password',
      () => [...optional, ...authority, ...login],
      {},
      2,
      /no password for groot: set DGRAPH_PASSWORD/,
    ],
    [
      'a missing token',
      () => [...demanding, ...authority, ...certificate, ...login],
      environment,
      7,
      /No Auth Token found.*: set|check DGRAPH_AUTH_TOKEN/,
    ],
  ])('%s', async (_, args, env, exitCode, message) => {
    const result = await runLoader(args(), env);
    expect(result.stderr).toMatch(message);
    expect(result.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(result).toMatchObject({ exitCode, stdout: '' });
  });
});
