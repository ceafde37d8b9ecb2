import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pod } from '../../cluster-fixture.ts';
import { runTool } from '../../run-tool.ts';
import { writeManifests, writeText } from '../../write-manifests.ts';

const web = [pod('shop/web')];
const expectations = `connections:
  - { from: internet, to: shop/web, ports: everything, why: everyone may }
  - { from: shop/web, to: internet, ports: everything, why: everyone may }
  - { from: any pod, to: shop/web, ports: everything, why: everyone may }
  - { from: shop/web, to: any pod, ports: everything, why: everyone may }
peers:
  any pod: { pods: any }
  internet: { addresses: [0.0.0.0/0] }
`;

/** Checks the folder of a manifest, with one more file in it. */
async function checkBeside(name: string, text: string) {
  const folder = dirname(writeManifests(web));
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
  return runTool('check', '--expect', writeText(expectations), folder);
}

describe('a file beside manifests', () => {
  test.each([
    ['package.json', '{ "name": "shop" }\n'],
    ['.github/workflows/ci.yaml', 'on: push\njobs: {}\n'],
    ['shop/Chart.yaml', 'apiVersion: v2\nname: shop\nversion: 1.0.0\n'],
  ])('without an object of Kubernetes leaves no proof open: %s', async (name, text) => {
    const { exitCode, text: said, complaints } = await checkBeside(name, text);
    expect(said + complaints).toContain('holds no Kubernetes object; left out');
    expect(exitCode).toBe(0);
  });

  test('that makes their folder a chart leaves it open', async () => {
    expect((await checkBeside('Chart.yaml', 'apiVersion: v2\nname: shop\nversion: 1.0.0\n')).exitCode).toBe(
      2,
    );
  });

  test('that may hide an object leaves it open', async () => {
    expect((await checkBeside('pod.yaml', 'kind: Pod\nmetadata: { name: a }\n')).exitCode).toBe(2);
    expect((await checkBeside('pod.yaml', 'kind: {{ .Values.kind }}\n')).exitCode).toBe(2);
  });
});
