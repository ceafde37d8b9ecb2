import { describe, expect, test } from 'vitest';
import { checkSharedAzureNames } from '../../../../environments/checks/azure/shared-azure-names.ts';
import { resolveEnvironment } from '../../../../environments/flows/resolve-environment.ts';
import type { Environment } from '../../../../environments/settings/environment.ts';
import { formatFinding } from '../../../../environments/settings/findings/finding.ts';
import { knownEnvironments } from '../../../fixtures/environments/known-environments.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { productionPublic } from '../../../fixtures/environments/production-public.ts';
import { tutorial } from '../../../fixtures/environments/tutorial.ts';
import { edit, linesOf } from '../../../support/environments/edit-environment.ts';

const own = { name: 'second', 'azure.resourceGroup': 'second', 'azure.registry.name': 'secondregistry' };

function checkBeside(environment: Environment, others: readonly Environment[]) {
  return checkSharedAzureNames(resolveEnvironment(environment), others.map(resolveEnvironment));
}

describe('an environment beside another', () => {
  test('has a resource group and a registry of its own', () => {
    expect(checkBeside(edit(tutorial, own), [tutorial])).toEqual([]);
  });

  test.each(['netpolmesh-test', 'NETPOLMESH-Test'])(
    'is refused with the resource group %s of the other',
    (name) => {
      const [finding, ...others] = checkBeside(edit(tutorial, { ...own, 'azure.resourceGroup': name }), [
        tutorial,
      ]);
      expect(others).toEqual([]);
      expect(finding && formatFinding(finding)).toBe(
        `azure.resourceGroup = "${name}": is the resource group of the environment "tutorial" too. ` +
          'Give each environment a group of its own: destroying one destroys all that is in it.',
      );
    },
  );

  test('is refused with the registry of the other', () => {
    const sharing = edit(tutorial, { ...own, 'azure.registry.name': 'NetPolMeshTest' });
    expect(linesOf(checkBeside(sharing, [tutorial]))).toEqual([
      'azure.registry.name = "NetPolMeshTest": is the registry of the environment "tutorial" too. Choose another: the name is unique in all of Azure.',
    ]);
  });

  test('is refused with the Key Vault of the other, whose name is unique in all of Azure', () => {
    const other = {
      name: 'second',
      'azure.resourceGroup': 'second',
      'azure.registry.name': 'secondregistry',
      'azure.cluster.name': 'second',
    };
    const sharing = edit(production, { ...other, 'azure.keyVault.name': 'Netpolmesh-Prod' });
    expect(linesOf(checkBeside(sharing, [tutorial, production]))).toEqual([
      'azure.keyVault.name = "Netpolmesh-Prod": is the Key Vault of the environment "production" too. Choose another: the name is unique in all of Azure, and stays taken for 90 days after a vault is deleted.',
    ]);
    const own = edit(production, { ...other, 'azure.keyVault.name': 'second' });
    expect(checkBeside(own, [tutorial, production])).toEqual([]);
  });

  test('is refused if AKS would call the group of the nodes as it calls that of the other', () => {
    const first = edit(tutorial, { 'azure.resourceGroup': 'a_b', 'azure.cluster.name': 'c' });
    const second = edit(tutorial, { ...own, 'azure.resourceGroup': 'a', 'azure.cluster.name': 'b_c' });
    expect(linesOf(checkBeside(second, [first]))).toEqual([
      'azure.cluster.name = "MC_a_b_c_westus2": is the resource group of the nodes of the environment "tutorial" too. Rename the cluster or its resource group: AKS makes the name of the group of the nodes from both.',
    ]);
    const elsewhere = edit(second, { 'azure.location': 'westeurope' });
    expect(checkBeside(elsewhere, [first])).toEqual([]);
  });
});

test('the environments of this project share nothing, save the two flavours of production', () => {
  knownEnvironments.forEach((environment, index) => {
    expect(checkBeside(environment, knownEnvironments.slice(0, index))).toEqual([]);
  });
  expect(checkBeside(productionPublic, knownEnvironments)).not.toEqual([]);
});
