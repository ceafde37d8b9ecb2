import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { copyProject } from '../support/project-copy.ts';

function definition(kind: string): string {
  const singular = kind.toLowerCase();
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: ${singular}s.example.com }
spec:
  group: example.com
  scope: Namespaced
  names: { kind: ${kind}, plural: ${singular}s, singular: ${singular} }
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { size: { type: string } } } } } }
`;
}

describe.concurrent('npm run import', { timeout: 240_000 }, () => {
  test('puts the definitions of one group into one module, whatever files they come from', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    mkdirSync(join(project.root, 'crds/nested'), { recursive: true });
    writeFileSync(join(project.root, 'crds/apple.yaml'), definition('Apple'));
    writeFileSync(join(project.root, 'crds/nested/pear.yml'), definition('Pear'));
    expect((await project.run('scripts/import.ts', [join(project.root, 'crds')])).status).toBe(0);
    const module = readFileSync(join(project.root, 'imports/example.com.ts'), 'utf8');
    expect(module).toContain('export class Apple extends ApiObject');
    expect(module).toContain('export class Pear extends ApiObject');
  });

  test('refuses a definition that is there twice', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    mkdirSync(join(project.root, 'crds'));
    writeFileSync(join(project.root, 'crds/a.yaml'), definition('Apple'));
    writeFileSync(join(project.root, 'crds/b.yaml'), definition('Apple'));
    const { status, stderr } = await project.run('scripts/import.ts', [join(project.root, 'crds')]);
    expect(status).toBe(2);
    expect(stderr).toContain('b.yaml: apples.example.com is defined twice');
  });

  test('refuses a folder without definitions', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    const { status, stderr } = await project.run('scripts/import.ts', [join(project.root, 'dist')]);
    expect(status).toBe(2);
    expect(stderr).toContain('no CustomResourceDefinition in');
  });

  test('asks for a folder when none is named', async ({ expect, onTestFinished }) => {
    expect((await copyProject(onTestFinished).run('scripts/import.ts')).status).toBe(2);
  });
});
