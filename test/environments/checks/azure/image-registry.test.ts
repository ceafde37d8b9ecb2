import { describe, expect, test } from 'vitest';
import { checkImageRegistry } from '../../../../environments/checks/azure/image-registry.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, pathsOf } from '../../../support/edit-environment.ts';

describe('an image', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'from a registry of Azure that the nodes may not pull from',
      { 'dgraph.image': 'other.azurecr.io/dgraph:v25.4.0' },
      ['dgraph.image'],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = checkImageRegistry(edit(production, edits));
    expect(pathsOf(findings)).toEqual(expected);
    for (const { problem, remedy } of findings) expect([problem, remedy]).not.toContain('');
  });

  test.each<[string, Edits]>([
    ['from the public registry', {}],
    ["from the environment's own registry", { 'dgraph.image': 'netpolmeshprod.azurecr.io/dgraph:v25.4.0' }],
  ])('is accepted %s', (_, edits) => {
    expect(checkImageRegistry(edit(production, edits))).toEqual([]);
  });
});
