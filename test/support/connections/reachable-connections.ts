import { stringify } from 'yaml';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import type { Environment } from '../../../environments/settings/environment.ts';
import { analyze } from '../../../reachability/analysis/analyze.ts';
import type { Peer } from '../../../reachability/engine/connection.ts';
import { nameOutsider } from '../../../reachability/engine/outsider-name.ts';
import { formatTraffic } from '../../../reachability/format/traffic-text.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import { tryParseCidr } from '../../../reachability/sets/address-set.ts';
import { synthesizedObjects } from '../synthesized-objects.ts';

/** Pods that others run, as a name, a namespace and labels. */
export interface OtherPod {
  readonly namespace: string;
  readonly name: string;
  readonly labels: { readonly [key: string]: string };
}

/** CoreDNS, and a pod in a namespace that nobody has thought of. */
export const usualPods: readonly OtherPod[] = [
  { namespace: 'kube-system', name: 'coredns', labels: { 'k8s-app': 'kube-dns' } },
  { namespace: 'default', name: 'stray', labels: { app: 'stray' } },
];

/**
 * Every connection that environments in one cluster allow, as the analyser finds them in the YAML: a line each, sorted,
 * such as `a/web > b/store: 8080/TCP`. Throws when the analyser finds an error.
 */
export async function reachableConnections(
  environments: readonly Environment[],
  others: readonly OtherPod[] = usualPods,
): Promise<readonly string[]> {
  const objects = (await Promise.all(environments.map(synthesizedObjects))).flat();
  const bodies = objects.filter(({ kind }) => kind !== 'Kustomization').map(({ body }) => body);
  const created = new Set(
    bodies.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name),
  );
  const namespaces = [...new Set(others.map(({ namespace }) => namespace))]
    .filter((name) => !created.has(name))
    .map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
  const text = [...bodies, ...namespaces, ...others.map(podObject)]
    .map((body) => stringify(body))
    .join('---\n');
  const [first] = environments;
  if (first === undefined) throw new Error('name an environment');
  const { pods, nodes, services } = resolveEnvironment(first).azure.cluster.addresses;
  const { findings, connections } = analyze(parseManifests([{ file: 'manifests.yaml', text }]), {
    podCidrs: [parse(pods)],
    nodeCidrs: [parse(nodes)],
    serviceCidrs: [parse(services)],
  });
  const faults = findings.filter(({ severity }) => severity === 'error');
  if (faults.length > 0) throw new Error(faults.map(({ message }) => message).join('\n'));
  return [...connections()]
    .map(({ from, to, unknown, ...traffic }) => {
      if (unknown !== undefined) throw new Error(`undecided: ${JSON.stringify({ from, to, unknown })}`);
      return `${nameOf(from)} > ${nameOf(to)}: ${formatTraffic(traffic)}`;
    })
    .sort();
}

function podObject({ namespace, name, labels }: OtherPod): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace, name, labels },
    spec: { containers: [{ name, image: name }] },
  };
}

function nameOf(peer: Peer): string {
  return peer.kind === 'workload'
    ? `${peer.namespace}/${peer.name}`
    : peer.kind === 'ip'
      ? peer.ranges.join(' ')
      : nameOutsider(peer);
}

function parse(cidr: string) {
  const range = tryParseCidr(cidr);
  if (range === undefined) throw new Error(`${cidr} is not a range`);
  return range;
}
