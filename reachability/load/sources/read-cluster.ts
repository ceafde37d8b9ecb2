import { runProgram, SourceError } from './run-program.ts';

/** What bears on connections, as `kubectl api-resources` names it; what a cluster does not serve is left out. */
const wanted = [
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
  ...[
    'baselineadminnetworkpolicies.policy.networking.k8s.io',
    'clusternetworkpolicies.policy.networking.k8s.io',
  ],
];
/** Kinds of Calico, which a cluster may serve in one group or in both: then they are the same objects. */
const ofCalico = [
  ...['networkpolicies', 'globalnetworkpolicies', 'tiers', 'networksets', 'globalnetworksets'],
  ...['hostendpoints', 'felixconfigurations'],
];

/**
 * The objects of a cluster that bear on connections, as one JSON list.
 *
 * @param flags options of kubectl that choose the cluster, such as `--context`
 * @throws SourceError if kubectl cannot be run, or if the cluster does not answer
 */
export function readCluster(flags: readonly string[]): string {
  const served = new Set(
    kubectl([...flags, 'api-resources', '--verbs=list', '-o', 'name'])
      .split('\n')
      .map((line) => line.trim()),
  );
  const group = served.has('networkpolicies.projectcalico.org')
    ? 'projectcalico.org'
    : 'crd.projectcalico.org';
  const kinds = [...wanted, ...ofCalico.map((kind) => `${kind}.${group}`)].filter((kind) => served.has(kind));
  if (!served.has('pods'))
    throw new SourceError('kubectl lists no pods among what the cluster serves; check the context');
  return kubectl([...flags, 'get', kinds.join(','), '--all-namespaces', '-o', 'json']);
}

function kubectl(args: readonly string[]): string {
  return runProgram('kubectl', args, 'install it: https://kubernetes.io/docs/tasks/tools/');
}
