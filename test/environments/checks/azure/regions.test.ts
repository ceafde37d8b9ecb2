import { describe, expect, test } from 'vitest';
import { checkRegions } from '../../../../environments/checks/azure/regions.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { tutorial } from '../../../fixtures/environments/tutorial.ts';
import { type Edits, edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

describe('a region', () => {
  test.each<[string, Edits, string]>([
    [
      'that is misspelt',
      { 'azure.location': 'westeurop' },
      'azure.location = "westeurop": is not a region of Azure that is known here. Did you mean \'westeurope\'?',
    ],
    [
      'that is not known',
      { 'azure.location': 'atlantis' },
      'azure.location = "atlantis": is not a region of Azure that is known here. Correct it, or, if Azure has it, add it to environments/settings/azure/azure-regions.ts.',
    ],
    [
      'whose name every object has',
      { 'azure.location': 'constructor' },
      'azure.location = "constructor": is not a region of Azure that is known here. Correct it, or, if Azure has it, add it to environments/settings/azure/azure-regions.ts.',
    ],
    [
      'of another cloud',
      { 'azure.location': 'usgovvirginia' },
      'azure.location = "usgovvirginia": is of another of Azure\'s clouds, where registries, vaults and private DNS zones have other host names. Choose a region of Azure\'s public cloud: this project knows no other.',
    ],
    [
      'without zones, for a pool that asks for them',
      { 'azure.location': 'westus' },
      'azure.cluster.nodePool.zones = ["1","2","3"]: cannot be had: the region westus has no availability zones. Set it to [], or choose another azure.location.',
    ],
  ])('%s is refused', (_, edits, line) => {
    expect(linesOf(judge(checkRegions, edit(tutorial, edits)))).toEqual([line]);
  });

  test('of a replica is held to the same', () => {
    const edits = { 'azure.registry.replicas': ['eastus2', 'eastus9'] };
    expect(linesOf(judge(checkRegions, edit(production, edits)))).toEqual([
      'azure.registry.replicas[1] = "eastus9": is not a region of Azure that is known here. Did you mean \'eastus\'?',
    ]);
  });

  test.each<[string, Edits]>([
    ['with zones', {}],
    [
      'without zones, for pools that ask for none',
      { 'azure.location': 'westus', 'azure.cluster.nodePool.zones': [] },
    ],
  ])('%s is accepted', (_, edits) => {
    expect(judge(checkRegions, edit(tutorial, edits))).toEqual([]);
  });
});
