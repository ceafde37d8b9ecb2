import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { carries } from '../../settings/network-policies/flow.ts';
import type { OtherWorkload } from '../../settings/network-policies/other-workload.ts';
import { choose } from '../rules/choose.ts';
import { checkLabels } from '../rules/labels.ts';
import { checkName, dnsSubdomain } from '../rules/name-rule.ts';

/** Pods of others whose policy could not be applied, or that would open pods of another workload, too. */
export function checkOtherWorkloads(environment: ResolvedEnvironment): readonly Finding[] {
  const { otherWorkloads } = environment.networkPolicies;
  return otherWorkloads.flatMap((workload, index) => {
    const path = `networkPolicies.otherWorkloads[${index}]`;
    return [
      ...checkName(`${path}.name`, workload.name, dnsSubdomain),
      ...checkLabels(`${path}.labels`, workload.labels),
      ...checkPlace(`${path}.namespace`, workload, environment),
      ...checkTaken(path, workload, index, environment),
      ...checkOverlap(path, workload, environment),
    ];
  });
}

function checkPlace(path: string, { namespace }: OtherWorkload, environment: ResolvedEnvironment) {
  const { applicationNamespaces, networkPolicies, clusterNamespaces, dgraph, clients } = environment;
  const refuse = (problem: string, remedy: string) => [finding(path, namespace, problem, remedy)];
  if (clusterNamespaces.includes(namespace))
    return refuse(
      'comes with the cluster or with a GitOps tool, whose pods no policy may cut off',
      'Take the entry out',
    );
  if (namespace === dgraph.namespace || clients.some(({ name }) => name === namespace))
    return refuse(
      'is a namespace of the database or of a client, where others deploy nothing',
      'Deploy these pods to a namespace of their own, and list it in namespaces',
    );
  const known = [...applicationNamespaces, ...networkPolicies.otherNamespaces].map(({ name }) => name);
  if (known.includes(namespace)) return [];
  return refuse(
    'is a namespace this environment does not know',
    choose(
      namespace,
      known,
      'add it to namespaces, for one that this environment creates, or to networkPolicies.otherNamespaces',
    ),
  );
}

function checkTaken(
  path: string,
  { namespace, name }: OtherWorkload,
  index: number,
  { world, networkPolicies }: ResolvedEnvironment,
): readonly Finding[] {
  // What others run has no controllers that this environment knows.
  const own = world.workloads.filter(({ controllers }) => controllers.length > 0);
  const taken = [...own, ...networkPolicies.otherWorkloads.slice(0, index)];
  if (!taken.some((one) => one.namespace === namespace && one.name === name)) return [];
  return [finding(`${path}.name`, name, 'is the name of another workload there', 'Choose another name')];
}

/** Kubernetes adds up what all policies of a pod allow: of two that select it, each would open it for the other's peers. */
function checkOverlap(
  path: string,
  { namespace, name, labels }: OtherWorkload,
  { world }: ResolvedEnvironment,
): readonly Finding[] {
  const overlap = world.workloads.find(
    (other) =>
      other.namespace === namespace &&
      other.name !== name &&
      (carries(other.labels, labels) || carries(labels, other.labels)),
  );
  if (overlap === undefined) return [];
  return [
    finding(
      `${path}.labels`,
      labels,
      `may select pods of ${namespace}/${overlap.name}, too: they would be opened for each other's peers`,
      'Add a label that these pods alone carry',
    ),
  ];
}
