import { expect, test } from 'vitest';
import { checkPolicies } from '../../../../environments/checks/azure/policies.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, judge, linesOf, pathsOf } from '../../../support/edit-environment.ts';

const found = (policies: object | undefined, edits: Edits = {}) =>
  judge(checkPolicies, edit(production, { 'azure.policies': policies, ...edits }));

test('an assignment needs the add-on that judges', () => {
  expect(linesOf(found({ podSecurity: 'baseline' }, { 'azure.cluster.addOns': ['defender'] }))).toEqual([
    "azure.cluster.addOns = [\"defender\"]: lacks 'azure-policy', without which azure.policies judges nothing. Add 'azure-policy', or leave azure.policies out.",
  ]);
});

test('namespaces that are left alone have names of namespaces, each once', () => {
  expect(
    pathsOf(found({ podSecurity: 'restricted', excludedNamespaces: ['Ingress', 'tools', 'tools'] })),
  ).toEqual(['azure.policies.excludedNamespaces[0]', 'azure.policies.excludedNamespaces[2]']);
});

test('a standard, an effect and namespaces are accepted, and so is no assignment', () => {
  expect(
    found({ podSecurity: 'restricted', effect: 'deny', excludedNamespaces: ['constructor', 'tools'] }),
  ).toEqual([]);
  expect(found(undefined)).toEqual([]);
});
