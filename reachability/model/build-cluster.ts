import { elementAt } from '../collections/element-at.ts';
import { type Group, groupBy } from '../collections/group-by.ts';
import type { Options } from '../contract/options.ts';
import { type Addresses, addressesOf, addressSets, tryParseCidrOrAddress } from '../sets/address-set.ts';
import { familiesInUse, mentionedAddresses, outsideRanges, podSpace } from './address-space.ts';
import { type AskedLabels, askedLabels, possibleLabels } from './asked-labels.ts';
import type { AddressLabels, Cluster, Endpoint, Route, Workload } from './cluster.ts';
import { type LabelSource, labelSource } from './effective-labels.ts';
import type { HeldLabels, HostEndpointObject, Objects, RouteObject } from './objects.ts';
import { noOutsiders } from './outsiders.ts';
import { collectPodSets, isEndpoint, type PodSet } from './pods.ts';
import { isGranted } from './reference-grants.ts';
import { findForwarders } from './route-forwarders.ts';
import { serviceMembers } from './services.ts';
import { arrangeTiers } from './tiers.ts';

/** Builds the cluster that the objects describe. */
export function buildCluster(objects: Objects, options: Options): Cluster {
  const labels = labelSource(objects.namespaces, objects.serviceAccounts);
  const mentioned = mentionedAddresses(objects, options);
  const families = familiesInUse(objects, options, mentioned);
  const asked = askedLabels(objects.policies, objects.services);
  const podSets = collectPodSets(objects, asked);
  const space = podSpace(options, families);
  const ownPods = podSets.filter((set) => isEndpoint(set, options));
  const hostPods = podSets.filter((set) => !isEndpoint(set, options));
  const { workloads, endpoints: pods, overlabelled } = buildPods(ownPods, labels, space, asked);
  const outside = families.flatMap((family) => outsideRanges(mentioned, options, family));
  const nodes = addressesOf(options.nodeCidrs);
  const podRanges = addressesOf(options.podCidrs);
  const endpoints = [
    ...pods,
    ...outside.map((range) => outsideEndpoint(range, objects.hostEndpoints, nodes)),
  ];
  return {
    workloads,
    endpoints,
    tiers: arrangeTiers(objects.tiers, objects.policies, options.calico),
    addressLabels: labelAddresses(objects, labels),
    hosts: objects.hostEndpoints.map((host) => new Map(Object.entries(host.labels))),
    services: objects.services,
    serviceMembers: serviceMembers(objects, endpoints, podRanges, hostPods),
    podRanges,
    routes: objects.routes.map((route) => toRoute(route, objects, podSets, workloads)),
    otherWaysIn: objects.otherWaysIn,
    families,
    hostPods,
    unwritten: unwritten(objects, ownPods),
    overlabelled,
    held: heldLabels(objects, podSets),
    outsiders: noOutsiders,
    podSpace: space,
    felix: objects.felix,
  };
}

function buildPods(
  sets: readonly PodSet[],
  labels: LabelSource,
  anywhere: Addresses,
  asked: AskedLabels,
): Pick<Cluster, 'workloads' | 'endpoints' | 'overlabelled'> {
  const byIdentity = groupBy(sets, ({ namespace, owner }) => `${namespace}\n${owner.name}\n${owner.kind}`);
  const groups = [...byIdentity.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  const workloads = groups.map(toWorkload);
  const overlabelled = new Set<Workload>();
  const endpoints = groups.flatMap((group, workload) => {
    const built = group.map((set) => ({ set, addresses: addressesOfPod(set, anywhere) }));
    const distinct = new Map(built.map((pod) => [fingerprint(pod.set), pod]));
    return [...distinct.values()].flatMap(({ set, addresses }, position) => {
      const { labels: possible, isComplete } = possibleLabels(set, asked);
      if (!isComplete) overlabelled.add(elementAt(workloads, workload));
      return possible.map(
        (own): Endpoint => ({
          kind: 'pod',
          workload,
          ...(possible.length > 1 && { alternative: position }),
          labels: labels.ofPod(set.namespace, set.serviceAccount, own),
          addresses,
          ports: set.ports,
          isNode: false,
        }),
      );
    });
  });
  return { workloads, endpoints, overlabelled: [...overlabelled] };
}

/** A namespace or service account that only pods tell of has no labels but its name, as they see it. */
function heldLabels({ namespaces, serviceAccounts }: Objects, pods: readonly PodSet[]): HeldLabels {
  return {
    namespaces: new Map([
      ...pods.map(({ namespace }) => [namespace, {}] as const),
      ...namespaces.map(({ name, labels }) => [name, labels] as const),
    ]),
    accounts: new Map([
      ...pods.map(({ namespace, serviceAccount }) => [`${namespace}/${serviceAccount}`, {}] as const),
      ...serviceAccounts.map(({ namespace, name, labels }) => [`${namespace}/${name}`, labels] as const),
    ]),
    ofFiles: new Set(namespaces.flatMap(({ name, isLive = false }) => (isLive ? [] : [name]))),
  };
}

function unwritten({ namespaces, serviceAccounts }: Objects, pods: readonly PodSet[]): Cluster['unwritten'] {
  const written = new Set(namespaces.map(({ name }) => name));
  const writtenAccounts = new Set(serviceAccounts.map(({ namespace, name }) => `${namespace}/${name}`));
  // Kubernetes makes the account named default, without labels.
  const accounts = pods
    .filter(({ serviceAccount }) => serviceAccount !== 'default')
    .map(({ namespace, serviceAccount }) => `${namespace}/${serviceAccount}`);
  return {
    namespaces: [...new Set(pods.map(({ namespace }) => namespace))].filter((name) => !written.has(name)),
    accounts: [...new Set(accounts)].filter((name) => !writtenAccounts.has(name)),
  };
}

function toWorkload(group: Group<PodSet>): Workload {
  const [{ namespace, owner, source }] = group;
  const hostPorts = group.flatMap((set) => set.hostPorts);
  const distinct = new Map(hostPorts.map((port) => [JSON.stringify(port), port]));
  return {
    namespace,
    name: owner.name,
    workloadKind: owner.kind,
    hostPorts: [...distinct.values()],
    isOnWindows: group.some((set) => set.isOnWindows),
    source,
  };
}

function toRoute(
  route: RouteObject,
  objects: Objects,
  podSets: readonly PodSet[],
  workloads: readonly Workload[],
): Route {
  const { kind, namespace, name } = route;
  const backends = route.backends.map((backend) => ({
    ...backend,
    isGranted: isGranted(route, backend, objects.referenceGrants),
  }));
  const by = findForwarders(route, objects, podSets);
  if (by.kind !== 'known') return { kind, namespace, name, backends, forwarders: by };
  const found = by.pods.map((pod) =>
    workloads.findIndex(
      (workload) =>
        workload.namespace === pod.namespace &&
        workload.name === pod.owner.name &&
        workload.workloadKind === pod.owner.kind,
    ),
  );
  const forwarders = {
    kind: 'known' as const,
    workloads: [...new Set(found.filter((index) => index >= 0))],
    isOnHosts: found.includes(-1),
  };
  return { kind, namespace, name, backends, forwarders };
}

function fingerprint(set: PodSet): string {
  const { labels, unknownLabels, uncertainLabels, serviceAccount, ports, addresses } = set;
  return JSON.stringify([
    ...[Object.entries(labels).sort(), unknownLabels, uncertainLabels],
    ...[serviceAccount, ports, addresses],
  ]);
}

/** A live pod has the addresses it has; any other may get any of those that pods get. */
function addressesOfPod({ addresses }: PodSet, anywhere: Addresses): Addresses {
  const own = addresses.flatMap((address) => tryParseCidrOrAddress(address) ?? []);
  return own.length === 0 ? anywhere : addressesOf(own);
}

function outsideEndpoint(range: Addresses, hosts: readonly HostEndpointObject[], nodes: Addresses): Endpoint {
  const host = hosts.find(({ addresses }) => overlaps(addresses, range));
  return {
    kind: host === undefined ? 'addresses' : 'host',
    labels: new Map(Object.entries(host?.labels ?? {})),
    addresses: range,
    ports: host?.ports ?? [],
    isNode: overlaps(nodes, range),
  };
}

/** Ranges are cut at every boundary, so those that overlap contain. */
function overlaps(a: Addresses, b: Addresses): boolean {
  return addressSets.overlaps(a[4], b[4]) || addressSets.overlaps(a[6], b[6]);
}

function labelAddresses(objects: Objects, labels: LabelSource): readonly AddressLabels[] {
  return [
    ...objects.networkSets.map((set) => ({
      labels: labels.ofNetworkSet(set.namespace, set.labels),
      addresses: set.addresses,
    })),
    ...objects.hostEndpoints.map((host) => ({
      labels: new Map(Object.entries(host.labels)),
      addresses: host.addresses,
    })),
  ];
}
