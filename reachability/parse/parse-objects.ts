import type { Finding } from '../contract/finding.ts';
import type { Options } from '../contract/options.ts';
import type { Manifest } from '../load/manifest.ts';
import type {
  ControllerObject,
  EndpointSliceObject,
  FelixSettings,
  HostEndpointObject,
  IngressClassObject,
  IngressObject,
  LabelledObject,
  NetworkSetObject,
  Objects,
  PodObject,
  ServiceObject,
  TierObject,
} from '../model/objects.ts';
import type { Policy } from '../model/policy.ts';
import type { CalicoForm, CalicoReader } from './calico-faults.ts';
import { parseFelixConfiguration, parseHostEndpoint, parseNetworkSet, parseTier } from './calico-objects.ts';
import { parseCalicoPolicy } from './calico-policy.ts';
import { CLUSTER_POLICIES, parseClusterPolicy } from './cluster-policy.ts';
import { dropDuplicates } from './duplicates.ts';
import { parseIngress, parseIngressClass } from './ingresses.ts';
import { parseKubernetesPolicy } from './kubernetes-policy.ts';
import { readMetadata } from './metadata.ts';
import { type ObjectReader, readObject } from './reader.ts';
import { parseEndpointSlice, parseService } from './services.ts';
import { CONTROLLER_KINDS, parseController, parsePod } from './workloads.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** Reads every manifest that bears on connections; other kinds are left alone. */
export function parseObjects(manifests: readonly Manifest[], options: Options, findings: Finding[]): Objects {
  const objects: Mutable<Objects> = {
    namespaces: [],
    serviceAccounts: [],
    pods: [],
    controllers: [],
    services: [],
    endpointSlices: [],
    ingresses: [],
    ingressClasses: [],
    policies: [],
    tiers: [],
    networkSets: [],
    hostEndpoints: [],
    felix: {},
  };
  for (const manifest of dropDuplicates(manifests, findings)) {
    const object = readObject(manifest, findings);
    const parsed = parseOne(object, options);
    // What the API server rejects is not in the cluster.
    if (parsed === undefined || object.isLost()) continue;
    add(objects, parsed);
  }
  return objects;
}

type Parsed =
  | { readonly kind: 'namespaces' | 'serviceAccounts'; readonly value: LabelledObject }
  | { readonly kind: 'pods'; readonly value: PodObject | undefined }
  | { readonly kind: 'controllers'; readonly value: ControllerObject | undefined }
  | { readonly kind: 'services'; readonly value: ServiceObject }
  | { readonly kind: 'endpointSlices'; readonly value: EndpointSliceObject }
  | { readonly kind: 'ingresses'; readonly value: IngressObject | undefined }
  | { readonly kind: 'ingressClasses'; readonly value: IngressClassObject }
  | { readonly kind: 'policies'; readonly value: Policy | undefined }
  | { readonly kind: 'tiers'; readonly value: TierObject | undefined }
  | { readonly kind: 'networkSets'; readonly value: NetworkSetObject | undefined }
  | { readonly kind: 'hostEndpoints'; readonly value: HostEndpointObject | undefined }
  | { readonly kind: 'felix'; readonly value: FelixSettings };

function add(objects: Mutable<Objects>, { kind, value }: Parsed): void {
  if (value === undefined) return;
  if (kind === 'felix') objects.felix = { ...objects.felix, ...value };
  // The union ties each kind to its value; the compiler does not follow that through an index.
  else (objects[kind] as unknown[]).push(value);
}

function parseOne(object: ObjectReader, options: Options): Parsed | undefined {
  const { apiVersion, kind } = object.manifest;
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  switch (group) {
    case '':
      return parseCore(object, kind);
    case 'apps':
    case 'batch':
    case 'extensions':
      if (kind === 'Ingress') return { kind: 'ingresses', value: parseIngress(object) };
      return CONTROLLER_KINDS.includes(kind)
        ? { kind: 'controllers', value: parseController(object) }
        : undefined;
    case 'discovery.k8s.io':
      return kind === 'EndpointSlice'
        ? { kind: 'endpointSlices', value: parseEndpointSlice(object) }
        : undefined;
    case 'networking.k8s.io':
      if (kind === 'Ingress') return { kind: 'ingresses', value: parseIngress(object) };
      if (kind === 'IngressClass') return { kind: 'ingressClasses', value: parseIngressClass(object) };
      return kind === 'NetworkPolicy'
        ? { kind: 'policies', value: parseKubernetesPolicy(object, options.calico) }
        : undefined;
    case 'policy.networking.k8s.io':
      return parsePolicyApi(object, options);
    case 'projectcalico.org':
      return parseCalico(object, 'v3', options);
    case 'crd.projectcalico.org':
      return parseCalico(object, 'crd', options);
    default:
      return undefined;
  }
}

function parseCore(object: ObjectReader, kind: string): Parsed | undefined {
  switch (kind) {
    case 'Pod':
      return { kind: 'pods', value: parsePod(object) };
    case 'ReplicationController':
      return { kind: 'controllers', value: parseController(object) };
    case 'Service':
      return { kind: 'services', value: parseService(object) };
    case 'Namespace':
      return { kind: 'namespaces', value: { ...readMetadata(object), namespace: '' } };
    case 'ServiceAccount':
      return { kind: 'serviceAccounts', value: readMetadata(object) };
    default:
      return undefined;
  }
}

/** The generic enforcer promises the NetworkPolicy of Kubernetes and nothing else. */
function isForeign(object: ObjectReader, { enforcer }: Options): boolean {
  if (enforcer === 'calico') return false;
  object.report(
    'warning',
    'not-enforced',
    [],
    'with --enforcer generic, only NetworkPolicies of networking.k8s.io are enforced; it is left out',
  );
  return true;
}

function parsePolicyApi(object: ObjectReader, options: Options): Parsed | undefined {
  const enforcedBy = CLUSTER_POLICIES[object.manifest.kind];
  if (enforcedBy === undefined || isForeign(object, options)) return undefined;
  if (enforcedBy === options.calico) return { kind: 'policies', value: parseClusterPolicy(object) };
  const message = `Calico ${options.calico} does not enforce this kind; ${enforcedBy} does`;
  object.report('warning', 'not-enforced', [], message);
  return undefined;
}

function parseCalico(object: ObjectReader, form: CalicoForm, options: Options): Parsed | undefined {
  const reader: CalicoReader = { object, form, version: options.calico };
  const { kind } = object.manifest;
  if (KNOWN_CALICO_KINDS.includes(kind) && isForeign(object, options)) return undefined;
  switch (kind) {
    case 'NetworkPolicy':
    case 'GlobalNetworkPolicy':
      return { kind: 'policies', value: parseCalicoPolicy(reader) };
    case 'Tier':
      return { kind: 'tiers', value: parseTier(reader) };
    case 'NetworkSet':
    case 'GlobalNetworkSet':
      return { kind: 'networkSets', value: parseNetworkSet(reader) };
    case 'HostEndpoint':
      return { kind: 'hostEndpoints', value: parseHostEndpoint(reader) };
    case 'FelixConfiguration':
      return { kind: 'felix', value: parseFelixConfiguration(reader) };
    case 'Profile':
      object.report(
        'error',
        'not-enforced',
        [],
        'on Kubernetes, Calico makes profiles from namespaces and service accounts itself; this one is refused',
      );
      return undefined;
    case 'StagedNetworkPolicy':
    case 'StagedGlobalNetworkPolicy':
    case 'StagedKubernetesNetworkPolicy':
      object.report('warning', 'not-enforced', [], 'a staged policy is never enforced');
      return undefined;
    default:
      return undefined;
  }
}

const KNOWN_CALICO_KINDS: readonly string[] = [
  'NetworkPolicy',
  'GlobalNetworkPolicy',
  'Tier',
  'NetworkSet',
  'GlobalNetworkSet',
  'HostEndpoint',
];
