import { describe, expect, test } from 'vitest';
import { checkDerivedNames } from '../../../../environments/checks/azure/derived-names.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { tutorial } from '../../../fixtures/environments/tutorial.ts';
import { type Edits, edit, judge } from '../../../support/environments/edit-environment.ts';

const problemsOf = (environment: typeof tutorial, edits: Edits) =>
  judge(checkDerivedNames, edit(environment, edits)).map(({ path, problem }) => `${path} ${problem}`);
const cluster = (length: number) => ({ 'azure.cluster.name': 'a'.repeat(length) });
const workspace = (length: number) => ({
  'azure.backend': { kind: 'terraform-cloud', organization: 'o', workspace: 'w'.repeat(length) },
});

describe('a name that is made of others', () => {
  test('is refused when Azure allows no name of that length', () => {
    expect(problemsOf(production, cluster(60))).toEqual([
      'azure.cluster.name is the name of the resource group of the nodes, has 87 characters, and may have 80',
      'azure.cluster.name is the name of the VNet, has 65 characters, and may have 64',
      "azure.cluster.name is the name of the registry's endpoint, has 69 characters, and may have 64",
      "azure.cluster.name is the name of the vault's endpoint, has 66 characters, and may have 64",
      'azure.cluster.name is the name of the identity that reads the vault, has 75 characters, and may have 64',
      'azure.cluster.name is the name of the data collection rule, has 65 characters, and may have 64',
    ]);
  });

  test('is accepted up to that length', () => {
    expect(problemsOf(production, cluster(49))).toEqual([]);
    expect(problemsOf(tutorial, cluster(53))).toEqual([]);
    expect(problemsOf(tutorial, cluster(54))).toHaveLength(1);
  });

  test('is refused when Terraform Cloud allows no workspace of that length', () => {
    expect(problemsOf(production, workspace(82))).toEqual([
      'azure.backend.workspace is the name of the workspace of a stack, has 91 characters, and may have 90',
    ]);
    expect(problemsOf(production, workspace(81))).toEqual([]);
    expect(problemsOf(tutorial, workspace(90))).toEqual([]);
  });
});
