import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { generatedSchema, writeFilms } from '../../../tools/client/generated-films.ts';
import { LocalDgraph } from '../../../tools/client/local-dgraph.ts';
import { runLoader, startLoader, tutorialFiles } from './loader.ts';
import { everything, query } from './query.ts';

const dgraph = new LocalDgraph();
const folder = mkdtempSync(join(tmpdir(), 'client-'));
let plain: readonly string[];
let http: number;

beforeAll(async () => {
  // The last Alpha also listens on the machine's other addresses, from which Dgraph permits no administration.
  await dgraph.start({ alphas: 3, flags: (ordinal) => (ordinal === 2 ? ['--bindall=true'] : []) });
  http = dgraph.alpha(0).http;
  // Loaded through one Alpha and queried through another.
  plain = ['--plaintext', '--alpha', `127.0.0.1:${dgraph.alpha(1).grpc}`];
});
afterAll(async () => {
  await dgraph.close();
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('the films of the tutorial', () => {
  test('are loaded, and a query returns the three Star Wars films with their directors', async () => {
    const { exitCode, stdout, stderr } = await runLoader([...plain, ...tutorialFiles]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^loaded 44 N-Quads in .* 1 transaction, 0 repeated/);
    const { films } = await query<object & { films: unknown }>(
      http,
      '{ films(func: allofterms(name, "Star Wars"), orderasc: release_date) @filter(type(Film)) { name release_date revenue running_time director { name } starring(orderasc: name) { name } } }',
    );
    const starring = [{ name: 'Han Solo' }, { name: 'Luke Skywalker' }, { name: 'Princess Leia' }];
    expect(films).toEqual([
      {
        name: 'Star Wars: Episode IV - A New Hope',
        release_date: '1977-05-25T00:00:00Z',
        revenue: 775000000,
        running_time: 121,
        director: [{ name: 'George Lucas' }],
        starring,
      },
      {
        name: 'Star Wars: Episode V - The Empire Strikes Back',
        release_date: '1980-05-21T00:00:00Z',
        revenue: 534000000,
        running_time: 124,
        director: [{ name: 'Irvin Kernshner' }],
        starring,
      },
      {
        name: 'Star Wars: Episode VI - Return of the Jedi',
        release_date: '1983-05-25T00:00:00Z',
        revenue: 572000000,
        running_time: 131,
        director: [{ name: 'Richard Marquand' }],
        starring,
      },
    ]);
  });

  test('do not change when they are loaded again', async () => {
    const before = await everything(http);
    expect((await runLoader([...plain, ...tutorialFiles])).exitCode).toBe(0);
    expect(await everything(http)).toEqual(before);
  });

  test('are loaded by a client that the whitelist does not name, once the schema stands', async () => {
    const before = await everything(http);
    const [, , , data = ''] = tutorialFiles;
    const args = ['--plaintext', '--alpha', `${outerAddress()}:${dgraph.alpha(2).grpc}`, '--files', data];
    expect(await runLoader(args)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await everything(http)).toEqual(before);
  });
});

describe('what is in the database', () => {
  const other = '{ other(func: eq(xid, "_:other")) { name } }';

  test('stays when more is loaded', async () => {
    const path = file('other.rdf', '_:other <name> "Another film" .\n');
    expect((await runLoader([...plain, '--files', path])).exitCode).toBe(0);
    expect((await runLoader([...plain, ...tutorialFiles])).exitCode).toBe(0);
    expect(await query(http, other)).toEqual({ other: [{ name: 'Another film' }] });
  });

  test('is dropped when that is asked for', async () => {
    expect((await runLoader([...plain, ...tutorialFiles, '--drop-all'])).exitCode).toBe(0);
    expect(await query(http, other)).toEqual({ other: [] });
    expect(await query(http, '{ films(func: type(Film)) { count(uid) } }')).toEqual({
      films: [{ count: 4 }],
    });
  });
});

describe('a load that fails says why in one line, has its own exit code and changes nothing:', () => {
  let before: object;
  beforeEach(async () => {
    before = await everything(http);
  });

  /** Ends with the whole content of the database compared. */
  async function expectFailure(args: readonly string[], exitCode: number, message: RegExp): Promise<void> {
    const result = await runLoader(args);
    expect(result.stderr).toMatch(message);
    expect(result.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect({ exitCode: result.exitCode, stdout: result.stdout }).toEqual({ exitCode, stdout: '' });
    expect(await everything(http)).toEqual(before);
  }

  test('a contradiction on the command line', () =>
    expectFailure(
      [...plain, '--tls-cacert', 'ca.crt', ...tutorialFiles],
      2,
      /^error: --plaintext contradicts/,
    ));

  test('a file that is not there', () =>
    expectFailure(
      [...plain, '--files', join(folder, 'none.rdf')],
      3,
      /^error: cannot read .*none\.rdf: No such file/,
    ));

  test('a broken line, even with --drop-all', () => {
    const path = file('broken.rdf', '_:new <name> "A new film" .\n_:new <name> "No end\n');
    return expectFailure(
      [...plain, '--drop-all', '--files', path],
      4,
      /^error: .*broken\.rdf:2: expected an object.* in column 14$/m,
    );
  });

  test('a value that does not fit the schema of the server', () => {
    const path = file(
      'unfit.rdf',
      '_:new <name> "A new film" .\n# a comment\n_:new <running_time> "2 hours" .\n',
    );
    return expectFailure(
      [...plain, '--files', path],
      4,
      /^error: .*unfit\.rdf:3: "2 hours" is not a valid int$/m,
    );
  });

  test('a broken line at the end of a file that takes many transactions', async () => {
    const path = join(folder, 'long.rdf');
    await writeFilms(path, 30_000);
    writeFileSync(path, 'broken\n', { flag: 'a' });
    const schema = file('films.schema', generatedSchema);
    await expectFailure(
      [...plain, '--schema', schema, '--files', path],
      4,
      /long\.rdf:\d+: expected a subject/,
    );
  });

  test('an address where nothing listens', () =>
    expectFailure(
      ['--plaintext', '--alpha', '127.0.0.1:1', '--wait', '1', ...tutorialFiles],
      5,
      /^error: 127\.0\.0\.1:1 \(plain text\): no answer while connecting: check --alpha/,
    ));

  test('a host that does not exist', () =>
    expectFailure(
      ['--plaintext', '--alpha', 'nowhere.invalid', '--wait', '1', ...tutorialFiles],
      5,
      /^error: nowhere\.invalid:9080 \(plain text\): no answer/,
    ));

  test('TLS with a server that speaks plain text', () =>
    expectFailure(
      ['--alpha', plain.at(-1) ?? '', ...tutorialFiles],
      6,
      /the server does not speak TLS: use --plaintext/,
    ));

  test('a schema from an address that the whitelist does not name', () =>
    expectFailure(
      ['--plaintext', '--alpha', `${outerAddress()}:${dgraph.alpha(2).grpc}`, ...tutorialFiles],
      7,
      /setting the schema is not permitted: unauthorized ip address: .*: add this client's address to the whitelist/,
    ));

  test('a schema that the server does not understand', () => {
    const schema = file('bad.schema', 'name: text .\n');
    return expectFailure([...plain, '--schema', schema], 8, /setting the schema failed: .*Undefined Type/);
  });

  test('data that only the server can refuse, such as a uid that was never given out', () => {
    const path = file('uid.rdf', '_:new <name> "A new film" .\n<0xfffffffffff> <name> "Nobody" .\n');
    return expectFailure(
      [...plain, '--files', path],
      8,
      /writing data failed: .*0xfffffffffff|17592186044415/i,
    );
  });
});

describe('a file that takes many transactions', () => {
  const quads = 30_000;
  const nodes = '{ nodes(func: has(xid)) { count(uid) } films(func: type(Film)) { count(uid) } }';
  let path: string;
  let files: readonly string[];
  let expected: object;

  beforeAll(async () => {
    path = join(folder, 'films.rdf');
    files = ['--schema', file('films.schema', generatedSchema), '--files', path];
    const { names, films } = await writeFilms(path, quads);
    expected = { nodes: [{ count: names }], films: [{ count: films }] };
  });

  test('is loaded in bounded memory, with progress', async () => {
    const args = [...plain, '--drop-all', ...files, '--progress', '0.5'];
    const { exitCode, stdout, stderr } = await runLoader(args);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^[\d,]+ of 30,\d{3} N-Quads \(\d+%\), [\d,]+\/s, about \d+ s left$/m);
    const [, mebibytes] = /, (\d+) MiB of memory at most$/m.exec(stdout) ?? [];
    expect(Number(mebibytes)).toBeLessThan(100);
    expect(await query(http, nodes)).toEqual(expected);
  });

  test('is whole after the loader was stopped in the middle and started again', async () => {
    const args = [...plain, ...files, '--progress', '0'];
    const first = startLoader([...args, '--drop-all']);
    await first.says('N-Quads (');
    first.process.kill('SIGTERM');
    const { exitCode, stderr } = await first.result;
    expect(exitCode).toBe(143);
    expect(stderr).toMatch(
      /^error: stopped \([\d,]+ of 30,\d{3} N-Quads are committed; .* completes the load\)$/m,
    );
    expect((await runLoader(args)).exitCode).toBe(0);
    expect(await query(http, nodes)).toEqual(expected);
  });

  test('is not doubled by loaders that run at the same time: they repeat what Dgraph aborts', async () => {
    expect((await runLoader([...plain, '--drop-all', ...tutorialFiles])).exitCode).toBe(0);
    const args = [...plain, ...files, '--retries', '50'];
    const results = await Promise.all([runLoader([...args, '--concurrency', '4']), runLoader(args)]);
    expect(results).toMatchObject([{ exitCode: 0 }, { exitCode: 0 }]);
    const repeated = results.map(({ stdout }) => Number(/, ([\d,]+) repeated/.exec(stdout)?.[1]));
    expect(Math.max(...repeated)).toBeGreaterThan(0);
    const { films } = await query<{ films: unknown }>(http, '{ films(func: type(Film)) { count(uid) } }');
    const { names } = await query<{ names: readonly { xid: string }[] }>(
      http,
      '{ names(func: has(xid)) { xid } }',
    );
    expect(new Set(names.map(({ xid }) => xid)).size).toBe(names.length);
    expect(films).toEqual([{ count: Number(Reflect.get(expected, 'films')[0].count) + 4 }]);
  });
});

/** An address of this machine that is not the loopback. */
function outerAddress(): string {
  const found = Object.values(networkInterfaces())
    .flat()
    .find((network) => network !== undefined && network.family === 'IPv4' && !network.internal);
  if (found === undefined) throw new Error('this test needs a network interface besides the loopback');
  return found.address;
}
