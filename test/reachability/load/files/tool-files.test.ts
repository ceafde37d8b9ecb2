import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { whyChanging } from '../../../../reachability/load/files/tool-files.ts';

/** What is said of a file of that name and content. */
function whyOf(name: string, text: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'reachability-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, name), text);
  return whyChanging(join(folder, name));
}

test.each<readonly [string, string, RegExp]>([
  ['.helmignore', '.git/\ntemplates/policies/\n', /^may make Helm and Argo CD leave out manifests/],
  ['.helmignore', '*.yaml\n', /^may make Helm and Argo CD leave out manifests/],
  ['.helmignore', 'policies\n', /^may make Helm and Argo CD leave out manifests/],
  ['.helmignore', '!policies.yml\n', /^may make Helm and Argo CD leave out manifests/],
  ['.sourceignore', 'a.yaml\n', /^makes Flux leave out the files that it lists/],
  ['.sourceignore', '# all\n\n  /b\n', /^makes Flux leave out the files that it lists/],
  ['.argocd-source.yaml', 'kustomize: {}', /^makes Argo CD apply something else/],
  ['.argocd-source-my-app.yaml', 'helm: {}', /^makes Argo CD apply something else/],
  ['Kptfile', 'kind: Kptfile\n', /^may change objects when kpt applies them/],
  ['.kluctl.yaml', 'targets: []', /^makes Kluctl render what is beside it/],
  ...['Kustomization.yaml', 'KUSTOMIZATION', 'kustomization', 'kustomization.YAML'].map(
    (name) => [name, 'resources: []', /^is not called as kustomize asks for/] as const,
  ),
  ['a.jsonnet', '{}', /^is Jsonnet, of which Argo CD makes objects/],
])('%s with %j makes a tool apply something else', (name, text, why) => {
  expect(whyOf(name, text)).toMatch(why);
});

test.each<readonly [string, string]>([
  ['.sourceignore', ''],
  [
    '.helmignore',
    '# as of helm create\n.DS_Store\n.git/\n.gitignore\n*.swp\n*.bak\n*.orig\n*~\n.project\n.idea/\n*.tmproj\n.vscode/\nREADME.md\nOWNERS\n',
  ],
  ['.sourceignore', '# none\n  # at all\n\n \t\n'],
  ['a.sourceignore', 'a.yaml\n'],
  ['.sourceignore.bak', 'a.yaml\n'],
  ['.argocd-source.yaml', '# nothing'],
  ['.argocd-source.yml', 'helm: {}'],
  ['argocd-source.yaml', 'helm: {}'],
  ['.argocd-sources.yaml', 'helm: {}'],
  ['MyKptfile', 'kind: Kptfile\n'],
  ['Kptfile.md', 'x'],
  ['a.jsonnet.txt', '{}'],
  ...['kustomization.yaml', 'kustomization.yml', 'Kustomization', 'my-kustomization.yaml'].map(
    (name) => [name, 'resources: []'] as const,
  ),
  ['ajsonnet', '{}'],
])('%s with %j does not', (name, text) => {
  expect(whyOf(name, text)).toBeUndefined();
});

test('a file that cannot be read is taken to change objects', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reachability-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'Kptfile'));
  expect(whyChanging(join(folder, 'Kptfile'))).toMatch(/^may change objects when kpt applies them/);
});
