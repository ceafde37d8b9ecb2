import { describe, expect, test } from 'vitest';
import { checkRotation } from '../../../stacks/checks/rotation.ts';
import { production } from '../../fixtures/environments/production.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { type Edits, edit, pathsOf } from '../../support/environments/edit-environment.ts';
import { findStack } from '../../support/synthesized-stacks.ts';

const platform = (edits: Edits = {}) => findStack(edit(production, edits), 'production-platform');
const article = (edits: Edits = {}) => findStack(edit(tutorial, edits), 'tutorial');
const first = 'azurerm_kubernetes_cluster.cluster.default_node_pool';
const work = 'azurerm_kubernetes_cluster_node_pool.pool_work';

describe('a change that replaces the nodes of a pool', () => {
  test.each<[string, Edits, string]>([
    ['size', { 'azure.cluster.nodePool.vmSize': 'Standard_D4ds_v5' }, `${first}.vm_size`],
    ['zones', { 'azure.cluster.nodePool.zones': ['1'] }, `${first}.zones`],
    ['pods per node', { 'azure.cluster.nodePool.maxPods': 50 }, `${first}.max_pods`],
  ])('is refused without a temporary pool: %s', (_, edits, path) => {
    const findings = checkRotation(article(), article(edits));
    expect(pathsOf(findings)).toEqual([path]);
    expect(findings[0]?.remedy).toContain('temporaryName');
    const named = { ...edits, 'azure.cluster.nodePool.temporaryName': 'temp' };
    expect(checkRotation(article(), article(named))).toEqual([]);
  });

  test('is refused for pools of workloads too', () => {
    const edits = {
      'azure.cluster.userPools.0.vmSize': 'Standard_E4ds_v5',
      'azure.cluster.userPools.0.temporaryName': undefined,
    };
    expect(pathsOf(checkRotation(platform(), platform(edits)))).toEqual([`${work}.vm_size`]);
  });

  test('is accepted where it is none, and where a setting is left to Azure', () => {
    expect(checkRotation(article(), article())).toEqual([]);
    expect(
      checkRotation(
        platform({ 'azure.cluster.nodePool.temporaryName': undefined }),
        platform({
          'azure.cluster.nodePool.temporaryName': undefined,
          'azure.cluster.nodePool.maxPods': undefined,
          'azure.cluster.nodePool.nodeCount': 5,
        }),
      ),
    ).toEqual([]);
  });
});
