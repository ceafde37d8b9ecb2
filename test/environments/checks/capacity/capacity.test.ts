import { describe, expect, test } from 'vitest';
import { checkCapacity, warnCapacity } from '../../../../environments/checks/capacity/capacity.ts';
import { tryNodeCapacity } from '../../../../environments/checks/capacity/node-capacity.ts';
import { resolveEnvironment } from '../../../../environments/flows/resolve-environment.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { tutorial } from '../../../fixtures/environments/tutorial.ts';
import { type Edits, edit, judge, linesOf, pathsOf } from '../../../support/environments/edit-environment.ts';

const pool = 'azure.cluster.userPools.0';
const found = (edits: Edits) => judge(checkCapacity, edit(production, edits));

describe('what a node has for workloads', () => {
  const of = (vmSize: string, maxPods: number) => {
    const { azure } = resolveEnvironment(
      edit(production, { [`${pool}.vmSize`]: vmSize, [`${pool}.maxPods`]: maxPods }),
    );
    const [first] = azure.cluster.userPools;
    return first && tryNodeCapacity(first);
  };

  test.each([
    // 8000 - 180 - 700; 32 GiB * 0.975 - (20 * 50 + 50) MB - 100 MiB - 1200 MiB
    ['Standard_D8ds_v5', 50, { cpu: 7120, memory: 29647 }],
    // 4000 - 140 - 700; 16 GiB * 0.975 - 1050 MB - 1300 MiB
    ['Standard_D4ds_v5', 50, { cpu: 3160, memory: 13673 }],
    // 2000 - 100 - 700; 7 GiB * 0.975 - min(5050 MB, a quarter) - 1300 MiB
    ['Standard_DS2_v2', 250, { cpu: 1200, memory: 3941 }],
  ])('%s with %d pods', (vmSize, maxPods, expected) => {
    expect(of(vmSize, maxPods)).toEqual(expected);
  });

  test('is not known of sizes whose memory is not known, which is said', () => {
    const unknown = edit(production, { [`${pool}.vmSize`]: 'Standard_M8ms' });
    expect(linesOf(judge(warnCapacity, unknown))).toEqual([
      'azure.cluster.userPools[0].vmSize = "Standard_M8ms": has a memory that is not known here, so whether all pods find room was not judged. Compare what the pods ask for with kubectl describe node, or add the family to environments/checks/capacity/vm-memory.ts.',
    ]);
    expect(judge(warnCapacity, production)).toEqual([]);
    expect(of('Standard_M8ms', 50)).toBeUndefined();
    expect(found({ [`${pool}.vmSize`]: 'Standard_M8ms', [`${pool}.osDisk`]: undefined })).toEqual([]);
  });
});

describe('pods', () => {
  test('of the environments of this project find room', () => {
    expect([judge(checkCapacity, production), judge(checkCapacity, tutorial)]).toEqual([[], []]);
  });

  test('are refused that are larger than any node', () => {
    const [finding, ...others] = found({ [`${pool}.vmSize`]: 'Standard_D4ds_v5' });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ path: 'dgraph.alpha.resources', value: '4000m CPU and 16384 MiB' });
    expect(finding?.problem).toBe(
      '0 of 3 Alphas find room, each on a node and zone of its own; left for workloads has work (Standard_D4ds_v5: 3160m CPU and 13673 MiB a node, 12 nodes)',
    );
  });

  test('are refused that are more than the autoscaler may have nodes for', () => {
    expect(pathsOf(found({ [`${pool}.nodeCount`]: { min: 2, max: 2 } }))).toEqual([
      'dgraph.alpha.resources',
      'dgraph.zero.resources',
    ]);
    expect(found({ [`${pool}.nodeCount`]: { min: 1, max: 3 } })).toEqual([]);
  });

  test('are refused that find no place in one of the zones, and find it where zones do not matter', () => {
    const large = { 'dgraph.alpha.resources.cpuRequest': '6500m' };
    expect(pathsOf(found({ ...large, [`${pool}.nodeCount`]: 5 }))).toEqual(['dgraph.zero.resources']);
    expect(found({ ...large, [`${pool}.nodeCount`]: 6 })).toEqual([]);
    const free = {
      ...large,
      [`${pool}.nodeCount`]: 4,
      'dgraph.zero.spread': { zones: 'off', hosts: 'preferred' },
    };
    expect(found(free)).toEqual([]);
  });

  test('are refused whose pool keeps them away, and accepted where they tolerate it', () => {
    const tainted = {
      [`${pool}.taints`]: ['dedicated=dgraph:NoSchedule'],
      'azure.cluster.nodePool.pods': 'any',
    };
    expect(pathsOf(found(tainted))).toEqual(['dgraph.alpha.resources']);
    const tolerations = [{ key: 'dedicated', value: 'dgraph', effect: 'NoSchedule' }];
    expect(found({ ...tainted, 'dgraph.alpha.placement': { tolerations } })).toEqual([]);
  });

  test('are refused that ask for a label which no pool has', () => {
    const asked = { 'dgraph.alpha.placement': { nodeSelector: { disk: 'fast' } } };
    expect(found(asked)[0]?.problem).toBe('3 Alphas find no pool that takes them, by its labels and taints');
    expect(found({ ...asked, [`${pool}.labels`]: { disk: 'fast' } })).toEqual([]);
    expect(found({ 'dgraph.alpha.placement': { nodeSelector: { 'kubernetes.io/os': 'linux' } } })).toEqual(
      [],
    );
  });
});
