import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generatedSchema, writeFilms } from '../../../tools/client/generated-films.ts';
import { LocalDgraph } from '../../../tools/client/local-dgraph.ts';
import { runLoader } from './loader.ts';
import { everything, query } from './query.ts';

const dgraph = new LocalDgraph();
let server: readonly string[];

beforeAll(async () => {
  await dgraph.start({ alphas: 1 });
  server = ['--plaintext', '--alpha', `127.0.0.1:${dgraph.alpha().grpc}`];
});
afterAll(() => dgraph.close());

/** Loads twice and compares. */
async function expectSameTwice(schema: string, data: string): Promise<void> {
  const schemaFile = join(dgraph.folder, 'schema');
  writeFileSync(schemaFile, schema);
  const args = [...server, '--schema', schemaFile, '--files', data];
  expect(await runLoader(args)).toMatchObject({ exitCode: 0, stderr: '' });
  const before = await everything(dgraph.alpha().http);
  expect(await runLoader(args)).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await everything(dgraph.alpha().http)).toEqual(before);
}

test('Dgraph takes every kind of N-Quad that the loader lets through, and finds each name again', async () => {
  const data = join(import.meta.dirname, 'every-kind.rdf');
  const schema = `name: string @index(exact) @lang .
    friend: [uid] @reverse .
    age: int .
    born: datetime .
    rate: float .
    ok: bool .`;
  await expectSameTwice(schema, data);
  const subjects = readFileSync(data, 'utf8').matchAll(/^<?(_:[^\s]+|http[^>]+)/gm);
  const names = new Set([...subjects].map(([, name]) => name)).add('plain');
  expect(await query(dgraph.alpha().http, '{ names(func: has(xid)) { count(uid) } }')).toEqual({
    names: [{ count: names.size }],
  });
});

test('the largest file that is one transaction is loaded as one, and again without a change', async () => {
  const data = join(dgraph.folder, 'films.rdf');
  expect((await writeFilms(data, 19_980)).quads).toBeLessThanOrEqual(20_000);
  await expectSameTwice(generatedSchema, data);
  const { stdout } = await runLoader([...server, '--files', data]);
  expect(stdout).toContain(' 1 transaction, ');
});
