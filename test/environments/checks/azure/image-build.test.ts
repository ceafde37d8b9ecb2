import { describe, expect, test } from 'vitest';
import { checkImageBuild } from '../../../../environments/checks/azure/image-build.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

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
      [
        'azure.imageBuild = {"context":"https://example.com/o/r.git#main:images/pydgraph-client","imageTag":"0.1.0"}: cannot work: the registry is private, and its own tasks run outside the VNet and cannot push to it. Leave imageBuild out and push the image from inside the VNet, or set azure.registry.access to \'public\'.',
      ],
    ],
    [
      'from a context with a token',
      {
        'azure.registry.access': 'public',
        'azure.imageBuild': { context: 'https://token@example.com/o/r.git#main:images', imageTag: '0.1.0' },
      },
      [
        'azure.imageBuild.context = "https://token@example.com/o/r.git#main:images": must be of the form https://host/owner/repository.git#branch:folder, without password or token. Correct it (https://learn.microsoft.com/azure/container-registry/container-registry-tasks-overview#context-locations).',
      ],
    ],
    [
      'of a tag that nobody runs',
      {
        'azure.registry.access': 'public',
        'azure.imageBuild': { context: 'https://example.com/o/r.git#main:images', imageTag: '0.2.0' },
      },
      [
        'azure.imageBuild.imageTag = "0.2.0": is built, but the clients run 0.1.0. Set it to the imageTag of a client.',
      ],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = judge(checkImageBuild, edit(production, edits));
    expect(linesOf(findings)).toEqual(expected);
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
    expect(judge(checkImageBuild, edit(production, edits))).toEqual([]);
  });
});
