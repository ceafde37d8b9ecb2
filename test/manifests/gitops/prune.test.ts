import { describe, expect, test } from 'vitest';
import type { Environment } from '../../../environments/settings/environment.ts';
import { production } from '../../fixtures/environments/production.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { edit } from '../../support/environments/edit-environment.ts';
import { oneTenant } from '../../support/environments/one-tenant.ts';
import { appliedObjects, referenceTo, type SynthesizedObject } from '../../support/synthesized-objects.ts';

const annotation = ({ body }: SynthesizedObject, name: string): string =>
  body.metadata.annotations?.[name] ?? '';

/** https://fluxcd.io/flux/components/kustomize/kustomizations/#prune */
const isPrunedByFlux = (object: SynthesizedObject) =>
  annotation(object, 'kustomize.toolkit.fluxcd.io/prune') !== 'disabled';
/** https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#no-prune-resources */
const isPrunedByArgoCd = (object: SynthesizedObject) =>
  !annotation(object, 'argocd.argoproj.io/sync-options').split(',').includes('Prune=false');

/** What was applied, is gone from Git, and is deleted by the tool. */
async function pruned(
  before: Environment,
  after: Environment | undefined,
  isPruned: (object: SynthesizedObject) => boolean,
): Promise<readonly string[]> {
  const kept = new Set((after === undefined ? [] : await appliedObjects(after)).map(referenceTo));
  return (await appliedObjects(before))
    .filter((object) => !kept.has(referenceTo(object)) && isPruned(object))
    .map(referenceTo);
}

describe.each([
  ['Flux', isPrunedByFlux],
  ['Argo CD', isPrunedByArgoCd],
] as const)('%s', (_, isPruned) => {
  test('deletes the workloads and policies of a tenant who leaves, and not the namespace', async () => {
    const gone = await pruned(production, oneTenant(), isPruned);
    expect(gone).toEqual([
      'NetworkPolicy/tenant-b/default-deny',
      'NetworkPolicy/tenant-b/tenant-b',
      'Deployment/tenant-b/tenant-b',
    ]);
  });

  test.each([tutorial, production])(
    'deletes nothing that holds data when $name is gone',
    async (environment) => {
      const gone = await pruned(environment, undefined, isPruned);
      expect(gone.filter((id) => /^(Namespace|PersistentVolumeClaim)\//.test(id))).toEqual([]);
      expect(gone).not.toEqual([]);
    },
  );

  test('would delete a namespace that nothing protected', async () => {
    expect(await pruned(edit(tutorial, { gitops: undefined }), undefined, isPruned)).toContain(
      'Namespace//dgraph',
    );
  });
});

test('a volume claim template is never applied as an object, so never pruned', async () => {
  const objects = await appliedObjects(production);
  const sets = objects.filter(({ kind }) => kind === 'StatefulSet');
  expect(sets.length).toBeGreaterThan(0);
  for (const { body } of sets) {
    expect(body.spec.volumeClaimTemplates).not.toEqual([]);
    expect(body.spec.persistentVolumeClaimRetentionPolicy?.whenDeleted ?? 'Retain').toBe('Retain');
  }
});
