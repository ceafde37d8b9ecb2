import { describe, expect, test } from 'vitest';
import { azureKinds } from '../../../../reachability/parse/kinds/azure-kinds.ts';
import { classifyKind } from '../../../../reachability/parse/kinds/classify-kind.ts';
import { clusterKinds } from '../../../../reachability/parse/kinds/cluster-kinds.ts';
import { customKinds } from '../../../../reachability/parse/kinds/custom-kinds.ts';
import { dataKinds } from '../../../../reachability/parse/kinds/data-kinds.ts';
import { networkKinds } from '../../../../reachability/parse/kinds/network-kinds.ts';
import { observingKinds } from '../../../../reachability/parse/kinds/observing-kinds.ts';

describe('the tables of kinds', () => {
  test('have each group once', () => {
    const parts = [azureKinds, clusterKinds, dataKinds, networkKinds, observingKinds];
    const groups = parts.flatMap((part) => Object.keys(part));
    expect(groups.filter((group, index) => groups.indexOf(group) !== index)).toEqual([]);
    const own = Object.entries(customKinds).filter(([group, kinds]) =>
      parts.some((part) => Object.hasOwn(part, group) && part[group] !== kinds),
    );
    expect(own).toEqual([]);
  });
  test('have each kind once, in one of its bearings', () => {
    const repeated = Object.entries(customKinds).flatMap(([group, kinds]) => {
      const all = Object.values(kinds).flatMap((words) => words.split(' '));
      return all.filter((kind, index) => all.indexOf(kind) !== index).map((kind) => `${group} ${kind}`);
    });
    expect(repeated).toEqual([]);
  });
});

test.each([
  ['secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', 'none'],
  ['monitoring.googleapis.com/v1', 'PodMonitoring', 'none'],
  ['operator.victoriametrics.com/v1beta1', 'VMRule', 'none'],
  ['operator.victoriametrics.com/v1beta1', 'VMSingle', 'makes'],
  ['velero.io/v2alpha1', 'DataUpload', 'none'],
  ['longhorn.io/v1beta2', 'VolumeAttachment', 'none'],
  ['scheduling.x-k8s.io/v1alpha1', 'PodGroup', 'none'],
  ['kind.x-k8s.io/v1alpha4', 'Cluster', 'none'],
  ['core.strimzi.io/v1beta2', 'StrimziPodSet', 'workload'],
  ['psmdb.percona.com/v1', 'PerconaServerMongoDB', 'makes'],
  ['kubeflow.org/v1', 'PodDefault', 'makes'],
  ['management.cattle.io/v3', 'Project', 'makes'],
  ['access.smi-spec.io/v1alpha3', 'TrafficTarget', 'narrows'],
  ['aws.upbound.io/v1beta1', 'ProviderConfig', 'none'],
  ['s3.aws.m.upbound.io/v1beta1', 'Bucket', 'none'],
  ['infrastructure.cluster.x-k8s.io/v1beta1', 'AWSCluster', 'none'],
  ['infrastructure.cluster.x-k8s.io/v1beta1', 'KubevirtMachine', 'makes'],
  ['core.cnrm.cloud.google.com/v1beta1', 'ConfigConnector', 'makes'],
  ['storage.cnrm.cloud.google.com/v1beta1', 'StorageBucket', 'none'],
  ['xaws.upbound.io/v1beta1', 'ProviderConfig', 'unknown'],
  ['velero.io/v1', 'Backups', 'unknown'],
])('%s %s: %s', (apiVersion, kind, expected) => {
  expect(classifyKind(apiVersion, kind).kind).toBe(expected);
});
