import { expect, test } from 'vitest';
import { checkPolicies } from '../../../../environments/checks/azure/policies.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, judge, linesOf, pathsOf } from '../../../support/environments/edit-environment.ts';

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

const denied = { podSecurity: 'restricted', effect: 'deny' };

test('pods that the standard would refuse are not held to it', () => {
  expect(linesOf(found(denied))).toEqual([
    "azure.policies.excludedNamespaces = []: lacks 'dgraph', where pods mount secrets of a Key Vault, by CSI volumes: Azure Policy would refuse its pods. Add 'dgraph', or set effect to 'audit'.",
  ]);
  const baseline = { 'namespaces.0.podSecurity': 'baseline' };
  expect(linesOf(found({ ...denied, excludedNamespaces: ['dgraph'] }, baseline))).toEqual([
    "azure.policies.excludedNamespaces = [\"dgraph\"]: lacks 'tenant-a', where podSecurity is 'baseline': Azure Policy would refuse its pods. Add 'tenant-a', or set effect to 'audit'.",
  ]);
  expect(found({ ...denied, effect: 'audit' }, baseline)).toEqual([]);
  expect(found({ ...denied, podSecurity: 'baseline' }, baseline)).toEqual([]);
});

test('a standard, an effect and namespaces are accepted, and so is no assignment', () => {
  expect(found({ ...denied, excludedNamespaces: ['constructor', 'dgraph'] })).toEqual([]);
  expect(found(undefined)).toEqual([]);
});
