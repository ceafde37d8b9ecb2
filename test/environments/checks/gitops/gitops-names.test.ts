import { describe, expect, test } from 'vitest';
import { checkGitOpsNames } from '../../../../environments/checks/gitops/gitops-names.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

const thirty = 'a'.repeat(30);

describe('what a GitOps tool is told', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'with a name that Azure finds too long',
      { 'gitops.name': `${thirty}a` },
      [
        'gitops.name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": must be 1 to 30 lower-case letters, digits and inner hyphens. Correct it (https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_flux_configuration).',
      ],
    ],
    [
      'with a name that is none',
      { 'gitops.name': 'My Flux' },
      [
        'gitops.name = "My Flux": must be 1 to 30 lower-case letters, digits and inner hyphens. Correct it (https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_flux_configuration).',
      ],
    ],
    [
      'without a name',
      { 'gitops.name': '' },
      [
        'gitops.name = "": must be 1 to 30 lower-case letters, digits and inner hyphens. Correct it (https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_flux_configuration).',
      ],
    ],
    [
      'in a namespace that is none',
      { 'gitops.flux.namespace': 'Flux' },
      [
        'gitops.flux.namespace = "Flux": must be 1 to 63 lower-case letters, digits and inner hyphens. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names).',
      ],
    ],
    [
      'in a namespace without a name',
      { 'gitops.argoCd.namespace': '' },
      [
        'gitops.argoCd.namespace = "": must be 1 to 63 lower-case letters, digits and inner hyphens. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names).',
      ],
    ],
    [
      'in a namespace of Azure that is none',
      { 'azure.flux.namespace': 'a_b' },
      [
        'azure.flux.namespace = "a_b": must be 1 to 63 lower-case letters, digits and inner hyphens. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names).',
      ],
    ],
    [
      'by nobody, where Azure installs Flux',
      { gitops: undefined },
      [
        'gitops is missing: azure.flux needs it: Flux would not know what to apply. Add gitops with the repository, or take azure.flux out.',
      ],
    ],
  ])('is refused %s', (_, edits, expected) => {
    expect(linesOf(judge(checkGitOpsNames, edit(production, edits)))).toEqual(expected);
  });

  test.each<[string, Edits]>([
    ['with the longest name', { 'gitops.name': thirty }],
    ['for Argo CD alone', { 'gitops.flux': undefined, 'azure.flux': undefined }],
    ['nowhere, where nothing is installed', { gitops: undefined, 'azure.flux': undefined }],
  ])('is accepted %s', (_, edits) => {
    expect(judge(checkGitOpsNames, edit(production, edits))).toEqual([]);
  });
});
