import { type FlowWorld, workloadsOf } from '../../flows/flow-world.ts';
import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, sortFindings } from '../../settings/findings/finding.ts';
import type { Labels, Peer, PodsPeer, WorkloadPeer } from '../../settings/network-policies/flow.ts';
import { carries, describePeer } from '../../settings/network-policies/flow.ts';
import { tryFindCloseName } from '../../settings/schema/try-find-close-name.ts';
import { choose } from '../rules/choose.ts';
import { checkLabels } from '../rules/labels.ts';

const path = 'networkPolicies';

/** Peers that do not exist, and flows that no policy could allow. */
export function checkFlowPeers(environment: ResolvedEnvironment): readonly Finding[] {
  const { world } = environment;
  const { flows, operations } = environment.networkPolicies;
  const { metricsScraper, ingressController, backupStore, liveLoaders } = operations;
  const check = (at: string, peer: Peer) => checkPeer(`${path}.${at}`, peer, world);
  return sortFindings([
    ...flows.flatMap(({ from, to }, index) => [
      ...check(`flows[${index}].from`, from),
      ...check(`flows[${index}].to`, to),
      ...checkEnds(`${path}.flows[${index}]`, from, to, world),
    ]),
    ...(metricsScraper === undefined ? [] : check('operations.metricsScraper', metricsScraper)),
    ...(ingressController === undefined ? [] : check('operations.ingressController', ingressController)),
    ...(backupStore === undefined ? [] : check('operations.backupStore', backupStore)),
    ...liveLoaders.flatMap((peer, index) => check(`operations.liveLoaders[${index}]`, peer)),
  ]);
}

function checkPeer(at: string, peer: Peer, world: FlowWorld): readonly Finding[] {
  const finding = (problem: string, remedy: string): readonly Finding[] => [
    { path: at, value: peer, problem, remedy },
  ];
  switch (peer.kind) {
    case 'workload':
      if (workloadsOf(peer, world).length > 0) return [];
      return finding('is not a workload of this environment', chooseWorkload(peer, world));
    case 'pods':
      return [...checkLabels(`${at}.labels`, peer.labels), ...checkForeignNamespace(finding, peer, world)];
    case 'namespaces': {
      const wrong = checkLabels(`${at}.labels`, peer.labels);
      if (wrong.length > 0) return wrong;
      return world.namespaces.some(({ labels }) => carries(labels, peer.labels))
        ? []
        : finding(
            `relies on labels that no namespace carries: ${describeLabels(peer.labels)}`,
            "Put them on the namespace: for a client by access 'granted', for others in networkPolicies.otherNamespaces",
          );
    }
    case 'range':
      if (world.ranges.some(({ name }) => name === peer.name)) return [];
      return finding(
        'is not a range of this environment',
        choose(
          peer.name,
          world.ranges.map(({ name }) => name),
          "add it to networkPolicies.ranges. 'nodes' exists only where pods have addresses of their own, 'registry' only where it is private",
        ),
      );
  }
}

/** The workload that was probably meant, or all there are. */
function chooseWorkload({ namespace, name }: WorkloadPeer, { workloads }: FlowWorld): string {
  const known = workloads.map((workload) => `${workload.namespace}/${workload.name}`);
  const moved = workloads.filter((workload) => workload.name === name);
  const [home] = moved.length === 1 ? moved : [];
  const close = tryFindCloseName(`${namespace}/${name}`, known) ?? (home && `${home.namespace}/${home.name}`);
  return close === undefined
    ? `Choose one of ${known.toSorted().join(', ')}; for pods of others, set kind to 'pods'`
    : `Did you mean '${close}'?`;
}

function checkForeignNamespace(
  finding: (problem: string, remedy: string) => readonly Finding[],
  { namespace, labels }: PodsPeer,
  { ownNamespaces, namespaces, workloads }: FlowWorld,
): readonly Finding[] {
  if (ownNamespaces.some(({ name }) => name === namespace)) {
    return finding(
      'is in a namespace of this environment, where only its workloads may talk',
      "Set kind to 'workload', and name to that of the workload; list pods that others deploy there in networkPolicies.otherWorkloads",
    );
  }
  if (!namespaces.some(({ name }) => name === namespace))
    return finding(
      'is in a namespace this environment does not know',
      'Add the namespace to networkPolicies.otherNamespaces',
    );
  const workload = workloads.find(
    (own) => own.namespace === namespace && (carries(own.labels, labels) || carries(labels, own.labels)),
  );
  if (workload === undefined) return [];
  return finding(
    `may be pods of ${namespace}/${workload.name}, whose policy would not know of the flow`,
    `Set kind to 'workload', and name to '${workload.name}'`,
  );
}

/** A flow between others at both ends would silently do nothing. */
function checkEnds(at: string, from: Peer, to: Peer, world: FlowWorld): readonly Finding[] {
  const known = [from, to].every((peer) => checkPeer(at, peer, world).length === 0);
  if (!known || [from, to].some((peer) => workloadsOf(peer, world).length > 0)) return [];
  return [
    {
      path: at,
      value: `${describePeer(from)} > ${describePeer(to)}`,
      problem: 'has no workload of this environment at either end, so no policy could allow it',
      remedy: 'Take the flow out, or set one end to a workload',
    },
  ];
}

function describeLabels(labels: Labels): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}
