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
  test('is noted on what it lists, itself or by another', () => {
    const files = {
      'd/kustomization.yaml': 'resources: [a.yaml, sub]',
      'd/a.yaml': '',
      'd/sub/kustomization.yaml': 'resources: [b.yaml]',
      'd/sub/b.yaml': '',
      'e/kustomization.yaml': 'resources: [../d/sub]',
    };
    const texts = Object.entries(files).map(([file, text]) => ({ file, text }));
    const { texts: applied } = applyKustomizations({ texts, findings: [] }, refuse);
    expect(applied.map(({ file, kustomizations }) => [file, kustomizations])).toEqual([
      ['d/a.yaml', ['d']],
      ['d/sub/b.yaml', ['d', 'e', 'd/sub']],
    ]);
  });
  test('that is rendered hides whether its files are links, so that its output counts as one', () => {
    const texts = [
      { file: 'd/kustomization.yaml', text: 'resources: [a.yaml]\nnamespace: x' },
      { file: 'd/a.yaml', text: '' },
    ];
    const render = (): Rendered => ({ kind: 'rendered', text: '' });
    const linkOf = (linked: string) =>
      applyKustomizations(
        { texts: texts.map((text) => ({ ...text, isLink: text.file === linked })), findings: [] },
        render,
      ).texts.map(({ isLink }) => isLink);
    expect(linkOf('d/a.yaml')).toEqual([true]);
    expect(linkOf('d/kustomization.yaml')).toEqual([true]);
    expect(linkOf('none')).toEqual([undefined]);
  });
  test('may not list a list with an item that names no kind, which kubectl takes and kustomize refuses', () => {
    const list = (item: string) => ({
      'd/kustomization.yaml': 'resources: [a.yaml]',
      'd/a.yaml': `{ apiVersion: v1, kind: NamespaceList, items: [${item}] }`,
    });
    expect(apply(list('{ metadata: { name: a } }')).findings).toEqual([
      expect.stringMatching(
        /^unreadable d\/kustomization\.yaml: .*with an object that has no kind or apiVersion/,
      ),
    ]);
    expect(apply(list('{ apiVersion: v1, kind: Namespace, metadata: { name: a } }')).findings).toEqual([]);
  });
  test('does not apply a folder that it does not list, though that has a kustomization: what is there is left open', () => {
    const files = {
      'd/kustomization.yaml': 'resources: [a.yaml]',
      'd/a.yaml': '',
      'd/sub/kustomization.yaml': 'resources: [b.yaml]',
      'd/sub/b.yaml': '',
    };
    expect(apply(files)).toEqual({
      files: ['d/a.yaml', 'd/sub/b.yaml'],
      findings: [
        expect.stringMatching(
          /^not-applied d\/sub\/kustomization\.yaml: d\/kustomization\.yaml does not list the folder d\/sub/,
        ),
      ],
    });
    // An overlay within what it builds on lists that.
    const overlay = { ...files, 'd/sub/kustomization.yaml': 'resources: [.., b.yaml]' };
    expect(apply(overlay)).toEqual({ files: ['d/a.yaml', 'd/sub/b.yaml'], findings: [] });
  });
  test('renders components and former bases with what lists them', () => {
    for (const field of ['components', 'bases']) {
      const files = {
        'd/kustomization.yaml': `resources: [a.yaml]\n${field}: [sub]`,
        'd/a.yaml': '',
        'd/sub/kustomization.yaml': 'resources: [b.yaml]',
        'd/sub/b.yaml': '',
      };
      const render = (folder: string): Rendered => ({ kind: 'rendered', text: folder });
      expect(apply(files, render)).toEqual({ files: ['d (rendered by kustomize)'], findings: [] });
    }
  });
  test.each(['d/sub', 'c'])('of a component is applied by what lists it, or not at all: %s', (folder) => {
    const files = {
      'd/kustomization.yaml': 'resources: [a.yaml]',
      'd/a.yaml': '',
      [`${folder}/kustomization.yaml`]: 'kind: Component\nresources: [b.yaml]\npatches: [{ path: p.yaml }]',
      [`${folder}/b.yaml`]: '',
      [`${folder}/p.yaml`]: '',
    };
    expect(apply(files)).toEqual({
      files: ['d/a.yaml'],
      findings: [
        expect.stringMatching(
          new RegExp(
            `^not-enforced ${folder}/kustomization\\.yaml: no kustomization here lists the component`,
          ),
        ),
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
    'resources: [a.yaml, missing.yaml]',
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
    ['resources: [a.yaml, .]', 'it comes to "d" twice'],
    ['resources: [/a.yaml]', 'it lists "/a.yaml", which begins with a slash'],
    ['resources: [a.yaml]\nimages: [{ name: x, newTag: 1.10 }]', 'its images are not what kustomize reads'],
    ['resources: [a.yaml]\nimages: x', 'its images are not what kustomize reads'],
    ['resources: [a.yaml]\nsortOptions: { order: x }', 'its sortOptions are not what kustomize reads'],
    [
      'resources: [a.yaml]\nsortOptions: { order: fifo, legacySortOptions: {} }',
      'its sortOptions are not what kustomize reads',
    ],
    ['resources: [a.yaml]\nmetadata: x', 'its metadata are not what kustomize reads'],
  ])('is said to be more than its files: %j', (text, reason) => {
    expect(apply({ 'd/kustomization.yaml': text, 'd/a.yaml': '' })).toEqual({
      files: ['d/a.yaml'],
      findings: [
        `unreadable d/kustomization.yaml: its output is not what its files say, as ${reason}, and it cannot be rendered here: no tool; give the output of kubectl kustomize d`,
      ],
    });
  });

  test.each([
    'images: [{ name: x, newTag: "1.10", digest: y }]',
    'images:',
    'sortOptions: { order: legacy, legacySortOptions: { orderFirst: [X] } }',
    'metadata: { name: x }',
  ])('is what its files say: %s', (field) => {
    expect(apply({ 'd/kustomization.yaml': `resources: [a.yaml]\n${field}`, 'd/a.yaml': '' })).toEqual({
      files: ['d/a.yaml'],
      findings: [],
    });
  });

  test('that kustomize refuses for what is around it proves nothing', () => {
    const object = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n`;
    const reasonOf = (files: Readonly<Record<string, string>>): string => apply(files).findings.join('\n');
    expect(reasonOf({ 'd/kustomization.yaml': 'resources: [../e/a.yaml]', 'e/a.yaml': object('a') })).toMatch(
      /it lists "e\/a\.yaml", a file outside its folder/,
    );
    expect(
      reasonOf({ 'kustomization.yaml': 'resources: [../e/a.yaml]', '../e/a.yaml': object('a') }),
    ).toMatch(/it lists "\.\.\/e\/a\.yaml", a file outside its folder/);
    expect(
      reasonOf({
        'd/kustomization.yaml': 'resources: [a.yaml]',
        'd/Kustomization': '',
        'd/a.yaml': object('a'),
      }),
    ).toMatch(/its folder holds more than one kustomization/);
    const twice = { 'd/a.yaml': object('a'), 'd/b.yaml': object('a') };
    expect(reasonOf({ 'd/kustomization.yaml': 'resources: [a.yaml, b.yaml]', ...twice })).toMatch(
      /it lists ConfigMap a twice/,
    );
    const inShop = object('a, namespace: shop');
    const same = { 'd/a.yaml': inShop, 'd/b.yaml': inShop };
    expect(reasonOf({ 'd/kustomization.yaml': 'resources: [a.yaml, b.yaml]', ...same })).toMatch(
      /it lists ConfigMap shop\/a twice/,
    );
    for (const other of [
      object('b'),
      inShop,
      object('a').replace('ConfigMap', 'Secret'),
      'apiVersion: v1\nkind: List\nitems: [5]\n',
    ])
      expect(
        reasonOf({
          'd/kustomization.yaml': 'resources: [a.yaml, b.yaml]',
          'd/a.yaml': object('a'),
          'd/b.yaml': other,
        }),
      ).toBe('');
    const list = { 'd/kustomization.yaml': 'resources: [a.yaml]', 'd/a.yaml': '- a\n' };
    expect(reasonOf(list)).toMatch(/it lists "d\/a\.yaml", with an object that has no kind or apiVersion/);
    expect(reasonOf({ ...list, 'd/a.yaml': '# nothing\n---\n' })).toBe('');
    const base = { 'c/kustomization.yaml': 'resources: [a.yaml]', 'c/a.yaml': object('a') };
    const both = { 'd/kustomization.yaml': 'resources: [../c]', 'e/kustomization.yaml': 'resources: [../c]' };
    expect(reasonOf({ ...base, ...both })).toBe('');
    const circle = {
      'd/kustomization.yaml': 'resources: [../e]',
      'e/kustomization.yaml': 'resources: [../d]',
    };
    expect(reasonOf({ ...circle, 'd/a.yaml': object('a') })).toMatch(/it comes to "d" twice/);
    expect(reasonOf({ ...base, ...both, 'f/kustomization.yaml': 'resources: [../d, ../e]' })).toMatch(
      /it comes to "c" twice/,
    );
  });
  test('does not call its patches files that it does not list', () => {
    const files = {
      'd/kustomization.yaml':
        'resources: [a.yaml]\npatches: [{ path: p.yaml }]\ntransformers: [t.yaml]\nnamespace: x',
      'd/a.yaml': '',
      'd/p.yaml': '',
      'd/t.yaml': '',
      'd/other.yaml': '',
    };
    expect(apply(files)).toEqual({
      files: ['d/a.yaml'],
      findings: [
        expect.stringMatching(/it has patches, transformers, namespace/),
        expect.stringMatching(/^not-enforced d\/other\.yaml/),
      ],
    });
  });
});
