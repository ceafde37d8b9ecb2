import { describe, expect, test } from 'vitest';
import { checkImageRegistry } from '../../../../environments/checks/azure/image-registry.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

describe('an image', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'from a registry of Azure that the nodes may not pull from',
      { 'dgraph.image': 'other.azurecr.io/dgraph:v25.4.0' },
      [
        'dgraph.image = "other.azurecr.io/dgraph:v25.4.0": comes from other.azurecr.io, and the cluster\'s nodes may pull from netpolmeshprod.azurecr.io only. Import the image into netpolmeshprod.azurecr.io with az acr import, and set the name of that copy.',
      ],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = judge(checkImageRegistry, edit(production, edits));
    expect(linesOf(findings)).toEqual(expected);
  });

  test.each<[string, Edits]>([
    ['from the public registry', {}],
    ["from the environment's own registry", { 'dgraph.image': 'netpolmeshprod.azurecr.io/dgraph:v25.4.0' }],
  ])('is accepted %s', (_, edits) => {
    expect(judge(checkImageRegistry, edit(production, edits))).toEqual([]);
  });
});
