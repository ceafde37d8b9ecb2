import { closeNames } from '../../text/close-names.ts';
import { isOfAzureOperator } from './azure-kinds.ts';
import { builtInKinds } from './built-in-kinds.ts';
import type { CustomBearing } from './custom-bearing.ts';
import { cloudGroups, constraintGroup, customKinds } from './custom-kinds.ts';

/** What an apiVersion and a kind say about an object. */
export type KindClass =
  /** The analyser reads it; which reader does is for others to say. */
  | { readonly kind: 'evaluated' }
  | { readonly kind: CustomBearing }
  /** No release of Kubernetes serves it, or none that is maintained. `problem` ends in the remedy. */
  | { readonly kind: 'not-served'; readonly problem: string }
  /** Its group or its kind is not in the tables. */
  | { readonly kind: 'unknown'; readonly suggestion: string };

/** Kinds that the analyser reads, by group. */
const evaluated = kindsByGroup({
  '': 'Endpoints Namespace Pod ReplicationController Service ServiceAccount',
  apps: 'DaemonSet Deployment ReplicaSet StatefulSet',
  batch: 'CronJob Job',
  'discovery.k8s.io': 'EndpointSlice',
  'networking.k8s.io': 'Ingress IngressClass NetworkPolicy',
});

/** Groups with fixed versions whose objects have readers of their own. */
const policyGroups: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'policy.networking.k8s.io': {
    v1alpha1: 'AdminNetworkPolicy BaselineAdminNetworkPolicy',
    v1alpha2: 'ClusterNetworkPolicy',
  },
  'projectcalico.org': { v3: calicoKinds() },
  'crd.projectcalico.org': { v1: calicoKinds() },
};

/** Kinds of Calico that are stored and decide nothing. */
const calicoWithoutBearing = kindsOf(
  'BGPConfiguration BGPFilter BGPPeer BlockAffinity CalicoNodeStatus ClusterInformation IPAMBlock IPAMConfig IPAMConfiguration IPAMHandle IPPool IPReservation KubeControllersConfiguration',
);

function calicoKinds(): string {
  return 'BGPConfiguration BGPFilter BGPPeer BlockAffinity CalicoNodeStatus ClusterInformation FelixConfiguration GlobalNetworkPolicy GlobalNetworkSet HostEndpoint IPAMBlock IPAMConfig IPAMConfiguration IPAMHandle IPPool IPReservation KubeControllersConfiguration NetworkPolicy NetworkSet Profile StagedGlobalNetworkPolicy StagedKubernetesNetworkPolicy StagedNetworkPolicy Tier';
}

const servedVersions = new Map([...Object.entries(builtInKinds), ...Object.entries(policyGroups)]);
const custom = new Map(Object.entries(customKinds));
const groups = [...servedVersions.keys(), ...custom.keys()];

const apiVersionPattern = /^([^/]+\/)?[^/]+$/;

/** Which of the kinds of all tables it is, or why the cluster does not take it. */
export function classifyKind(apiVersion: string, kind: string): KindClass {
  const { group, version } = splitApiVersion(apiVersion);
  const served = servedVersions.get(group);
  if (!apiVersionPattern.test(apiVersion)) {
    const problem = `apiVersion ${JSON.stringify(apiVersion)} is not a group and a version, such as apps/v1; the API server refuses the object`;
    return { kind: 'not-served', problem };
  }
  if (served !== undefined) return classifyServed(group, version, kind, served);
  const known = Object.entries(custom.get(group) ?? {}) as readonly [CustomBearing, string][];
  const found = known.find(([, kinds]) => kindsOf(kinds).includes(kind));
  if (found !== undefined) return { kind: found[0] };
  if (group === constraintGroup || cloudGroups.some((ending) => `.${group}`.endsWith(ending)))
    return { kind: 'none' };
  if (isOfAzureOperator(group, version)) return { kind: 'none' };
  if (known.length === 0) return misspeltGroup(apiVersion, group, kind);
  return {
    kind: 'unknown',
    suggestion: didYouMean(
      kind,
      known.flatMap(([, kinds]) => kindsOf(kinds)),
    ),
  };
}

/** `apps/v1` is of group `apps`; `v1` is of the group without a name. */
export function splitApiVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  return { group: apiVersion.slice(0, Math.max(slash, 0)), version: apiVersion.slice(slash + 1) };
}

function classifyServed(
  group: string,
  version: string,
  kind: string,
  versions: Readonly<Record<string, string>>,
): KindClass {
  const serving = Object.entries(versions).filter(([, kinds]) => kindsOf(kinds).includes(kind));
  if (serving.length === 0) return { kind: 'not-served', problem: noSuchKind(group, kind, versions) };
  if (!serving.some(([name]) => name === version)) {
    const right = serving.map(([name]) => joinApiVersion(group, name)).join(' or ');
    const problem = `the API server does not serve ${kind} in ${joinApiVersion(group, version)}; write apiVersion: ${right}`;
    return { kind: 'not-served', problem };
  }
  if (group.endsWith('projectcalico.org'))
    return { kind: calicoWithoutBearing.includes(kind) ? 'none' : 'evaluated' };
  if (group in policyGroups || (evaluated.get(group) ?? []).includes(kind)) return { kind: 'evaluated' };
  // Which objects they change, their rules say.
  if (group === 'admissionregistration.k8s.io' && kind.startsWith('Mutating')) return { kind: 'evaluated' };
  return { kind: 'none' };
}

/** Groups that were left: the objects are the same under their new name. */
const formerGroups = new Map([
  ['extensions', 'apps/v1, or networking.k8s.io/v1 for an Ingress or a NetworkPolicy'],
]);

function misspeltGroup(apiVersion: string, group: string, kind: string): KindClass {
  const successor = formerGroups.get(group);
  if (successor !== undefined) {
    const problem = `the API server no longer serves ${apiVersion}; write apiVersion: ${successor}`;
    return { kind: 'not-served', problem };
  }
  // A group of Kubernetes itself in other letters, or one without its dots: a slip of the pen.
  const meant = [...servedVersions.keys()].find(
    (known) => known !== '' && known.toLowerCase() === group.trim().toLowerCase(),
  );
  const near =
    meant ??
    closeNames(
      group,
      groups.filter((known) => known !== ''),
    )[0];
  const ofKind = servedVersions.get(near ?? '');
  const servesKind =
    ofKind !== undefined && Object.values(ofKind).some((kinds) => kindsOf(kinds).includes(kind));
  if (near !== undefined && (meant !== undefined || servesKind)) {
    const versions = Object.keys(ofKind ?? {}).map((version) => joinApiVersion(near, version));
    const problem = `there is no API group ${JSON.stringify(group)}; did you mean ${versions.join(' or ')}?`;
    return { kind: 'not-served', problem };
  }
  return { kind: 'unknown', suggestion: near === undefined ? '' : `; did you mean group ${near}?` };
}

function noSuchKind(group: string, kind: string, versions: Readonly<Record<string, string>>): string {
  const where = group === '' ? 'v1' : `group ${group}`;
  const start = `there is no kind ${JSON.stringify(kind)} in ${where}, so the API server refuses the object`;
  const elsewhere = [...servedVersions.entries()].flatMap(([other, byVersion]) =>
    Object.entries(byVersion)
      .filter(([, kinds]) => kindsOf(kinds).includes(kind))
      .map(([version]) => joinApiVersion(other, version)),
  );
  if (elsewhere.length > 0) return `${start}; write apiVersion: ${elsewhere[0]}`;
  return start + didYouMean(kind, Object.values(versions).flatMap(kindsOf));
}

function didYouMean(kind: string, known: readonly string[]): string {
  const names = closeNames(kind.trim(), known);
  return names.length === 0 ? '' : `; did you mean ${names.join(' or ')}?`;
}

function joinApiVersion(group: string, version: string): string {
  return group === '' ? version : `${group}/${version}`;
}

function kindsByGroup(table: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(table).map(([group, kinds]) => [group, kindsOf(kinds)]));
}

function kindsOf(words: string): readonly string[] {
  return words.split(' ');
}
