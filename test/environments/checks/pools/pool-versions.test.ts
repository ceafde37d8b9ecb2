import { describe, expect, test } from 'vitest';
import { checkPoolVersions } from '../../../../environments/checks/pools/pool-versions.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { tutorial } from '../../../fixtures/environments/tutorial.ts';
import { type Edits, edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';
import { findResource, findStack } from '../../../support/synthesized-stacks.ts';

/** Production without a channel that upgrades by itself. */
const byHand = { 'azure.cluster.upgrades': undefined };
const ofPool = (version: string) => ({ 'azure.cluster.userPools.0.kubernetesVersion': version });

describe('the version of a pool is refused', () => {
  test.each<[string, Edits, string]>([
    [
      'that is none',
      ofPool('latest'),
      'azure.cluster.userPools[0].kubernetesVersion = "latest": is not a version of Kubernetes. Write it like 1.36.',
    ],
    [
      'above that of the control plane',
      { ...byHand, ...ofPool('1.37') },
      'azure.cluster.userPools[0].kubernetesVersion = "1.37": is above that of the control plane, 1.36: AKS upgrades the control plane first. Set azure.cluster.kubernetesVersion to 1.37 too, or lower this.',
    ],
    [
      'four minor versions behind',
      { ...byHand, 'azure.cluster.kubernetesVersion': '1.37', ...ofPool('1.33') },
      'azure.cluster.userPools[0].kubernetesVersion = "1.33": is more than 3 minor versions behind the control plane, 1.37. Upgrade the pool first.',
    ],
    [
      'that differs while a channel upgrades both',
      ofPool('1.35'),
      'azure.cluster.userPools[0].kubernetesVersion = "1.35": differs from that of the control plane, and with the channel \'patch\' AKS upgrades both together. Leave it out, or leave azure.cluster.upgrades out until the pool is upgraded.',
    ],
    [
      'where that of the control plane is left to AKS',
      { ...byHand, 'azure.cluster.kubernetesVersion': undefined, ...ofPool('1.36') },
      'azure.cluster.userPools[0].kubernetesVersion = "1.36": is set, and the version of the control plane is not: AKS would choose it. Set azure.cluster.kubernetesVersion too, or leave it out here.',
    ],
  ])('%s', (_, edits, line) => {
    expect(linesOf(judge(checkPoolVersions, edit(production, edits)))).toEqual([line]);
  });
});

describe('the version of a pool is accepted', () => {
  test.each<[string, Edits]>([
    ['that is left out', {}],
    ['that is the same', ofPool('1.36')],
    ['that is three minor versions behind, without a channel', { ...byHand, ...ofPool('1.33') }],
    ['of an older patch', { ...byHand, 'azure.cluster.kubernetesVersion': '1.36.2', ...ofPool('1.36.1') }],
  ])('%s', (_, edits) => {
    expect(judge(checkPoolVersions, edit(production, edits))).toEqual([]);
  });
});

describe('the stack', () => {
  test('names the version of every pool wherever that of the control plane is named', () => {
    const stack = findStack(edit(production, { ...byHand, ...ofPool('1.35') }), 'production-platform');
    const { kubernetes_version, default_node_pool } = findResource(stack, 'azurerm_kubernetes_cluster');
    expect([kubernetes_version, default_node_pool.orchestrator_version]).toEqual(['1.36', '1.36']);
    expect(findResource(stack, 'azurerm_kubernetes_cluster_node_pool').orchestrator_version).toBe('1.35');
    const left = findResource(findStack(tutorial, 'tutorial'), 'azurerm_kubernetes_cluster');
    expect(left.default_node_pool).not.toHaveProperty('orchestrator_version');
  });

  test('asks for long-term support where its tier is paid for', () => {
    const supportOf = (tier: string) =>
      findResource(
        findStack(edit(production, { 'azure.cluster.tier': tier }), 'production-platform'),
        'azurerm_kubernetes_cluster',
      ).support_plan;
    expect([supportOf('Premium'), supportOf('Standard')]).toEqual(['AKSLongTermSupport', undefined]);
  });
});
