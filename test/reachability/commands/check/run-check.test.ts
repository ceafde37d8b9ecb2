import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { run } from '../../../../reachability/commands/run.ts';
import { projectRoot } from '../../../../tools/process/project-root.ts';

const expectations = join(projectRoot, 'test/fixtures/expectations/tutorial.yaml');
const manifests = join(projectRoot, 'test/fixtures/manifests/tutorial/units');

async function check(...args: readonly string[]) {
  const { output, complaints, exitCode } = await run(['check', ...args]);
  return { output: [...output].join(''), complaints, exitCode };
}

describe('npm run reachability -- check', () => {
  test('finds the committed tutorial as expected, with its three tests and four scenarios', async () => {
    const { output, complaints, exitCode } = await check('--expect', expectations, manifests);
    expect({ complaints, exitCode }).toEqual({ complaints: '', exitCode: 0 });
    const [verdict, ...lines] = output.trimEnd().split('\n');
    const scenarios = lines.slice(0, -1);
    expect(lines.at(-1)).toMatch(/^\d+ objects: 10 evaluated, \d+ without bearing$/);
    expect(verdict).toMatch(
      /: 11 connections and 7 with pods outside the manifests as expected, and no others$/,
    );
    expect(scenarios.map((line) => line.replace(/:.*/, ''))).toEqual([
      '  holds  test 0',
      '  holds  test 1',
      '  holds  test 2',
      '  holds  scenario 1',
      '  holds  scenario 2',
      '  holds  scenario 3',
      '  holds  scenario 4',
    ]);
  });

  test('tells of a misspelt label once: as the cause of what is not possible any more', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'check-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const pod = (app: string): string =>
      `{ apiVersion: v1, kind: Pod, metadata: { namespace: shop, name: ${app}, labels: { app: ${app} } }, spec: { containers: [{ name: m, image: x }] } }`;
    const policy = (name: string, spec: string): string =>
      `{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { namespace: shop, name: ${name} }, spec: ${spec} }`;
    const of = (app: string): string => `{ podSelector: { matchLabels: { app: ${app} } } }`;
    const objects = [
      pod('frontend'),
      pod('db'),
      policy('deny-all', '{ podSelector: {}, policyTypes: [Ingress, Egress] }'),
      policy('to-db', `{ podSelector: {}, policyTypes: [Egress], egress: [{ to: [${of('db')}] }] }`),
      policy('db', `{ podSelector: { matchLabels: { app: db } }, ingress: [{ from: [${of('frontent')}] }] }`),
    ];
    const [expected, given] = [join(folder, 'expected.txt'), join(folder, 'given.yaml')];
    writeFileSync(given, objects.join('\n---\n'));
    const write = (connections: string): void =>
      writeFileSync(
        expected,
        `peers: { frontend: shop/frontend, db: shop/db }\nconnections: [${connections}]\n`,
      );
    write('{ from: frontend, to: db, ports: [tcp/80], why: x }');
    const { output, complaints } = await check('--expect', expected, given);
    expect(complaints).toBe('');
    expect(output).toContain('asks for label app "frontent", but it is "frontend"');
    // Where nothing follows from it, it is told by itself.
    write('');
    expect((await check('--expect', expected, given)).complaints).toContain(
      'asks for label app "frontent", which no object has; did you mean "frontend"?',
    );
  });

  test('exits with 1 when something else is possible', async () => {
    const { exitCode } = await check('--expect', expectations, '--enforcer', 'generic', manifests);
    expect(exitCode).toBe(0);
    // Without the unit of the policies, everything may connect.
    const parts = ['00-namespaces', '20-dgraph', '30-client'].map((unit) => join(manifests, unit));
    expect((await check('--expect', expectations, ...parts)).exitCode).toBe(2);
    expect((await check('--expect', expectations, ...parts)).output).toContain(
      'client → alpha: everything is possible',
    );
  });

  test.each([
    [
      'without expectations',
      [manifests],
      /^check needs --expect, such as --expect expectations\/tutorial\.yaml\n$/,
    ],
    [
      'with expectations that are not there',
      ['--expect', 'nosuch.yaml', manifests],
      /^nosuch\.yaml:1: error: the expectations file does not exist; give its path, or write one with the command init\n$/,
    ],
    [
      'with manifests that are not there',
      ['--expect', expectations, 'nosuch'],
      /^nosuch:1: error: does not exist; give the file or folder that holds the manifests\n$/,
    ],
    ['without manifests', ['--expect', expectations], /^check needs a file, a folder or -/],
    [
      'with a format that it does not know',
      ['--expect', expectations, '--format', 'pdf', manifests],
      /^--format pdf is not known; write text, json, markdown, sarif or junit/,
    ],
  ])('refuses to run %s with one message', async (_, args, message) => {
    const { complaints, exitCode } = await check(...args);
    expect(exitCode).toBe(2);
    expect(complaints).toMatch(message);
  });

  test('never takes an empty folder for a proof', async ({ onTestFinished }) => {
    const folder = mkdtempSync(join(tmpdir(), 'empty-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const { complaints, exitCode } = await check('--expect', expectations, folder);
    expect(exitCode).toBe(2);
    expect(complaints).toBe(
      `${folder}:1: error: no .yaml, .yml or .json file is in this folder; nothing would be checked\n`,
    );
  });

  test('refuses an expectations file that it does not understand, with file and line', async ({
    onTestFinished,
  }) => {
    const folder = mkdtempSync(join(tmpdir(), 'expectations-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'e.yaml');
    writeFileSync(file, 'peers: {}\nconnections: []\nextra: 1\n');
    const { complaints, exitCode } = await check('--expect', file, manifests);
    expect(exitCode).toBe(2);
    expect(complaints).toBe(
      `${file}:3: error: unknown key extra in the file; known are options, peers, connections, scenarios, accepted, trial\n`,
    );
  });
});
