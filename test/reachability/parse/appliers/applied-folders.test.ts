import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../reachability/analysis/analyze.ts';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';
import { argoCdOf, findingsIn, fluxOf, listing, namespaceOf } from '../../../support/gitops-input.ts';

const effectsOf = (files: Readonly<Record<string, string>>): readonly string[] =>
  findingsIn(files).map(({ effect }) => effect);
const namespace = namespaceOf('shop');

describe('what a tool applies as it is', () => {
  test('makes nothing else if its folder is in the input', () => {
    expect(effectsOf({ 'x.yaml': fluxOf('./env/units'), 'env/units/ns.yaml': namespace })).toEqual([]);
    expect(effectsOf({ 'x.yaml': argoCdOf('path: env/units'), 'env/units/ns.yaml': namespace })).toEqual([]);
  });
  test('is not here if the folder is another, or if the tool changes it', () => {
    expect(effectsOf({ 'x.yaml': fluxOf('./env/other'), 'env/units/ns.yaml': namespace })).toEqual([
      'not-applied',
      'elsewhere',
    ]);
    const chart = argoCdOf('path: env/units, helm: {}');
    expect(effectsOf({ 'x.yaml': chart, 'env/units/ns.yaml': namespace })).toEqual(['elsewhere']);
  });
});

describe('a folder within one that a tool applies', () => {
  const files = { 'env/units/a/ns.yaml': namespace };
  test('is applied by Flux', () => {
    expect(effectsOf({ 'x.yaml': fluxOf('./env/units'), ...files })).toEqual([]);
  });
  test('is applied by Argo CD where it is told to, or where a kustomization lists it', () => {
    const deep = argoCdOf('path: env/units, directory: { recurse: true }');
    expect(effectsOf({ 'x.yaml': deep, ...files })).toEqual([]);
    const listed = {
      'env/units/kustomization.yaml': listing('a'),
      'env/units/a/kustomization.yaml': listing('ns.yaml'),
    };
    expect(effectsOf({ 'x.yaml': argoCdOf('path: env/units'), ...files, ...listed })).toEqual([]);
  });
  test('is left out by Argo CD otherwise, which is said once for each', () => {
    for (const source of ['path: env/units', 'path: env/units, directory: { recurse: false }'])
      expect(
        effectsOf({ 'x.yaml': argoCdOf(source), ...files, 'env/units/a/b.yaml': namespaceOf('b') }),
      ).toEqual(['not-applied']);
    const chosen = argoCdOf('path: env/units, directory: { recurse: true, exclude: "b*" }');
    expect(effectsOf({ 'x.yaml': chosen, ...files })).toEqual(['elsewhere']);
  });
});

describe('a folder that no object of a tool applies', () => {
  const files = { 'env/units/a/ns.yaml': namespace };
  const a = fluxOf('./env/units/a');
  test.each([
    ['beside one', 'env/units/b/x.yaml'],
    ['around one', 'env/units/x.yaml'],
    ['further around', 'env/x.yaml'],
    ['around all', 'x.yaml'],
    ['elsewhere', 'policies/x.yaml'],
    ['that ends like one', 'archive/env/units/a/x.yaml'],
    ['that begins like one', 'env/units/ab/x.yaml'],
    ['of the objects themselves', 'env/flux/x.yaml'],
  ])('%s is left out', (_, file) => {
    for (const applier of [a, argoCdOf('path: env/units/a')])
      expect(effectsOf({ 'env/flux/a.yaml': applier, ...files, [file]: namespaceOf('b') })).toEqual([
        'not-applied',
      ]);
  });
  test('is said once, with what is applied and what to do', () => {
    const policies = { 'policies/b.yaml': namespaceOf('b'), 'policies/c.yaml': namespaceOf('c') };
    expect(findingsIn({ 'env/flux/a.yaml': a, ...files, ...policies })).toEqual([
      {
        severity: 'warning',
        effect: 'not-applied',
        message:
          'Namespace b: the objects of Flux apply env/units/a, and none applies policies, which is counted here; add a Kustomization for it, move it, or accept the object in the expectations by kind and name',
        source: { file: 'policies/b.yaml', line: 1 },
        object: { group: '', kind: 'Namespace', name: 'b' },
      },
    ]);
  });
  test('does not matter if nothing in it bears on a verdict', () => {
    const settings = '{ apiVersion: v1, kind: ConfigMap, metadata: { name: x, namespace: shop } }';
    expect(effectsOf({ 'env/flux/a.yaml': a, ...files, 'docs/x.yaml': settings })).toEqual([]);
  });
  test('is applied by an object of its own, or by one for both', () => {
    const both = { ...files, 'env/units/b/ns.yaml': namespaceOf('b') };
    const b = fluxOf('./env/units/b');
    expect(effectsOf({ 'env/flux/a.yaml': `${a}\n---\n${b}`, ...both })).toEqual([]);
    expect(effectsOf({ 'env/flux/a.yaml': `${a}\n---\n${fluxOf('./env/units')}`, ...both })).toEqual([]);
    const listed = {
      'env/units/kustomization.yaml': listing('a', 'b'),
      'env/units/a/kustomization.yaml': listing('ns.yaml'),
      'env/units/b/kustomization.yaml': listing('ns.yaml'),
    };
    expect(effectsOf({ 'env/flux/a.yaml': `${a}\n---\n${b}`, ...both, ...listed })).toEqual([]);
    expect(effectsOf({ 'env/flux/a.yaml': a, ...both, ...listed })).toEqual(['not-applied']);
  });
  test('is applied if a kustomization that is applied lists it', () => {
    const overlays = {
      'base/ns.yaml': namespace,
      'base/kustomization.yaml': listing('ns.yaml'),
      'env/test/kustomization.yaml': listing('../../base'),
      'env/live/kustomization.yaml': listing('../../base'),
    };
    for (const path of ['env/test', 'env/live'])
      expect(effectsOf({ 'x.yaml': argoCdOf(`path: ${path}`), ...overlays })).toEqual([]);
    expect(effectsOf({ 'x.yaml': fluxOf('./env/other'), ...overlays })).toEqual(['not-applied', 'elsewhere']);
  });
  test('does not matter for objects that are made up to see their effect', () => {
    const texts = [
      { file: 'x.yaml', text: a },
      { file: 'env/units/a/ns.yaml', text: namespace },
      { file: 'suggested policies', text: namespaceOf('b') },
    ];
    const findings = (isSupposed: boolean) =>
      analyze(
        parseManifests(texts.map((text) => ({ ...text, isSupposed: isSupposed && text.file.includes(' ') }))),
      ).findings;
    expect(findings(true)).toEqual([]);
    expect(findings(false)).toMatchObject([{ effect: 'not-applied' }]);
  });
  test('may be applied by an object that is open itself', () => {
    for (const path of ['policies', './', '../policies/{{name}}'])
      expect(effectsOf({ 'x.yaml': fluxOf(`"${path}"`), 'policies/b.yaml': namespace })).toEqual([
        'elsewhere',
      ]);
    const set = `{ apiVersion: argoproj.io/v1alpha1, kind: ApplicationSet, metadata: { name: x, namespace: argocd }, spec: { template: { spec: { source: { path: "env/{{path}}" } } } } }`;
    expect(effectsOf({ 'x.yaml': set, 'env/a/b.yaml': namespace })).toEqual(['elsewhere']);
    expect(effectsOf({ 'x.yaml': set, 'policies/b.yaml': namespace })).toEqual(['not-applied', 'elsewhere']);
  });
  test('of a cluster is there already, if the objects that apply folders come from one as well', () => {
    const live = (text: string): string => text.replace('metadata: {', 'metadata: { uid: 1c2, ');
    const dump = { 'b.yaml': live(namespace), 'x.yaml': live(fluxOf('./env/units')) };
    expect(effectsOf(dump)).toEqual(['elsewhere']);
    expect(effectsOf({ ...dump, 'c.yaml': fluxOf('./env/more') })).toEqual([
      'not-applied',
      'elsewhere',
      'elsewhere',
    ]);
  });
});

describe('two tools', () => {
  const files = { 'env/units/a/ns.yaml': namespace, 'env/units/b/ns.yaml': namespaceOf('b') };
  const [a, b] = [fluxOf('./env/units/a'), fluxOf('./env/units/b')];
  test('that apply the same have to apply all of it both', () => {
    const argoCd = argoCdOf('path: env/units/a');
    expect(effectsOf({ 'x.yaml': `${a}\n---\n${b}\n---\n${argoCd}`, ...files })).toEqual(['not-applied']);
    const deep = argoCdOf('path: env/units, directory: { recurse: true }');
    expect(effectsOf({ 'x.yaml': `${a}\n---\n${b}\n---\n${deep}`, ...files })).toEqual([]);
    expect(effectsOf({ 'x.yaml': `${a}\n---\n${deep}`, ...files })).toEqual(['not-applied']);
  });
  test('that share nothing divide the input', () => {
    const argoCd = argoCdOf('path: env/units/b');
    expect(effectsOf({ 'x.yaml': `${a}\n---\n${argoCd}`, ...files })).toEqual([]);
  });
});

describe('an object that applies folders', () => {
  test('reads whatever is in the folder if Argo CD is told that it is a folder of files', () => {
    const files = {
      'env/units/ns.yaml': namespace,
      'env/units/b.yaml': namespaceOf('b'),
      'env/units/kustomization.yaml': listing('ns.yaml'),
    };
    expect(effectsOf({ 'x.yaml': argoCdOf('path: env/units'), ...files })).toEqual(['not-enforced']);
    for (const directory of ['{}', '{ recurse: true }', '{ recurse: false }'])
      expect(effectsOf({ 'x.yaml': argoCdOf(`path: env/units, directory: ${directory}`), ...files })).toEqual(
        ['not-enforced', 'elsewhere'],
      );
  });
  test('applies more than is counted in a folder that the kustomization around it does not list as a whole', () => {
    const files = {
      'env/units/a/ns.yaml': namespace,
      'env/units/a/b.yaml': namespaceOf('b'),
      'env/units/kustomization.yaml': listing('a/ns.yaml'),
    };
    expect(effectsOf({ 'x.yaml': fluxOf('./env/units'), ...files })).toEqual(['not-enforced']);
    expect(effectsOf({ 'x.yaml': fluxOf('./env/units/a'), ...files })).toEqual(['not-enforced', 'elsewhere']);
  });
  test('makes a chart of a folder with a file whose name ends in Chart.yaml', () => {
    const files = { 'env/units/OurChart.yaml': namespace };
    expect(effectsOf({ 'x.yaml': argoCdOf('path: env/units'), ...files })).toEqual(['elsewhere']);
    expect(effectsOf({ 'x.yaml': fluxOf('./env/units'), ...files })).toEqual([]);
  });
  test('does nothing if it is switched off', () => {
    const files = { 'env/units/ns.yaml': namespace };
    const skipping = (value: string): string =>
      argoCdOf('path: env/units').replace(
        'metadata: {',
        `metadata: { annotations: { argocd.argoproj.io/skip-reconcile: "${value}" },`,
      );
    for (const value of ['true', 'True', '1', 't'])
      expect(effectsOf({ 'x.yaml': skipping(value), ...files })).toEqual(['not-applied']);
    for (const value of ['false', '0', ''])
      expect(effectsOf({ 'x.yaml': skipping(value), ...files })).toEqual([]);
  });
  test('may give a namespace labels', () => {
    const files = { 'env/units/ns.yaml': namespace };
    const labelling = (labels: string): string =>
      argoCdOf(
        'path: env/units',
        'name: in-cluster',
        `syncPolicy: { managedNamespaceMetadata: { ${labels} } }`,
      );
    expect(effectsOf({ 'x.yaml': labelling('labels: { team: a }'), ...files })).toEqual(['elsewhere']);
    for (const none of ['labels: {}', 'annotations: { team: a }'])
      expect(effectsOf({ 'x.yaml': labelling(none), ...files })).toEqual([]);
  });
  test('is for one cluster, as all others are', () => {
    const files = { 'env/a/ns.yaml': namespace, 'env/b/ns.yaml': namespaceOf('b') };
    const at = (path: string, server: string): string => argoCdOf(`path: ${path}`, server);
    const own = at('env/a', 'server: https://kubernetes.default.svc');
    expect(effectsOf({ 'x.yaml': `${own}\n---\n${at('env/b', 'name: in-cluster')}`, ...files })).toEqual([]);
    expect(effectsOf({ 'x.yaml': `${own}\n---\n${at('env/b', 'name: other')}`, ...files })).toEqual([
      'elsewhere',
    ]);
  });
});

describe('files that Flux leaves out of a folder without a kustomization', () => {
  const x = fluxOf('./env/units');
  test.each([
    ['b.json', 'not-applied'],
    ['cloudbuild.yaml', 'not-applied'],
    ['.github/b.yaml', 'not-applied'],
    ['b.yml', undefined],
    ['a/b.yaml', undefined],
  ])('%s: %s', (file, effect) => {
    const files = { 'env/units/ns.yaml': namespace, [`env/units/${file}`]: namespaceOf('b') };
    expect(effectsOf({ 'x.yaml': x, ...files })).toEqual(effect === undefined ? [] : [effect]);
  });
  test('are applied if a kustomization lists them, unless Flux does not come to see them', () => {
    const files = { 'env/units/b.json': namespace, 'env/units/cloudbuild.yaml': namespaceOf('b') };
    const kustomization = listing('b.json', 'cloudbuild.yaml');
    expect(
      findingsIn({ 'x.yaml': x, ...files, 'env/units/kustomization.yaml': kustomization }),
    ).toMatchObject([{ effect: 'not-applied', source: { file: 'env/units/cloudbuild.yaml' } }]);
  });
  test('are symbolic links, whatever lists them; Argo CD follows them', () => {
    const files = { 'env/units/ns.yaml': namespace, 'env/units/b.yaml': namespaceOf('b') };
    const listed = { ...files, 'env/units/kustomization.yaml': listing('ns.yaml', 'b.yaml') };
    for (const all of [files, listed]) {
      expect(findingsIn({ 'x.yaml': x, ...all }, ['env/units/b.yaml'])).toMatchObject([
        { effect: 'not-applied', source: { file: 'env/units/b.yaml' } },
      ]);
      expect(findingsIn({ 'x.yaml': argoCdOf('path: env/units'), ...all }, ['env/units/b.yaml'])).toEqual([]);
    }
  });
});
