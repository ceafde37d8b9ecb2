import { expect, test } from 'vitest';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';

const namespace = '{ apiVersion: v1, kind: Namespace, metadata: { name: a } }';
const chart = '{ apiVersion: v2, name: x, version: 0.1.0 }';
const told = (files: Readonly<Record<string, string>>, kustomizations?: readonly string[]) =>
  parseManifests(
    Object.entries(files).map(([file, text]) => ({ file, text, ...(kustomizations && { kustomizations }) })),
  ).findings.map(({ effect, source }) => `${source.file} ${effect}`);

test('a Chart.yaml beside manifests keeps Argo CD and Helm from applying them', () => {
  expect(told({ 'a/Chart.yaml': chart, 'a/x.yaml': namespace })).toEqual(['a/Chart.yaml not-applied']);
  expect(told({ 'a/MyChart.yaml': 'a: b', 'a/x.yaml': namespace })).toContain('a/MyChart.yaml not-applied');
});

test('so does one around manifests that are not of the chart', () => {
  for (const file of [
    'a/deploy/x.yaml',
    'a/charts/b/x.yaml',
    'a/templates/_x.yaml',
    'a/deploy/templates/x.yaml',
    'a/templates-old/x.yaml',
  ])
    expect(told({ 'a/Chart.yaml': chart, [file]: namespace })).toEqual(['a/Chart.yaml not-applied']);
  for (const file of ['a/templates/b/x.yaml', 'b/x.yaml'])
    expect(told({ 'a/Chart.yaml': chart, [file]: namespace })).toEqual(['a/Chart.yaml not-enforced']);
  const within = { 'a/Chart.yaml': chart, 'a/charts/b/Chart.yaml': chart };
  expect(told({ ...within, 'a/charts/b/templates/x.yaml': namespace })).toEqual([
    'a/Chart.yaml not-enforced',
  ]);
  expect(told({ ...within, 'a/charts/b/x.yaml': namespace })).toEqual([
    'a/Chart.yaml not-enforced',
    'a/charts/b/Chart.yaml not-applied',
  ]);
});

test('one beside its values and templates, or manifests that a kustomization lists, does not', () => {
  const files = { 'a/Chart.yaml': chart, 'a/values.yaml': 'a: b', 'a/templates/x.yaml': namespace };
  expect(told(files)).toEqual(['a/Chart.yaml not-enforced']);
  expect(told({ 'a/Chart.yaml': chart, 'a/x.yaml': namespace }, ['a'])).toEqual([
    'a/Chart.yaml not-enforced',
  ]);
});

test('so does one around objects that Helm makes once', () => {
  const definition =
    '{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: a } }';
  expect(told({ 'a/Chart.yaml': chart, 'a/crds/x.yaml': namespace })).toEqual(['a/Chart.yaml not-applied']);
  expect(told({ 'a/Chart.yaml': chart, 'a/crds/x.yaml': definition })).toEqual(['a/Chart.yaml not-enforced']);
});

test('so does one that Helm refuses, or of a library', () => {
  for (const text of [
    '{ name: x, version: 0.1.0 }',
    '{ apiVersion: v2, name: x, version: 0.1.0, type: library }',
  ])
    expect(told({ 'a/Chart.yaml': text, 'a/templates/x.yaml': namespace })).toContain(
      'a/Chart.yaml not-applied',
    );
  const application = '{ apiVersion: v2, name: x, version: 0.1.0, type: application }';
  expect(told({ 'a/Chart.yaml': application, 'a/templates/x.yaml': namespace })).toEqual([
    'a/Chart.yaml not-enforced',
  ]);
});

test('so does one of a chart that values may switch off', () => {
  const within = (dependency: string) => ({
    'a/Chart.yaml': `{ apiVersion: v2, name: x, version: 0.1.0, dependencies: [{ name: b, version: 1.0.0, ${dependency} }] }`,
    'a/charts/b/Chart.yaml': chart,
    'a/charts/b/templates/x.yaml': namespace,
  });
  for (const dependency of ['condition: b.enabled', 'tags: [c]'])
    expect(told(within(dependency))).toEqual([
      'a/Chart.yaml not-enforced',
      'a/charts/b/Chart.yaml not-applied',
    ]);
  expect(told(within(''))).toEqual(['a/Chart.yaml not-enforced']);
});

test('a manifest of a chart with marks in comments is a template', () => {
  const text = `# {{- if .Values.policies }}\n${namespace}\n# {{- end }}`;
  expect(told({ 'a/Chart.yaml': chart, 'a/templates/x.yaml': text })).toContain(
    'a/templates/x.yaml unreadable',
  );
  expect(told({ 'b/Chart.yaml': chart, 'a/templates/x.yaml': text })).toEqual(['b/Chart.yaml not-enforced']);
});
