import { describe, expect, test } from 'vitest';
import { checkSharedAzureNames } from '../../../../environments/checks/azure/shared-azure-names.ts';
import { formatFinding } from '../../../../environments/settings/findings/finding.ts';
import { knownEnvironments } from '../../../fixtures/environments/known-environments.ts';
import { productionPublic } from '../../../fixtures/environments/production-public.ts';
import { tutorial } from '../../../fixtures/environments/tutorial.ts';
import { edit, pathsOf } from '../../../support/edit-environment.ts';

const own = { name: 'second', 'azure.resourceGroup': 'second', 'azure.registry.name': 'secondregistry' };

describe('an environment beside another', () => {
  test('has a resource group and a registry of its own', () => {
    expect(checkSharedAzureNames(edit(tutorial, own), [tutorial])).toEqual([]);
  });

  test.each(['netpolmesh-test', 'NETPOLMESH-Test'])(
    'is refused with the resource group %s of the other',
    (name) => {
      const [finding, ...others] = checkSharedAzureNames(
        edit(tutorial, { ...own, 'azure.resourceGroup': name }),
        [tutorial],
      );
      expect(others).toEqual([]);
      expect(finding && formatFinding(finding)).toBe(
        `azure.resourceGroup = "${name}": is the resource group of the environment "tutorial" too. ` +
          'Give each environment a group of its own: destroying one destroys all that is in it.',
      );
    },
  );

  test('is refused with the registry of the other', () => {
    const sharing = edit(tutorial, { ...own, 'azure.registry.name': 'NetPolMeshTest' });
    expect(pathsOf(checkSharedAzureNames(sharing, [tutorial]))).toEqual(['azure.registry.name']);
  });

  test('is refused if AKS would call the group of the nodes as it calls that of the other', () => {
    const first = edit(tutorial, { 'azure.resourceGroup': 'a_b', 'azure.cluster.name': 'c' });
    const second = edit(tutorial, { ...own, 'azure.resourceGroup': 'a', 'azure.cluster.name': 'b_c' });
    expect(pathsOf(checkSharedAzureNames(second, [first]))).toEqual(['azure.cluster.name']);
    const elsewhere = edit(second, { 'azure.location': 'westeurope' });
    expect(checkSharedAzureNames(elsewhere, [first])).toEqual([]);
  });
});

test('the environments of this project share nothing, save the two flavours of production', () => {
  knownEnvironments.forEach((environment, index) => {
    expect(checkSharedAzureNames(environment, knownEnvironments.slice(0, index))).toEqual([]);
  });
  expect(checkSharedAzureNames(productionPublic, knownEnvironments)).not.toEqual([]);
});
