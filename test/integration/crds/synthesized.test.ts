import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../environments/checks/check-environment.ts';
import type { CalicoFlavour } from '../../../environments/settings/network-policies/calico-flavour.ts';
import { knownEnvironments } from '../../fixtures/environments/known-environments.ts';
import { leastPrivilege } from '../../support/connections/least-privilege.ts';
import { customResourceValidator } from '../../support/custom-resource-validator.ts';
import { everyCalicoField } from '../../support/environments/every-calico-field.ts';
import { objectsIn, synthesizedFiles } from '../../support/synthesized-files.ts';

const folder = process.env.CRD_FOLDER;
if (folder === undefined)
  throw new Error('name the folder of CustomResourceDefinitions: npm run test:crds -- FOLDER');
const validate = customResourceValidator(folder);

/** Whether the API is none of Kubernetes' own. */
function isCustom(apiVersion: string): boolean {
  const [group, version] = apiVersion.split('/');
  return version !== undefined && group?.includes('.') === true && !/(^|[^x-])k8s\.io$/.test(group);
}

const flavours: readonly CalicoFlavour[] = [
  { kind: 'crd-v1', version: '3.31', ...everyCalicoField },
  { kind: 'v3', ...everyCalicoField },
];
const environments = [
  ...flavours.map((calico) => ({ ...leastPrivilege({ calico }), name: calico.kind })),
  ...knownEnvironments,
];
const withObjects = await Promise.all(
  environments.map(async (environment) => {
    const files = await synthesizedFiles(environment);
    const objects = [...files.keys()].flatMap((path) => objectsIn(files, path));
    const custom = objects.filter(({ apiVersion }) => isCustom(apiVersion));
    return { name: environment.name, environment, custom };
  }),
);

describe.each(withObjects)('the custom resources of $name', ({ environment, custom }) => {
  test('satisfy their definitions, and name no field beyond them', () => {
    expect(checkEnvironment(environment)).toEqual([]);
    const faults = custom.flatMap((body) =>
      validate(body).map((fault) => `${body.kind} ${body.metadata.name}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  test('say their types and their tier, in name and spec', () => {
    for (const body of custom.filter(({ kind }) => kind.endsWith('NetworkPolicy'))) {
      expect(body.spec.types.length).toBeGreaterThan(0);
      expect(body.metadata.name.split('.')[0]).toBe(body.spec.tier);
    }
  });
});

test.each(['crd-v1', 'v3'])('%s has a tier, a network set and policies of both scopes', (name) => {
  const objects = withObjects.find((candidate) => candidate.name === name)?.custom ?? [];
  const calico = objects.filter(({ apiVersion }) => apiVersion.includes('projectcalico.org'));
  expect(new Set(calico.map(({ kind }) => kind))).toEqual(
    new Set(['Tier', 'GlobalNetworkSet', 'GlobalNetworkPolicy', 'NetworkPolicy']),
  );
});

test('the validation is strict: an unknown field, an unknown kind and a wrong type are faults', () => {
  const policy = withObjects[0]?.custom.find(({ kind }) => kind === 'GlobalNetworkPolicy');
  expect(validate(policy)).toEqual([]);
  expect(validate({ ...policy, spec: { ...policy.spec, appliesTo: 'all()' } })).toHaveLength(1);
  expect(validate({ ...policy, spec: { ...policy.spec, order: 'first' } })).toHaveLength(1);
  expect(validate({ ...policy, kind: 'Policy' })).toHaveLength(1);
});
