import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../reachability/analysis/analyze.ts';
import { keyOf, readAsCluster, readAsCore } from '../../../../reachability/load/syntax/scalar.ts';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';

describe('a scalar without quotes, as kubectl reads it', () => {
  test.each<readonly [string, unknown]>([
    ['y', true],
    ['Yes', true],
    ['on', true],
    ['TRUE', true],
    ['N', false],
    ['no', false],
    ['OFF', false],
    ['~', null],
    ['0120', 80n],
    ['-017', -15n],
    ['0o17', 15n],
    ['0x1F', 31n],
    ['0b101', 5n],
    ['8_080', 8080n],
    ['0b-11', -3n],
    ['0b+11', 3n],
    ['18446744073709551615', 18446744073709551615n],
    ['.5_0', 0.5],
    ['080', 80],
    ['1e3', 1000],
    ['.5', 0.5],
    ['1.', 1],
    ['-.inf', Number.NEGATIVE_INFINITY],
    ['', null],
    ['Null', null],
    ['+.INF', Number.POSITIVE_INFINITY],
    ['.NaN', Number.NaN],
    ['0', 0n],
    ['-0', 0n],
    ['+12', 12n],
    ['0XfF', 255n],
    ['-0x1f', -31n],
    ['0B101', 5n],
    ['0O17', 15n],
    ['999999999999999', 999_999_999_999_999n],
    ['9999999999999999', 9_999_999_999_999_999n],
    ['-9223372036854775808', -(2n ** 63n)],
    ['+9223372036854775807', 2n ** 63n - 1n],
    ['-9223372036854775809', -(2 ** 63)],
    ['+9223372036854775808', 2 ** 63],
    ['18446744073709551616', 2 ** 64],
    ['+1.5E+3', 1500],
    ['-.5', -0.5],
    ['5e-1', 0.5],
    ['.5e1_0', 5e9],
    ['1_0.5_0', 10.5],
    ['0b-1', -1n],
  ])('%s is %s', (text, value) => {
    expect(readAsCluster(text)).toEqual(value);
  });
  test.each([
    'oN',
    'yEs',
    'none',
    '1:30',
    '190:20:30',
    '2001-12-14',
    '0x',
    '10.0.0.0/8',
    '8000:8010',
    '_1',
    '1e999',
    '._5',
    '0x10000000000000000',
    '0a1b2c3d-0000-4000-8000-000000000000',
    '10.244.1.5',
    '13.1.3',
    '1.2.3',
    '-',
    '10b-1',
    '0b-12',
    '0b2',
    '0b-',
    '0o8',
    '0xg',
    'x0x1',
    '1e',
    '1e5x',
    '.5x',
    '.',
    '.e1',
    '.5_',
    '.5__0x',
    '+',
    '1-1',
    'yes!',
    'nulls',
    '-.infx',
    '.infinity',
  ])('%s is a string', (text) => {
    expect(readAsCluster(text)).toBe(text);
  });
});

describe('a scalar without quotes, by YAML 1.2', () => {
  test.each<readonly [string, unknown]>([
    ['~', null],
    ['', null],
    ['True', true],
    ['FALSE', false],
    ['.inf', Number.POSITIVE_INFINITY],
    ['017', 17n],
    ['+5', 5n],
    ['-5', -5n],
    ['0o17', 15n],
    ['0x1F', 31n],
    ['+1.5', 1.5],
    ['-.5e1', -5],
    ['NULL', null],
    ['TRUE', true],
    ['False', false],
    ['-.INF', Number.NEGATIVE_INFINITY],
    ['.NAN', Number.NaN],
    ['5.', 5],
    ['5', 5n],
    ['1.5', 1.5],
    ['1E5', 100_000],
    ['1e+2', 100],
    ['-0', 0n],
    ['0xfF', 255n],
  ])('%j is %s', (text, value) => {
    expect(readAsCore(text)).toEqual(value);
  });
  test.each([
    ...['yes', 'on', 'n', 'x5', 'x1.5', '1_000', '0b1', '-0x1', '5x', '1.5x', '0o8', '0xg', '0XFF', 'x0o7'],
    ...['0o7x', '1e', '.', '+', '--5', '++5', 'tRUE', 'off', 'x.5', '1.5.5'],
  ])('%s is a string', (text) => {
    expect(readAsCore(text)).toBe(text);
  });
});

describe('a key that is not a text', () => {
  test.each<readonly [bigint | number | boolean, string]>([
    [80n, '80'],
    [true, 'true'],
    [1, '1'],
    [1.5, '1.5'],
    [10_000_000, '1e+07'],
    [123_456_789, '1.2345679e+08'],
    [0.00001, '1e-05'],
    [-0.25, '-0.25'],
    [1e300, '.inf'],
    [-1e300, '-.inf'],
    [Number.NaN, '.nan'],
    [-0, '-0'],
    [0, '0'],
    [false, 'false'],
    [-80n, '-80'],
    [2n ** 63n - 1n, '9223372036854775807'],
    [0.0001, '0.0001'],
    [0.00012, '0.00012'],
    [100_000, '100000'],
    [999_999, '999999'],
    [1_000_000, '1e+06'],
    [123_456.5, '123456.5'],
    [1.1, '1.1'],
    [1e-10, '1e-10'],
    [1.25e10, '1.25e+10'],
    [-1_500_000, '-1.5e+06'],
    [27_328.0625, '27328.062'],
    [27_328.1875, '27328.188'],
    [2_625_890.25, '2.6258902e+06'],
    [-339_645.125, '-339645.12'],
  ])('%s becomes %s', (value, key) => {
    expect(keyOf(value)).toBe(key);
  });
  test('is none if JSON has no word for it', () => {
    expect([keyOf(null), keyOf(2n ** 63n)]).toEqual([undefined, undefined]);
  });
});

describe('what YAML 1.1 reads otherwise', () => {
  const spec = 'spec:\n  containers:\n  - {name: web, image: web}\n';
  const pod = (label: string): string =>
    `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels:\n    debug: ${label}\n${spec}`;
  const load = (text: string) => analyze(parseManifests([{ file: 'pod.yaml', text }]));
  const said = (text: string): readonly string[] =>
    load(text).findings.map(({ effect, message, source }) => `${source.line} ${effect}: ${message}`);

  test('is told, and the API server rejects the label that has become a boolean', () => {
    expect(said(pod('on'))).toEqual([
      expect.stringMatching(/^6 rejected: Pod web: metadata\.labels\.debug must be a string .*, not true/),
      expect.stringMatching(/^6 surprising: on without quotes is true to kubectl and GitOps tools/),
    ]);
    expect(
      load(pod('on'))
        .peers()
        .filter(({ kind }) => kind === 'workload'),
    ).toEqual([]);
  });
  test('is nothing to tell where it stands in quotes, or where both read the same', () => {
    for (const label of ['"on"', "'yes'", 'online', '"0777"', '!!str on'])
      expect(said(pod(label))).toEqual([]);
  });
  test('is told of keys, which become words', () => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels:\n    y: a\n${spec}`;
    expect(said(text)).toEqual([
      expect.stringMatching(/^6 surprising: y without quotes is "true" to kubectl/),
    ]);
    expect(load(text).evaluation.cluster.endpoints[0]?.labels.get('true')).toBe('a');
  });
  test('is nothing to tell where no verdict depends on it: modes of files are octal, and meant so', () => {
    const volume = '  volumes:\n  - name: v\n    configMap: {name: c, defaultMode: 0400}\n';
    expect(said(`${pod('x')}${volume}`)).toEqual([]);
    expect(said('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  a: on\n')).toEqual([]);
  });
  test('decides verdicts: a port with a leading zero is octal', () => {
    const policy = (port: string): string =>
      `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: p\nspec:\n  podSelector: {}\n  ingress:\n  - ports:\n    - port: ${port}\n`;
    const verdict = (port: string, asked: number) =>
      load(`${pod('x')}---\n${policy(port)}`).explain('203.0.113.7', 'default/web', {
        protocol: 'tcp',
        port: asked,
      }).verdict;
    expect([verdict('0120', 80), verdict('0120', 120)]).toEqual(['allowed', 'refused']);
    expect([verdict('120', 80), verdict('120', 120)]).toEqual(['refused', 'allowed']);
  });
  test('is told within flow style, lists and lists of objects alike, with its line', () => {
    expect(said('{apiVersion: v1, kind: Pod, metadata: {name: web,\n labels: {a: no}}}\n')[1]).toMatch(
      /^2 surprising: no without quotes is false/,
    );
    const list = `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: web\n    labels: {a: "b"}\n  spec:\n    hostPID: yes\n    containers: [{name: web, image: web}]\n`;
    expect(said(list)).toEqual([expect.stringMatching(/^10 surprising: yes without quotes is true/)]);
  });
});
