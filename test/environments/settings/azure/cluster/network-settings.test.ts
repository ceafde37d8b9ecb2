import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../../environments/checks/check-environment.ts';
import { production } from '../../../../fixtures/environments/production.ts';
import { type Edits, edit, linesOf, pathsOf } from '../../../../support/environments/edit-environment.ts';

describe('a network', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'with calico on the cilium data plane',
      { 'azure.cluster.network.engine': { dataPlane: 'cilium', policy: 'calico' } },
      ['azure.cluster.network.engine.policy = "calico": must be \'cilium\'. Correct it.'],
    ],
    [
      'with azure on the cilium data plane',
      { 'azure.cluster.network.engine': { dataPlane: 'cilium', policy: 'azure' } },
      ['azure.cluster.network.engine.policy = "azure": must be \'cilium\'. Correct it.'],
    ],
    [
      'with cilium on the azure data plane',
      { 'azure.cluster.network.engine': { dataPlane: 'azure', policy: 'cilium' } },
      ["azure.cluster.network.engine.policy = \"cilium\": must be 'calico' or 'azure'. Correct it."],
    ],
  ])('is refused %s', (_, edits, expected) => {
    expect(linesOf(checkEnvironment(edit(production, edits)))).toEqual(expected);
  });

  test.each<[string, Edits]>([
    ['with calico on an overlay', {}],
    [
      'with calico and a subnet for pods',
      { 'azure.cluster.network.pods': { kind: 'pod-subnet', cidr: '10.240.8.0/21' } },
    ],
    [
      'with calico and pods in the subnet of the nodes',
      { 'azure.cluster.network.pods': { kind: 'node-subnet' } },
    ],
    ['with azure on an overlay', { 'azure.cluster.network.engine': { dataPlane: 'azure', policy: 'azure' } }],
    [
      'with cilium on an overlay',
      { 'azure.cluster.network.engine': { dataPlane: 'cilium', policy: 'cilium' } },
    ],
    [
      'with cilium and pods in the subnet of the nodes',
      {
        'azure.cluster.network.engine': { dataPlane: 'cilium', policy: 'cilium' },
        'azure.cluster.network.pods': { kind: 'node-subnet' },
      },
    ],
    [
      'with cilium and a subnet for pods',
      {
        'azure.cluster.network.engine': { dataPlane: 'cilium', policy: 'cilium' },
        'azure.cluster.network.pods': { kind: 'pod-subnet', cidr: '10.240.8.0/21' },
      },
    ],
    ['when AKS creates it', { 'azure.cluster.network': { kind: 'created-by-aks' } }],
  ])('is accepted %s', (_, edits) => {
    const paths = pathsOf(checkEnvironment(edit(production, edits)));
    expect(paths.filter((path) => /network\.(engine|pods\.kind)/.test(path))).toEqual([]);
  });
});
