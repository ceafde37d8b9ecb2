import { describe, expect, test } from 'vitest';
import { applyKustomizations, type Rendered } from '../../../reachability/load/kustomizations.ts';

const refuse = (): Rendered => ({ kind: 'failed', reason: 'no tool' });
const apply = (files: Readonly<Record<string, string>>, render: (folder: string) => Rendered = refuse) => {
  const texts = Object.entries(files).map(([file, text]) => ({ file, text }));
  const { texts: applied, findings } = applyKustomizations({ texts, findings: [] }, render);
  return {
    files: applied.map(({ file }) => file),
    findings: findings.map(({ effect, source, message }) => `${effect} ${source.file}: ${message}`),
  };
};

describe('a kustomization', () => {
  test('that lists its neighbours is read without a tool', () => {
    const files = {
      'd/kustomization.yaml': 'resources: [a.yaml, sub]\nsortOptions: { order: fifo }\nimages: [{ name: x }]',
      'd/a.yaml': '',
      'd/sub/kustomization.yml': 'resources: [./b.yaml]',
      'd/sub/b.yaml': '',
    };
    expect(apply(files)).toEqual({ files: ['d/a.yaml', 'd/sub/b.yaml'], findings: [] });
  });
  test('does not apply a file that it does not list, which is said', () => {
    const files = { 'd/kustomization.yaml': 'resources: [a.yaml]', 'd/a.yaml': '', 'd/b.yaml': '' };
    expect(apply(files)).toEqual({
      files: ['d/a.yaml'],
      findings: [
        expect.stringMatching(/^not-enforced d\/b\.yaml: d\/kustomization\.yaml does not list this file/),
      ],
    });
  });
  test('that lists nothing applies nothing', () => {
    expect(apply({ 'd/kustomization.yaml': 'resources: []', 'd/a.yaml': '' }).files).toEqual([]);
  });
  test.each([
    'namespace: other\nresources: [a.yaml]',
    'patches: [{ path: p.yaml }]\nresources: [a.yaml]',
    'namePrefix: x-\nresources: [a.yaml]',
    'labels: [{ pairs: { a: b } }]\nresources: [a.yaml]',
    'components: [c]\nresources: [a.yaml]',
    'configMapGenerator: [{ name: x }]\nresources: [a.yaml]',
    'resources: [a.yaml, "https://example.com/base?ref=v1"]',
    'resources: [a.yaml, ../base]',
    'resources: [missing.yaml]',
    'resources: [',
  ])('that does more than that is unproven without a tool: %j', (text) => {
    const { findings } = apply({ 'd/kustomization.yaml': text, 'd/a.yaml': '' });
    expect(findings).toEqual([
      expect.stringMatching(
        /^unreadable d\/kustomization\.yaml: .*cannot be rendered here: no tool; give the output of/,
      ),
    ]);
  });
  test('that does more is replaced by what a tool renders, with all that it lists', () => {
    const files = {
      'base/kustomization.yaml': 'resources: [a.yaml]',
      'base/a.yaml': '',
      'overlay/kustomization.yaml': 'namespace: other\nresources: [../base]',
      'overlay/patch.yaml': '',
    };
    const rendered: string[] = [];
    const result = apply(files, (folder) => {
      rendered.push(folder);
      return { kind: 'rendered', text: 'kind: X' };
    });
    expect(rendered).toEqual(['overlay']);
    expect(result).toEqual({ files: ['overlay (rendered by kustomize)'], findings: [] });
  });
  test('leaves files of other folders alone', () => {
    const files = { 'd/kustomization.yaml': 'resources: [a.yaml]', 'd/a.yaml': '', 'e/b.yaml': '' };
    expect(apply(files).files).toEqual(['d/a.yaml', 'e/b.yaml']);
  });
  test.each([
    ['namespace: x\nnamePrefix: y\nresources: [a.yaml]', 'it has namespace, namePrefix'],
    ['resources: [', 'its kustomization is not understood'],
    ['resources: [a.yaml, ./a.yaml]', 'it lists "d/a.yaml" twice'],
    ['resources: [a.yaml, b.yaml]', 'it lists "d/b.yaml", which is not among the input'],
    ['kind: Component\nresources: [a.yaml]', 'its kind is "Component"'],
    ['apiVersion: v1\nresources: [a.yaml]', 'its apiVersion is "v1"'],
  ])('is said to be more than its files: %j', (text, reason) => {
    expect(apply({ 'd/kustomization.yaml': text, 'd/a.yaml': '' })).toEqual({
      files: ['d/a.yaml'],
      findings: [
        `unreadable d/kustomization.yaml: its output is not what its files say, as ${reason}, and it cannot be rendered here: no tool; give the output of kubectl kustomize d`,
      ],
    });
  });
});
