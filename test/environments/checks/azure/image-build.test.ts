import { describe, expect, test } from 'vitest';
import { checkImageBuild } from '../../../../environments/checks/azure/image-build.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, pathsOf } from '../../../support/edit-environment.ts';

describe('a build in the registry', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'that is private',
      {
        'azure.imageBuild': {
          context: 'https://example.com/o/r.git#main:images/pydgraph-client',
          imageTag: '0.1.0',
        },
      },
      ['azure.imageBuild'],
    ],
    [
      'from a context with a token',
      {
        'azure.registry.access': 'public',
        'azure.imageBuild': { context: 'https://token@example.com/o/r.git#main:images', imageTag: '0.1.0' },
      },
      ['azure.imageBuild.context'],
    ],
    [
      'of a tag that nobody runs',
      {
        'azure.registry.access': 'public',
        'azure.imageBuild': { context: 'https://example.com/o/r.git#main:images', imageTag: '0.2.0' },
      },
      ['azure.imageBuild.imageTag'],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = checkImageBuild(edit(production, edits));
    expect(pathsOf(findings)).toEqual(expected);
    for (const { problem, remedy } of findings) expect([problem, remedy]).not.toContain('');
  });

  test.each<[string, Edits]>([
    ['that does not take place', {}],
    [
      'that is public',
      {
        'azure.registry.access': 'public',
        'azure.imageBuild': { context: 'https://example.com/o/r.git#main:images', imageTag: '0.1.0' },
      },
    ],
  ])('is accepted %s', (_, edits) => {
    expect(checkImageBuild(edit(production, edits))).toEqual([]);
  });
});
