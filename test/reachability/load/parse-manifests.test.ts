import { describe, expect, it } from 'vitest';
import { analyze } from '../../../reachability/analysis/analyze.ts';
import { parseManifests } from '../../../reachability/load/parse-manifests.ts';

const load = (text: string) => parseManifests([{ file: 'file.yaml', text }]);
const complaints = (text: string): readonly string[] =>
  analyze(load(text)).findings.map(({ source, message }) => `${source.line}: ${message}`);
const sequence = (length: number, make: (index: number) => string): string =>
  Array.from({ length }, (_, index) => make(index)).join('');
const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n';

describe('parseManifests', () => {
  it('reads several documents, and JSON', () => {
    expect(load(`${POD}---\n# nothing\n---\n${POD}`).manifests).toHaveLength(2);
    expect(load('{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}}').manifests).toHaveLength(
      1,
    );
  });
  it('takes the items of a list out, with the kind of the list where they have none', () => {
    const text =
      'apiVersion: v1\nkind: PodList\nitems:\n- metadata:\n    name: a\n- metadata:\n    name: b\n';
    expect(load(text).manifests.map(({ kind, value }) => [kind, value.metadata])).toEqual([
      ['Pod', { name: 'a' }],
      ['Pod', { name: 'b' }],
    ]);
    expect(load(text).manifests[1]?.lineOf(['metadata', 'name'])).toBe(7);
  });
  it('knows the line of every value, whatever the style', () => {
    for (const text of [
      `---\n${POD}spec:\n  containers:\n  - name: a\n    ports:\n    - containerPort: 80\n`,
      `---\n${POD}spec: {\n\n containers: [\n {\n name: a, ports: [{containerPort: 80}]}]}\n`,
    ]) {
      expect(load(text).manifests[0]?.lineOf(['spec', 'containers', 0, 'ports', 0, 'containerPort'])).toBe(
        10,
      );
    }
  });
  it('leaves alone what is no manifest but may lie beside some', () => {
    expect(
      parseManifests([{ file: 'a/kustomization.yaml', text: 'resources:\n- a.yaml\n' }]).findings,
    ).toEqual([]);
    expect(load('replicas: 3\n').findings).toMatchObject([{ severity: 'warning', source: { line: 1 } }]);
  });
  it.each([
    ['text that is no YAML', `${POD}---\nspec: [1\nb: }\n`, '7: not valid YAML: '],
    ['a text that breaks off', `${POD}spec: "x`, '5: not valid YAML: Missing closing "quote'],
    ['a key that is given twice', `${POD}kind: Pod\n`, '5: not valid YAML: key kind is given twice'],
    [
      'an alias within itself',
      `${POD}spec: &a\n  b: [*a]\n`,
      '6: not valid YAML: *a stands within what it stands for',
    ],
    ['an unknown tag', `${POD}spec: !!js/function x\n`, '5: not valid YAML: Unresolved tag'],
    ['a number', '5\n', '1: not a Kubernetes object: expected a map'],
    [
      'an object without apiVersion',
      'kind: Pod\nmetadata:\n  name: x\n',
      '1: not a Kubernetes object: apiVersion and kind',
    ],
    [
      'an item of a plain list without kind',
      'apiVersion: v1\nkind: List\nitems:\n- metadata:\n    name: x\n',
      '4: not a Kubernetes object',
    ],
    [
      'items that are no list',
      'apiVersion: v1\nkind: List\nitems: x\n',
      '3: items of the List is not a list',
    ],
    [
      'an object without a name',
      'apiVersion: v1\nkind: Pod\n',
      '1: Pod (without a name): metadata.name is missing',
    ],
    [
      'a value of the wrong type',
      `${POD}spec:\n  containers: 5\n`,
      '6: Pod web: spec.containers must be a list, not 5',
    ],
    [
      'a label that is no string',
      `${POD}  labels:\n    app: true\n`,
      '6: Pod web: metadata.labels.app must be a string',
    ],
  ])('reports %s with its line', (_, text, expected) => {
    expect(complaints(text)[0]).toContain(expected);
  });
  it('refuses aliases that multiply, and nesting without end', () => {
    const levels = Array.from(
      { length: 10 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join()}]`,
    );
    expect(complaints(`l0: &l0 [x]\n${levels.join('\n')}\n${POD}`)[0]).toMatch(/Excessive alias count/);
  });
  it.each([
    ['lists in brackets', (levels: number) => `a: ${'['.repeat(levels)}${']'.repeat(levels)}`],
    ['maps in braces', (levels: number) => `a: ${'{a: '.repeat(levels)}x${'}'.repeat(levels)}`],
    ['lists on one line', (levels: number) => `${'- '.repeat(levels)}x`],
    ['maps on one line', (levels: number) => `${'? '.repeat(levels)}x`],
    [
      'maps on lines of their own',
      (levels: number) => Array.from({ length: levels }, (_, i) => `${' '.repeat(i)}a:\n`).join(''),
    ],
  ])('refuses what is nested too deeply, before the stack ends: %s', (_, nested) => {
    for (const levels of [300, 900])
      expect(complaints(nested(levels))).toEqual(['1: not valid YAML: it is nested too deeply']);
    expect(complaints(nested(150))[0]).not.toMatch(/nested/);
  });
  it('refuses nesting without end as soon, and takes brackets and blanks in a text', () => {
    expect(complaints(`a: ${'['.repeat(50_000)}`)).toEqual(['1: not valid YAML: it is nested too deeply']);
    expect(complaints(`${'- '.repeat(50_000)}x`)).toEqual(['1: not valid YAML: it is nested too deeply']);
    expect(complaints(`${POD}spec: {a: "${'['.repeat(5000)}"}\n`)).toEqual([]);
    expect(complaints(`${POD}spec: {}\ndata:\n  a: |\n    x\n${' '.repeat(5000)}y\n`)).toEqual([]);
  });
  it.each([
    ['a map of too many keys', `${POD}  labels:\n${sequence(300_000, (i) => `    k${i}: v\n`)}`],
    ['a map of many keys in flow style', `{${sequence(300_000, (i) => `k${i}: v, `)}}`],
    ['a list of too many items', `a:\n${'- b\n'.repeat(300_000)}`],
    ['a JSON list of too many items', `{"a": [${'1,'.repeat(600_000)}1]}`],
    ['many anchors', sequence(100_000, (i) => `a${i}: &x${i} b\n`)],
  ])('refuses %s, soon', { timeout: 30_000 }, (_, text) => {
    const start = performance.now();
    expect(complaints(text)).toEqual([
      expect.stringMatching(/^1: not valid YAML: the document is longer than 1048576 characters and neither/),
    ]);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
  it('takes many words that YAML 1.1 knows, and strings of millions of characters', {
    timeout: 30_000,
  }, () => {
    const long = 'x'.repeat(5_000_000);
    for (const value of [`"${long}\\n"`, `'${long}'''`, long])
      expect(load(`${POD}spec: ${value}\n`).manifests).toHaveLength(1);
    expect(load(`${POD}spec:\n${'- yes\n'.repeat(150_000)}`).findings).toHaveLength(150_000);
  });
  it('refuses control characters, which the tools of the cluster do not take', () => {
    expect(complaints(`${POD}spec: "\u0007"\n`)).toEqual(['5: not valid YAML: it holds a control character']);
    expect(complaints(`\ufeff${POD}spec: {a: "\t"}\r\n`)).toEqual([]);
  });
  it('refuses a file that is too large, at once', () => {
    const start = performance.now();
    expect(complaints('a: b\n'.repeat(20_000_000))).toEqual([
      '1: the file is larger than 67108864 characters; split it',
    ]);
    expect(performance.now() - start).toBeLessThan(2000);
  });
  it('reports an object that is given twice with different content, and not one that is the same', () => {
    expect(complaints(`${POD}---\n${POD}`)).toEqual([]);
    expect(complaints(`${POD}---\n${POD}  labels:\n    a: b\n`)[0]).toMatch(
      /^6: Pod web is also given at file\.yaml:1, with different content/,
    );
  });
  it('reports a field of a policy that nobody knows, because what it was meant to do is not done', () => {
    const policy =
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: p\nspec:\n  podSelector: {}\n  ingres:\n  - {}\n';
    expect(complaints(policy)[0]).toMatch(/^7: NetworkPolicy p: unknown field spec\.ingres:/);
  });
});
