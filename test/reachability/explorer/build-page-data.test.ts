import { describe, expect, test } from 'vitest';
import { buildPageData, type NamedAnalysis } from '../../../reachability/explorer/build-page-data.ts';
import { analyzeAll, type Manifest, networkPolicy, pod } from '../cluster-fixture.ts';
import { runTool } from '../run-tool.ts';
import { writeText } from '../write-manifests.ts';

const cluster = `\
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: a, labels: { app: web } }
spec: { containers: [{ name: main, image: x }] }
---
apiVersion: v1
kind: Pod
metadata: { name: client, namespace: a }
spec: { containers: [{ name: main, image: x }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: in
  namespace: a
spec:
  podSelector: { matchLabels: { app: web } }
  ingress:
    - ports:
        - port: 80

        - port: 81
    - ports: [{ port: 82 }]

---
# the end
`;

const scenario = (manifests: readonly Manifest[], texts: NamedAnalysis['texts'] = []): NamedAnalysis => ({
  name: 'As written',
  description: '',
  states: [],
  analysis: analyzeAll(manifests),
  texts,
});

async function explore(text: string): Promise<Awaited<ReturnType<typeof buildPageData>>> {
  const page = (await runTool('explore', '--title', 'A title', writeText(text))).text;
  const data = /<script type="application\/json"[^>]*>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';
  return JSON.parse(data) as Awaited<ReturnType<typeof buildPageData>>; // what the page was given
}

describe('the data of the page', () => {
  test('has an answer for every pair but an end with itself and those outside the manifests among themselves', async () => {
    const { title, scenarios } = await explore(cluster);
    expect(title).toBe('A title');
    const [only] = scenarios;
    expect(only?.peers.map(({ name, home }) => [name, home])).toEqual([
      ['a/client', 'a'],
      ['a/web', 'a'],
      ['any pod', ''],
      ['any IPv4 address', ''],
    ]);
    expect(only?.pairs.map((pair) => pair?.verdict ?? null)).toEqual([
      ...[null, 'allowed', 'allowed', 'allowed'],
      ...['allowed', null, 'allowed', 'allowed'],
      ...['allowed', 'allowed', null, null],
      ...['allowed', 'allowed', null, null],
    ]);
    expect(only?.pairs[1]?.traffic).toBe('TCP 80-82');
  });

  test('shows the document of each policy without empty lines at its end, and the lines of each rule', async () => {
    const { scenarios, excerpts } = await explore(cluster);
    expect(excerpts).toHaveLength(1);
    expect(excerpts[0]).toMatchObject({ firstLine: 11 });
    expect(excerpts[0]?.lines.at(0)).toBe('apiVersion: networking.k8s.io/v1');
    expect(excerpts[0]?.lines.at(-1)).toBe('    - ports: [{ port: 82 }]');
    const decisions = scenarios[0]?.sides.flatMap((side) => side.decisions) ?? [];
    const lines = decisions.flatMap((decision) => (decision.lines === undefined ? [] : [decision.lines]));
    expect(lines).toContainEqual([19, 22]);
    expect(lines).toContainEqual([23, 23]);
  });

  test('tells what allows from what denies, and what is not known', async () => {
    const some = networkPolicy('a/in', {
      podSelector: {},
      ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }],
    });
    const { scenarios } = await buildPageData('t', [scenario([pod('a/web'), pod('b/web'), some])]);
    const toWeb = scenarios[0]?.pairs.find((pair) => pair?.verdict === 'unknown');
    expect(toWeb?.unknown).toEqual([expect.stringMatching(/goes by address.*; needed: --pod-cidr$/)]);
    const side = scenarios[0]?.sides[toWeb?.ingress ?? -1];
    expect(side?.decisions.map(({ tone }) => tone)).toEqual(['allowing', 'refusing']);
    expect(side?.policies).toEqual([
      { name: 'NetworkPolicy a/in', place: expect.stringMatching(/^cluster\.yaml:\d+$/) },
    ]);
  });

  test('holds a text once that several scenarios share', async () => {
    const text = { file: 'cluster.yaml', text: '---\n'.repeat(99) };
    const manifests = [pod('a/web'), networkPolicy('a/in', { podSelector: {} })];
    const { excerpts, scenarios } = await buildPageData('t', [
      scenario(manifests, [text]),
      scenario(manifests, [text]),
    ]);
    expect(scenarios).toHaveLength(2);
    expect(excerpts).toHaveLength(1);
  });

  test('is refused if the page would be too large to use', async () => {
    const many = Array.from({ length: 151 }, (_, i) => pod(`a/p${i}`));
    await expect(buildPageData('t', [scenario(many)])).rejects.toThrow(
      /a page of 153 peers is too large to use; give the paths of fewer manifests/,
    );
  });
});
