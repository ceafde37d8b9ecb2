import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runTool } from '../../run-tool.ts';
import { writeText } from '../../write-manifests.ts';

const fixtures = 'test/fixtures';

test.each([
  ['tutorial', 1],
  ['production', 5],
])('suggest writes policies for %s that check then proves', async (environment, count) => {
  const files = [
    '--expect',
    `${fixtures}/expectations/${environment}.yaml`,
    `${fixtures}/manifests/${environment}/units`,
  ];
  const { text, complaints, exitCode } = await runTool('suggest', ...files);
  expect({ complaints, exitCode }).toEqual({ complaints: '', exitCode: 0 });
  expect(text.split('kind: NetworkPolicy')).toHaveLength(count + 1);
});

test('suggest takes a folder together with the objects by which Flux and Argo CD apply it', async ({
  onTestFinished,
}) => {
  const root = mkdtempSync(join(tmpdir(), 'suggest-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  // The path that these objects name.
  const folder = join(root, 'dist/tutorial');
  cpSync(`${fixtures}/manifests/tutorial`, folder, { recursive: true });
  const files = ['--expect', `${fixtures}/expectations/tutorial.yaml`, folder];
  expect(await runTool('suggest', ...files)).toMatchObject({ complaints: '', exitCode: 0 });
  expect(await runTool('suggest', '--minimal', ...files)).toMatchObject({ complaints: '', exitCode: 0 });
  // A policy that has to go leaves the folder to those that are suggested.
  const written = join(folder, 'units/10-network-policies/network-policies.yaml');
  writeFileSync(written, readFileSync(written, 'utf8').replace('component: alpha', 'component: zero'));
  expect(await runTool('suggest', '--minimal', ...files)).toMatchObject({
    text: expect.stringMatching(
      /^# 0 of 1 policy can stay\.\n# Remove NetworkPolicy dgraph\/dgraph-allow-client/,
    ),
    complaints: '',
    exitCode: 0,
  });
});

test('suggest prints nothing but the reason where policies cannot say it', async () => {
  const manifests = writeText(`apiVersion: v1
kind: Pod
metadata: { namespace: shop, name: db }
spec: { containers: [{ name: main, image: x }] }
`);
  const expectations = writeText('peers: { db: shop/db }\nconnections: []\n');
  expect(await runTool('suggest', '--expect', expectations, manifests)).toMatchObject({
    text: '',
    complaints: expect.stringContaining('no suggestion: the pods of shop/db have no label'),
    exitCode: 1,
  });
});

test('suggest ends with 2 for expectations that are not understood', async () => {
  const { text, exitCode, complaints } = await runTool(
    'suggest',
    '--expect',
    writeText('connection: []\n'),
    fixtures,
  );
  expect({ text, exitCode }).toEqual({ text: '', exitCode: 2 });
  expect(complaints).toContain('connection');
});
