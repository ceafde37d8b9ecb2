import { type Analysis, analyze } from '../../reachability/analysis/analyze.ts';
import type { Options } from '../../reachability/contract/options.ts';
import type { Connection } from '../../reachability/engine/connection.ts';
import { nameOutsider } from '../../reachability/engine/outsider-name.ts';
import { parseManifests } from '../../reachability/load/texts/parse-manifests.ts';
import type { Explanation, PortQuestion } from '../../reachability/questions/explanation/explain.ts';
import { type Cidr, tryParseCidr } from '../../reachability/sets/address-set.ts';

/** A Kubernetes object, as YAML reads it. */
export type Manifest = Readonly<Record<string, unknown>>;

export interface PodSettings {
  readonly labels?: Readonly<Record<string, string>>;
  readonly serviceAccount?: string;
  /** Name, number and protocol of its container's ports. */
  readonly ports?: readonly {
    readonly name: string;
    readonly containerPort: number;
    readonly protocol?: string;
  }[];
  readonly spec?: Manifest;
  readonly status?: Manifest;
}

/** @param name `namespace/name`; the pod gets the label `app` with its name */
export function pod(
  name: string,
  { labels, serviceAccount, ports, spec, status }: PodSettings = {},
): Manifest {
  const { namespace, own } = split(name);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    // What has a status comes from a cluster, which gave it an id as well.
    metadata: {
      namespace,
      name: own,
      labels: { app: own, ...labels },
      ...(status !== undefined && { uid: own }),
    },
    spec: {
      ...(serviceAccount === undefined ? {} : { serviceAccountName: serviceAccount }),
      containers: [{ name: 'main', image: 'registry.example/app:1', ports: ports ?? [] }],
      ...spec,
    },
    ...(status === undefined ? {} : { status }),
  };
}

export function namespace(name: string, labels: Readonly<Record<string, string>> = {}): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

export function serviceAccount(name: string, labels: Readonly<Record<string, string>> = {}): Manifest {
  const { namespace: home, own } = split(name);
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { namespace: home, name: own, labels } };
}

export function service(name: string, spec: Manifest): Manifest {
  const { namespace: home, own } = split(name);
  return { apiVersion: 'v1', kind: 'Service', metadata: { namespace: home, name: own }, spec };
}

/** A NetworkPolicy of Kubernetes. */
export function networkPolicy(name: string, spec: Manifest): Manifest {
  const { namespace: home, own } = split(name);
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { namespace: home, name: own },
    spec,
  };
}

export const v3Flavor = 'projectcalico.org/v3';
export const crdFlavor = 'crd.projectcalico.org/v1';

/** A NetworkPolicy of Calico. */
export function calicoPolicy(name: string, spec: Manifest, apiVersion: string = v3Flavor): Manifest {
  const { namespace: home, own } = split(name);
  return { apiVersion, kind: 'NetworkPolicy', metadata: { namespace: home, name: own }, spec };
}

export function globalPolicy(name: string, spec: Manifest, apiVersion: string = v3Flavor): Manifest {
  return { apiVersion, kind: 'GlobalNetworkPolicy', metadata: { name }, spec };
}

export function tier(name: string, spec: Manifest, apiVersion: string = v3Flavor): Manifest {
  return { apiVersion, kind: 'Tier', metadata: { name }, spec };
}

export function globalNetworkSet(
  name: string,
  labels: Readonly<Record<string, string>>,
  nets: readonly string[],
): Manifest {
  return { apiVersion: v3Flavor, kind: 'GlobalNetworkSet', metadata: { name, labels }, spec: { nets } };
}

export function networkSet(
  name: string,
  labels: Readonly<Record<string, string>>,
  nets: readonly string[],
): Manifest {
  const { namespace: home, own } = split(name);
  return {
    apiVersion: v3Flavor,
    kind: 'NetworkSet',
    metadata: { namespace: home, name: own, labels },
    spec: { nets },
  };
}

/** Goes through the same text that a file would hold. */
export function analyzeAll(manifests: readonly Manifest[], options: Partial<Options> = {}): Analysis {
  const text = manifests.map((manifest) => `---\n${JSON.stringify(manifest, null, 1)}\n`).join('');
  return analyze(parseManifests([{ file: 'cluster.yaml', text }]), options);
}

export interface Question extends Partial<Options> {
  readonly from: string;
  readonly to: string;
  /** `tcp/80` if not given. */
  readonly port?: `${PortQuestion['protocol']}/${number}`;
}

/** Whether one connection is possible. */
export function ask(
  manifests: readonly Manifest[],
  { from, to, port = 'tcp/80', ...options }: Question,
): Explanation['verdict'] {
  return explainOne(manifests, { from, to, port, ...options }).verdict;
}

export function explainOne(
  manifests: readonly Manifest[],
  { from, to, port = 'tcp/80', ...options }: Question,
): Explanation {
  const [protocol, number] = port.split('/') as [PortQuestion['protocol'], string]; // by the type of port
  return analyzeAll(manifests, options).explain(from, to, { protocol, port: Number(number) });
}

/** What passes between two workloads in all, or undefined if nothing does. */
export function connect(
  manifests: readonly Manifest[],
  { from, to, ...options }: Omit<Question, 'port'>,
): Connection | undefined {
  const nameOf = (peer: Connection['from']): string =>
    peer.kind === 'workload'
      ? `${peer.namespace}/${peer.name}`
      : peer.kind === 'ip'
        ? peer.ranges.join()
        : nameOutsider(peer);
  return [...analyzeAll(manifests, options).connections()].find(
    (c) => nameOf(c.from) === from && nameOf(c.to) === to,
  );
}

/** Messages of the findings, in order. */
export function findingsOf(
  manifests: readonly Manifest[],
  options: Partial<Options> = {},
): readonly string[] {
  return analyzeAll(manifests, options).findings.map(({ effect, message }) => `${effect}: ${message}`);
}

export function cidrs(...texts: readonly string[]): readonly Cidr[] {
  return texts.map((text) => {
    const cidr = tryParseCidr(text);
    if (cidr === undefined) throw new Error(`${text} is not an address range; fix the test`);
    return cidr;
  });
}

function split(name: string): { readonly namespace: string; readonly own: string } {
  const [home, own] = name.split('/');
  if (home === undefined || own === undefined) throw new Error(`${name} is not namespace/name; fix the test`);
  return { namespace: home, own };
}
