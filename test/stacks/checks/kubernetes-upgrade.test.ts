import { describe, expect, test } from 'vitest';
import { checkKubernetesUpgrade } from '../../../stacks/checks/kubernetes-upgrade.ts';
import { production } from '../../fixtures/environments/production.ts';
import { type Edits, edit, pathsOf } from '../../support/environments/edit-environment.ts';
import { findStack } from '../../support/synthesized-stacks.ts';

const at = (version: string | undefined, edits: Edits = {}) =>
  findStack(
    edit(production, {
      'azure.cluster.upgrades': undefined,
      'azure.cluster.kubernetesVersion': version,
      ...edits,
    }),
    'production-platform',
  );
const control = 'azurerm_kubernetes_cluster.cluster.kubernetes_version';
const pools = [
  'azurerm_kubernetes_cluster.cluster.default_node_pool.orchestrator_version',
  'azurerm_kubernetes_cluster_node_pool.pool_work.orchestrator_version',
];

describe('an upgrade of Kubernetes', () => {
  test('by one minor version is accepted, of all at once or of the pools afterwards', () => {
    const kept = { 'azure.cluster.userPools.0.kubernetesVersion': '1.35' };
    expect(checkKubernetesUpgrade(at('1.35'), at('1.36'))).toEqual([]);
    expect(checkKubernetesUpgrade(at('1.35'), at('1.36', kept))).toEqual([]);
    expect(checkKubernetesUpgrade(at('1.36', kept), at('1.36'))).toEqual([]);
  });

  test('of a pool that stayed behind may leave a minor version out', () => {
    const kept = { 'azure.cluster.userPools.0.kubernetesVersion': '1.34' };
    expect(checkKubernetesUpgrade(at('1.36', kept), at('1.36'))).toEqual([]);
  });

  test('of the control plane by two minor versions is refused, with the one to take first', () => {
    const findings = checkKubernetesUpgrade(at('1.34'), at('1.36'));
    expect(pathsOf(findings)).toEqual([control]);
    expect(findings[0]?.remedy).toContain('Set azure.cluster.kubernetesVersion to 1.35 first');
  });

  test('with long-term support before and after may leave minor versions out, as far as pools may stay behind', () => {
    const premium = { 'azure.cluster.tier': 'Premium' };
    expect(checkKubernetesUpgrade(at('1.33', premium), at('1.36', premium))).toEqual([]);
    const tooFar = checkKubernetesUpgrade(at('1.32', premium), at('1.36', premium));
    expect(pathsOf(tooFar)).toEqual([control]);
    expect(tooFar[0]?.remedy).toContain('to 1.35 first');
    expect(pathsOf(checkKubernetesUpgrade(at('1.33'), at('1.36', premium)))).toEqual([control]);
    expect(pathsOf(checkKubernetesUpgrade(at('1.33', premium), at('1.36')))).toEqual([control]);
  });

  test.each([
    ['1.36', '1.35'],
    ['1.36.3', '1.36.1'],
  ])('back is refused, of control plane and pools: %s to %s', (from, to) => {
    expect(pathsOf(checkKubernetesUpgrade(at(from), at(to)))).toEqual([control, ...pools]);
  });

  test.each([
    ['1.36.1', '1.36'],
    ['1.36', '1.36.1'],
    ['1.36', undefined],
    [undefined, '1.36'],
  ])('from %s to %s is none that is known to be one', (from, to) => {
    expect(checkKubernetesUpgrade(at(from), at(to))).toEqual([]);
  });
});
