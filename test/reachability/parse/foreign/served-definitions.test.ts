import { expect, test } from 'vitest';
import { findingsOf, type Manifest } from '../../cluster-fixture.ts';

const definition = (
  group: string,
  kind: string,
  versions: readonly (readonly [name: string, served: boolean])[],
  scope = 'Cluster',
): Manifest => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${kind.toLowerCase()}s.${group}` },
  spec: { group, names: { kind }, scope, versions: versions.map(([name, served]) => ({ name, served })) },
});
const calico = 'crd.projectcalico.org';

test('a definition that does not serve what is counted is said', () => {
  for (const versions of [[['v1', false]], [['v2', true]], []] as const)
    expect(findingsOf([definition(calico, 'GlobalNetworkPolicy', versions)])).toEqual([
      expect.stringMatching(
        /^not-applied: .*spec\.versions do not serve v1, so that the API server refuses each GlobalNetworkPolicy/,
      ),
    ]);
  expect(findingsOf([definition(calico, 'NetworkSet', [['v1', true]])])).toEqual([
    expect.stringContaining('spec.scope is not Namespaced, so that'),
  ]);
});

test('one of the releases that are known is not, and none of another kind', () => {
  expect(
    findingsOf([
      definition(calico, 'Tier', [['v1', true]]),
      definition(calico, 'NetworkPolicy', [['v1', true]], 'Namespaced'),
      definition('projectcalico.org', 'GlobalNetworkSet', [['v3', true]]),
      definition('policy.networking.k8s.io', 'AdminNetworkPolicy', [
        ['v1alpha1', true],
        ['v1beta1', true],
      ]),
      definition('policy.networking.k8s.io', 'ClusterNetworkPolicy', [['v1alpha2', true]]),
      definition(calico, 'IPAMBlock', [['v2', true]]),
      definition('example.com', 'Tier', [['v2', true]]),
    ]),
  ).toEqual([]);
});
