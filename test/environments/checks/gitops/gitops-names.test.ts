import { describe, expect, test } from 'vitest';
import { checkGitOpsNames } from '../../../../environments/checks/gitops/gitops-names.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, pathsOf } from '../../../support/edit-environment.ts';

const thirty = 'a'.repeat(30);

describe('what a GitOps tool is told', () => {
  test.each<[string, Edits, readonly string[]]>([
    ['with a name that Azure finds too long', { 'gitops.name': `${thirty}a` }, ['gitops.name']],
    ['with a name that is none', { 'gitops.name': 'My Flux' }, ['gitops.name']],
    ['without a name', { 'gitops.name': '' }, ['gitops.name']],
    ['in a namespace that is none', { 'gitops.flux.namespace': 'Flux' }, ['gitops.flux.namespace']],
    ['in a namespace without a name', { 'gitops.argoCd.namespace': '' }, ['gitops.argoCd.namespace']],
    ['in a namespace of Azure that is none', { 'azure.flux.namespace': 'a_b' }, ['azure.flux.namespace']],
    ['by nobody, where Azure installs Flux', { gitops: undefined }, ['gitops']],
  ])('is refused %s', (_, edits, expected) => {
    expect(pathsOf(checkGitOpsNames(edit(production, edits)))).toEqual(expected);
  });

  test.each<[string, Edits]>([
    ['with the longest name', { 'gitops.name': thirty }],
    ['for Argo CD alone', { 'gitops.flux': undefined, 'azure.flux': undefined }],
    ['nowhere, where nothing is installed', { gitops: undefined, 'azure.flux': undefined }],
  ])('is accepted %s', (_, edits) => {
    expect(checkGitOpsNames(edit(production, edits))).toEqual([]);
  });
});
