import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../reachability/analysis/analyze.ts';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';

const load = (text: string) => parseManifests([{ file: 'file.yaml', text }]);
const complaints = (text: string): readonly string[] =>
  analyze(load(text)).findings.map(({ source, message }) => `${source.line}: ${message}`);
const sequence = (length: number, make: (index: number) => string): string =>
  Array.from({ length }, (_, index) => make(index)).join('');
const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n';
/** One that the API server takes. */
const completePod =
  'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - {name: web, image: web}\nmetadata:\n  name: web\n';

describe('parseManifests', () => {
  test('reads several documents, and JSON', () => {
    expect(load(`${pod}---\n# nothing\n---\n${pod}`).manifests).toHaveLength(2);
    expect(load('{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}}').manifests).toHaveLength(
      1,
    );
  });
  test('takes the items of a list out, with the kind of the list where they have none', () => {
    const text =
      'apiVersion: v1\nkind: PodList\nitems:\n- metadata:\n    name: a\n- metadata:\n    name: b\n';
    expect(load(text).manifests.map(({ kind, value }) => [kind, value.metadata])).toEqual([
      ['Pod', { name: 'a' }],
      ['Pod', { name: 'b' }],
    ]);
    expect(load(text).manifests[1]?.lineOf(['metadata', 'name'])).toBe(7);
  });
  test('knows the line of every value, whatever the style', () => {
    for (const text of [
      `---\n${pod}spec:\n  containers:\n  - name: a\n    ports:\n    - containerPort: 80\n`,
      `---\n${pod}spec: {\n\n containers: [\n {\n name: a, ports: [{containerPort: 80}]}]}\n`,
    ]) {
      expect(load(text).manifests[0]?.lineOf(['spec', 'containers', 0, 'ports', 0, 'containerPort'])).toBe(
        10,
      );
    }
  });
  test('leaves alone what is not a manifest but may lie beside some', () => {
    expect(
      parseManifests([{ file: 'a/kustomization.yaml', text: 'resources:\n- a.yaml\n' }]).findings,
    ).toEqual([]);
    expect(load('replicas: 3\n').findings).toMatchObject([{ severity: 'warning', source: { line: 1 } }]);
  });
  test.each([
    ['text that is not YAML', `${completePod}---\nspec: [1\nb: }\n`, '10: not valid YAML: '],
    ['a text that breaks off', `${pod}spec: "x`, '5: not valid YAML: a quote is opened and never closed'],
    ['a key that is given twice', `${pod}kind: Pod\n`, '5: not valid YAML: key kind is given twice'],
    [
      'an alias within itself',
      `${pod}spec: &a\n  b: [*a]\n`,
      '6: not valid YAML: *a is within what it repeats',
    ],
    ['an unknown tag', `${pod}spec: !a!b x\n`, '5: not valid YAML: the tag handle !a! is declared nowhere'],
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
      'items that are not a list',
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
      `${pod}spec:\n  containers: 5\n`,
      '6: Pod web: spec.containers must be a list, not 5',
    ],
    [
      'a label that is not a string',
      `${pod}  labels:\n    app: true\n`,
      '6: Pod web: metadata.labels.app must be a string',
    ],
  ])('reports %s with its line', (_, text, expected) => {
    expect(complaints(text)[0]).toContain(expected);
  });
  test('refuses aliases that multiply, and nesting without end', () => {
    const levels = Array.from(
      { length: 10 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join()}]`,
    );
    expect(complaints(`l0: &l0 [x]\n${levels.join('\n')}\n${pod}`)[0]).toMatch(/aliases repeat so much/);
  });
  test.each([
    ['lists in brackets', (levels: number) => `a: ${'['.repeat(levels)}${']'.repeat(levels)}`],
    ['maps in braces', (levels: number) => `a: ${'{a: '.repeat(levels)}x${'}'.repeat(levels)}`],
    ['lists on one line', (levels: number) => `${'- '.repeat(levels)}x`],
    [
      'maps on lines of their own',
      (levels: number) => Array.from({ length: levels }, (_, i) => `${' '.repeat(i)}a:\n`).join(''),
    ],
  ])('refuses what is nested too deeply, before the stack ends: %s', (_, nested) => {
    for (const levels of [300, 900])
      expect(complaints(`${completePod}---\n${nested(levels)}`)).toEqual([
        expect.stringMatching(/^\d+: not valid YAML: maps and lists are nested more than 200 deep/),
      ]);
    expect(complaints(nested(150))[0]).not.toMatch(/nested/);
  });
  test('refuses nesting without end as soon, and takes brackets and blanks in a text', () => {
    for (const text of [`a: ${'['.repeat(50_000)}`, `${'- '.repeat(50_000)}x`])
      expect(complaints(text)[0]).toMatch(/^1: not valid YAML: maps and lists are nested/);
    const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';
    expect(complaints(`${map}data: {a: "${'['.repeat(5000)}"}\n`)).toEqual([]);
    expect(complaints(`${map}data:\n  a: |\n    x\n${' '.repeat(5000)}y\n`)).toEqual([]);
  });
  test.each([
    ['a map of many keys', `a:\n${sequence(30_000, (i) => `    k${i}: v\n`)}`],
    ['a map of many keys in flow style', `{${sequence(30_000, (i) => `k${i}: v, `)}}`],
    ['a list of many items', `a:\n${'- b\n'.repeat(30_000)}`],
    ['a JSON list of many items', `{"a": [${'1,'.repeat(60_000)}1]}`],
    ['many anchors', sequence(10_000, (i) => `a${i}: &x${i} b\n`)],
    ['many documents', `a: 1\n---\n`.repeat(10_000)],
  ])('reads %s', (_, text) => {
    expect(load(text).findings.map(({ severity }) => severity)).toEqual(['warning']);
  });
  test('takes many words that YAML 1.1 knows, and strings of millions of characters', {
    timeout: 30_000,
  }, () => {
    const long = 'x'.repeat(5_000_000);
    for (const value of [`"${long}\\n"`, `'${long}'''`, long])
      expect(load(`${pod}spec: ${value}\n`).manifests).toHaveLength(1);
    expect(load(`${pod}spec:\n${'- yes\n'.repeat(150_000)}`).findings).toHaveLength(150_000);
  });
  test('refuses control characters, which the tools of the cluster do not take', () => {
    expect(complaints(`${pod}spec: "\u0007"\n`)).toEqual([
      '5: not valid YAML: it holds a control character (U+0007); remove it',
    ]);
    expect(complaints(`\ufeff${completePod}  annotations: {a: "\t"}\r\n`)).toEqual([]);
  });
  test('reports an object that is given twice with different content, and not one that is the same', () => {
    expect(complaints(`${completePod}---\n${completePod}`)).toEqual([]);
    expect(complaints(`${completePod}---\n${completePod}  labels:\n    a: b\n`)[0]).toMatch(
      /^9: Pod default\/web is also given at file\.yaml:1, with different content/,
    );
  });
  test('reports a field of a policy that nobody knows, because what it was meant to do is not done', () => {
    const policy =
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: p\nspec:\n  podSelector: {}\n  ingres:\n  - {}\n';
    expect(complaints(policy)[0]).toMatch(/^7: NetworkPolicy p: unknown field spec\.ingres:/);
  });
});

describe('what is not Kubernetes', () => {
  const told = (...files: readonly (readonly [file: string, text: string])[]) =>
    parseManifests(files.map(([file, text]) => ({ file, text }))).findings.map(
      ({ severity, source, message }) => `${severity} ${source.file}:${source.line}: ${message}`,
    );

  test('is counted in one line', () => {
    const others = [
      ['chart/Chart.yaml', 'apiVersion: v2\nname: x\nversion: 1.0.0\n'],
      ['values.yaml', 'replicas: 3\ningress: {}\nspec: {}\n'],
      ['package.json', '{"name": "x", "version": "1.0.0"}'],
      ['ci.yaml', 'on: push\njobs: {}\n'],
      ['list.json', '[1, 2]'],
      ['tsconfig.json', '{ // comments\n}'],
    ] as const;
    expect(told(['pod.yaml', pod], ...others)).toEqual([
      'warning chart/Chart.yaml:1: 6 files hold no Kubernetes object: chart/Chart.yaml, values.yaml, package.json and 3 more; left out',
    ]);
  });
  test('is an error where an object may be meant', () => {
    expect(told(['a.yaml', 'Kind: Pod\nMetadata: {}\n'])).toEqual([
      'error a.yaml:1: not a Kubernetes object: apiVersion and kind must both be given',
    ]);
    expect(told(['a.yaml', `${pod}---\ningress: []\n`])).toEqual([
      'error a.yaml:6: not a Kubernetes object: apiVersion and kind must both be given',
    ]);
    expect(told(['a.json', `[{"apiVersion": "v1", "kind": "Pod"}]`])[0]).toMatch(
      /^error a\.json:1: not a Kubernetes object: a list without kind; make it the items of a List/,
    );
  });
  test('is an error if it must be rendered first', () => {
    const template = '{{- if .Values.x }}\nkind: Pod\n{{- end }}\n';
    expect(told(['pod.yaml', pod], ['a.yaml', template], ['b.yaml', template])).toEqual([
      'error a.yaml:1: 2 files hold template marks and are not manifests yet: a.yaml, b.yaml; what they make is unknown; render them first, with helm template or the tool that they are for, and give its output',
    ]);
  });
  test('is an error if ytt has to render it, to which the marks are no comments', () => {
    const error = /^error a\.yaml:1: holds template marks and is not a manifest yet/;
    for (const mark of ['#@ if/end data.values.x:', '#@overlay/match by=overlay.all', '#@ x = 5'])
      expect(told(['a.yaml', `${mark}\n${pod}`])).toEqual([expect.stringMatching(error)]);
    expect(told(['a.yaml', pod.replace('\n', ' #@ data.values.x\n')])).toEqual([
      expect.stringMatching(error),
    ]);
    for (const comment of ['# @param x', '## @section x', '#@1', '# mail me #@'])
      expect(told(['a.yaml', `${comment}\n${pod}`])).toEqual([]);
  });
  test('is an error with the line of its first conflict marker', () => {
    expect(
      told(['a.yaml', `${pod}<<<<<<< ours\n  labels: {}\n=======\n  annotations: {}\n>>>>>>> theirs\n`]),
    ).toEqual(['error a.yaml:5: holds conflict markers of a merge; resolve them, then try again']);
  });
});

describe('conflict markers', () => {
  const told = (text: string) => complaints(text)[0];
  test('are found by two kinds of them, also where one is missing', () => {
    const marks = '5: holds conflict markers of a merge; resolve them, then try again';
    expect(told(`${pod}<<<<<<< ours\n  labels: {}\n=======\n`)).toBe(marks);
    expect(told(`${pod}>>>>>>> theirs\n=======\n`)).toBe(marks);
  });
  test('are found one by one in a text that cannot be read because of them', () => {
    for (const mark of ['<<<<<<< ours', '=======', '>>>>>>> theirs'])
      expect(complaints(`${pod}${mark}\n`)).toEqual([
        '5: holds conflict markers of a merge; resolve them, then try again',
      ]);
    expect(told(`${pod}data: {\n`)).toMatch(/^\d+: not valid YAML/);
  });
  test('begin their lines', () => {
    const text = `# see <<<<<<< ours\n${pod}<<<<<<< ours\n  labels: {}\n=======\n>>>>>>> theirs\n`;
    expect(told(text)).toMatch(/^6: holds conflict markers/);
  });
});

test('a stream of JSON is several objects, each with its line', () => {
  const one = (name: string) => `{"apiVersion": "v1", "kind": "Pod",\n "metadata": {"name": "${name}"}}`;
  const { manifests, findings } = load(`${one('a')}\n${one('b')} ${one('c')}\n`);
  expect(findings).toEqual([]);
  expect(
    manifests.map((manifest) => [manifest.value.metadata, manifest.lineOf(['metadata', 'name'])]),
  ).toEqual([
    [{ name: 'a' }, 2],
    [{ name: 'b' }, 4],
    [{ name: 'c' }, 5],
  ]);
});

describe('a list', () => {
  test('without items holds nothing', () => {
    for (const items of ['null', '[]'])
      expect(load(`apiVersion: v1\nkind: PodList\nitems: ${items}\n`)).toEqual({
        manifests: [],
        findings: [],
        others: [],
      });
  });

  const list = (kind: string, items: string) => complaints(`apiVersion: v1\nkind: ${kind}\nitems:\n${items}`);

  test('is everything that has items, as kubectl has it', () => {
    expect(list('Pod', '- {}\n')).toEqual([
      '3: items makes this a list to kubectl, which applies the items and not the Pod; remove items',
    ]);
    expect(complaints(`${pod}items: null\n`)[0]).toMatch(/^5: items makes this a list/);
  });
  test('gives its kind to items that have neither kind nor apiVersion', () => {
    expect(list('PodList', '- {metadata: {name: a}, spec: {containers: [{name: a, image: a}]}}\n')).toEqual(
      [],
    );
    expect(list('PodList', '- apiVersion: v1\n  metadata: {name: a}\n')).toEqual([
      '4: not a Kubernetes object: apiVersion and kind must both be given',
    ]);
  });
  test('holds neither lists nor, if it is of one kind, others', () => {
    const service = '- {apiVersion: v1, kind: Service, metadata: {name: a}}\n';
    expect(list('PodList', service)).toEqual([
      '4: a Service is within a PodList; take it out, or make the list a List',
    ]);
    expect(list('List', '- {apiVersion: v1, kind: List, items: []}\n')[0]).toMatch(
      /^4: a List with items is within a List/,
    );
  });
});
