import { expect, test } from 'vitest';
import { readCluster } from '../../../../reachability/load/sources/read-cluster.ts';
import { SourceError } from '../../../../reachability/load/sources/run-program.ts';
import { noPrograms, programs, withEnvironment } from './with-environment.ts';

/** A kubectl for a cluster that serves some kinds, which prints what it is asked for. */
const kubectl = (...served: readonly string[]): { readonly PATH: string } =>
  programs({
    kubectl: `if [ "$3" = api-resources ]; then echo "$@" >&2; printf '%s \\n' ${served.join(' ')}; else echo "$@"; fi`,
  });
const read = (path: { readonly PATH: string }): string =>
  withEnvironment(path, () => readCluster(['--context', 'test']));

test('what bears on connections is asked for, as far as the cluster serves it', () => {
  const plain = 'pods services networkpolicies.networking.k8s.io secrets configmaps events';
  expect(read(kubectl(plain))).toBe(
    '--context test get pods,services,networkpolicies.networking.k8s.io --all-namespaces -o json\n',
  );
});

test('every kind that bears on connections is among them', () => {
  const kinds = [
    ...['namespaces', 'pods', 'services', 'serviceaccounts', 'endpoints', 'replicationcontrollers'],
    ...[
      'deployments.apps',
      'statefulsets.apps',
      'daemonsets.apps',
      'replicasets.apps',
      'jobs.batch',
      'cronjobs.batch',
    ],
    ...['endpointslices.discovery.k8s.io', 'ingresses.networking.k8s.io', 'ingressclasses.networking.k8s.io'],
    ...['networkpolicies.networking.k8s.io', 'adminnetworkpolicies.policy.networking.k8s.io'],
    'baselineadminnetworkpolicies.policy.networking.k8s.io',
    'clusternetworkpolicies.policy.networking.k8s.io',
    ...[
      'networkpolicies',
      'globalnetworkpolicies',
      'tiers',
      'networksets',
      'globalnetworksets',
      'hostendpoints',
      'felixconfigurations',
    ].map((kind) => `${kind}.crd.projectcalico.org`),
  ];
  expect(read(kubectl(...kinds.toReversed()))).toBe(
    `--context test get ${kinds.join(',')} --all-namespaces -o json\n`,
  );
});

test('objects of Calico are asked for in the group that its own API server serves', () => {
  const both = ['projectcalico.org', 'crd.projectcalico.org'].flatMap((group) => [
    `networkpolicies.${group}`,
    `tiers.${group}`,
  ]);
  expect(read(kubectl('pods', ...both))).toBe(
    '--context test get pods,networkpolicies.projectcalico.org,tiers.projectcalico.org --all-namespaces -o json\n',
  );
});

test('a cluster that lists no pods is refused', () => {
  expect(() => read(kubectl('services'))).toThrow(SourceError);
  expect(() => read(kubectl('services'))).toThrow(
    'kubectl lists no pods among what the cluster serves; check the context',
  );
});

test('kubectl is said to be missing', () => {
  expect(() => read(noPrograms())).toThrow(
    'kubectl is not installed, or not in PATH; install it: https://kubernetes.io/docs/tasks/tools/',
  );
});
