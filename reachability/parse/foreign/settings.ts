import { acceptObject } from '../../contract/finding.ts';
import type { Options } from '../../contract/options.ts';
import { addressesOf, addressSets, tryParseCidr } from '../../sets/address-set.ts';
import {
  type Fields,
  fieldsAt,
  formatPath,
  has,
  mapAt,
  mapsAt,
  type ObjectReader,
  stringAt,
  stringsAt,
  valueAt,
} from '../fields/reader.ts';
import { splitApiVersion } from '../kinds/classify-kind.ts';
import { constraintGroup } from '../kinds/custom-kinds.ts';
import type { ReferredObjects } from './referred-objects.ts';
import { reportRefusals, reportRefusalsOfConstraint } from './refusals.ts';
import { reportExclusions } from './resource-exclusions.ts';
import { reportOtherDefinition } from './served-definitions.ts';

type Report = (object: ObjectReader, options: Options, referred: ReferredObjects) => void;

/** Kinds without pods or policies, of whose settings some bear on verdicts, by group and kind; `*` is any kind. */
const reports = new Map<string, Report>([
  ['projectcalico.org IPPool', reportPool],
  ['crd.projectcalico.org IPPool', reportPool],
  ['kubeadm.k8s.io ClusterConfiguration', reportPodSubnet],
  ['kind.x-k8s.io Cluster', reportPodSubnet],
  ['projectcalico.org KubeControllersConfiguration', reportHostEndpoints],
  ['crd.projectcalico.org KubeControllersConfiguration', reportHostEndpoints],
  ['apiextensions.k8s.io CustomResourceDefinition', reportOtherDefinition],
  ['projectcalico.org ClusterInformation', reportLock],
  ['crd.projectcalico.org ClusterInformation', reportLock],
  ['vpcresources.k8s.aws SecurityGroupPolicy', reportBranchInterfaces],
  ['external-secrets.io ExternalSecret', reportOtherTargets],
  ['external-secrets.io ClusterExternalSecret', reportOtherTargets],
  ['source.toolkit.fluxcd.io GitRepository', reportPartialSource],
  ['source.toolkit.fluxcd.io OCIRepository', reportPartialSource],
  ['source.toolkit.fluxcd.io Bucket', reportPartialSource],
  [' ConfigMap', reportExclusions],
  [' ResourceQuota', reportQuota],
  ['apiregistration.k8s.io APIService', reportOtherServer],
  ['admissionregistration.k8s.io ValidatingAdmissionPolicy', reportRefusals],
  ['admissionregistration.k8s.io ValidatingWebhookConfiguration', reportRefusals],
  ['policies.kyverno.io ValidatingPolicy', reportRefusals],
  ['policies.kyverno.io NamespacedValidatingPolicy', reportRefusals],
  [`${constraintGroup} *`, reportRefusalsOfConstraint],
  ['argoproj.io AnalysisTemplate', reportAnalysisJobs],
  ['argoproj.io ClusterAnalysisTemplate', reportAnalysisJobs],
  ['cert-manager.io Issuer', remarkSolvers],
  ['cert-manager.io ClusterIssuer', remarkSolvers],
]);

/** Reports settings that change what verdicts rest on, of a kind that otherwise bears on none. */
export function reportSettings(object: ObjectReader, options: Options, referred: ReferredObjects): void {
  const { apiVersion, kind } = object.manifest;
  const { group } = splitApiVersion(apiVersion);
  const report = reports.get(`${group} ${kind}`) ?? reports.get(`${group} *`);
  report?.(object, options, referred);
}

/** Pods get addresses of pools; of others than --pod-cidr says, rules for addresses mean them as well. */
function reportPool(object: ObjectReader, options: Options): void {
  const spec = fieldsAt(object.root, 'spec');
  const uses = stringsAt(spec, 'allowedUses') ?? [];
  if (uses.length === 0 || uses.includes('Workload')) reportRange(spec, 'cidr', options);
}

/** Of this range, Calico makes its first pool. https://docs.tigera.io/calico/latest/reference/configure-calico-node */
function reportPodSubnet(object: ObjectReader, options: Options): void {
  reportRange(fieldsAt(object.root, 'networking'), 'podSubnet', options);
}

/** One range, or several with commas between them. */
function reportRange(fields: Fields, key: string, { podCidrs }: Options): void {
  const known = addressesOf(podCidrs);
  for (const text of (stringAt(fields, key) ?? '').split(',')) {
    const range = tryParseCidr(text.trim());
    if (range === undefined || podCidrs.length === 0) continue;
    if (addressSets.covers(known[range.family], addressesOf([range])[range.family])) continue;
    const path = [...fields.path, key];
    const message = `${formatPath(path)} ${text.trim()} gives pods addresses that --pod-cidr does not hold; add the range there, ${acceptObject}`;
    fields.object.report('warning', 'elsewhere', path, message);
  }
}

/** https://docs.tigera.io/calico/latest/reference/host-endpoints/overview */
function reportHostEndpoints(object: ObjectReader): void {
  const node = fieldsAt(object.root, 'spec', 'controllers', 'node', 'hostEndpoint');
  if (stringAt(node, 'autoCreate') !== 'Enabled') return;
  const message = `it makes a HostEndpoint for each node, which policies apply to, and those are not here; give them from the cluster, ${acceptObject}`;
  object.report('warning', 'elsewhere', [...node.path, 'autoCreate'], message);
}

/** While the datastore is locked, as for a migration, agents take no policy. */
function reportLock(object: ObjectReader): void {
  if (valueAt(fieldsAt(object.root, 'spec'), 'datastoreReady') !== false) return;
  const message = `spec.datastoreReady is false, so that Calico's agents wait and enforce no policy that changes; set it to true, ${acceptObject}`;
  object.report('warning', 'not-applied', ['spec', 'datastoreReady'], message);
}

/** https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html#sg-pods-considerations */
function reportBranchInterfaces(object: ObjectReader): void {
  const message = `it gives pods an interface on which only security groups are enforced, and no policy, unless POD_SECURITY_GROUP_ENFORCING_MODE of the VPC CNI is standard; remove it, ${acceptObject}`;
  object.report('warning', 'elsewhere', ['kind'], message);
}

/** https://external-secrets.io/latest/guides/targeting-custom-resources/ */
function reportOtherTargets(object: ObjectReader): void {
  const spec = fieldsAt(object.root, 'spec');
  for (const at of [spec, fieldsAt(spec, 'externalSecretSpec')]) {
    const manifest = fieldsAt(at, 'target', 'manifest');
    const kind = stringAt(manifest, 'kind');
    if (kind === undefined || kind === 'Secret' || kind === 'ConfigMap') continue;
    const message = `${formatPath(manifest.path)} makes an object of kind ${kind}, which is not here; give that as well, ${acceptObject}`;
    object.report('warning', 'elsewhere', manifest.path, message);
  }
}

/** https://fluxcd.io/flux/components/source/gitrepositories/ */
function reportPartialSource(object: ObjectReader): void {
  const spec = fieldsAt(object.root, 'spec');
  for (const [key, what] of [
    ['ignore', 'leaves files out, and with them perhaps objects that are counted here'],
    ['sparseCheckout', 'takes some folders only, and leaves out others that may be counted here'],
    ['prefix', 'takes files whose names begin so only, and leaves out others that may be counted here'],
    ['include', 'adds files of other sources, which are not here'],
  ] as const) {
    if (!has(spec, key)) continue;
    object.report('warning', 'not-applied', ['spec', key], `spec.${key} ${what}; remove it, ${acceptObject}`);
  }
  if (valueAt(spec, 'suspend') !== true) return;
  const message = `spec.suspend keeps Flux from applying what changes in it, while that is counted here; remove it, ${acceptObject}`;
  object.report('warning', 'not-applied', ['spec', 'suspend'], message);
}

/** Groups that the API server serves by itself, whose objects are counted as it reads them. */
const ownGroups: readonly string[] = [
  ...['', 'apps', 'batch', 'discovery.k8s.io', 'networking.k8s.io'],
  ...['crd.projectcalico.org', 'policy.networking.k8s.io'],
];

function reportOtherServer(object: ObjectReader): void {
  const spec = fieldsAt(object.root, 'spec');
  const group = stringAt(spec, 'group') ?? '';
  if (mapAt(spec, 'service') === undefined || !ownGroups.includes(group)) return;
  const message = `another program serves objects of group ${JSON.stringify(group)}, which are counted here as if Kubernetes did; remove it, ${acceptObject}`;
  object.report('warning', 'elsewhere', ['spec', 'service'], message);
}

/**
 * A quota that is in a cluster let in what is there.
 * https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-on-object-count
 */
function reportQuota(object: ObjectReader, _options: Options, { policyCounts }: ReferredObjects): void {
  if (object.isLive()) return;
  const hard = fieldsAt(object.root, 'spec', 'hard');
  const namespace = stringAt(fieldsAt(object.root, 'metadata'), 'namespace') || 'default';
  for (const [key, limit] of Object.entries(hard.values)) {
    const [, group] = /^count\/networkpolicies\.(.+)$/.exec(key) ?? [];
    const count = policyCounts.get(`${group}/${namespace}`) ?? 0;
    if (group === undefined || !(Number(limit) < count)) continue;
    const message = `spec.hard lets only ${String(limit)} NetworkPolicies of ${group} into the namespace, and ${count} are counted here: the API server refuses the others; raise it, ${acceptObject}`;
    object.report('warning', 'not-applied', ['spec', 'hard', key], message);
  }
}

/** https://argo-rollouts.readthedocs.io/en/stable/analysis/job/ */
function reportAnalysisJobs(object: ObjectReader): void {
  for (const metric of mapsAt(fieldsAt(object.root, 'spec'), 'metrics') ?? []) {
    const provider = fieldsAt(metric, 'provider');
    if (!has(provider, 'job')) continue;
    const path = [...provider.path, 'job'];
    const message = `${formatPath(path)} makes a Job for each analysis, whose pods are not here; give those as well, ${acceptObject}`;
    object.report('warning', 'elsewhere', path, message);
  }
}

/**
 * Pods that answer a challenge live for minutes in the namespaces of the certificates: they are of the pods that manifests do not
 * hold, which verdicts count anyway.
 * https://cert-manager.io/docs/configuration/acme/http01/
 */
function remarkSolvers(object: ObjectReader): void {
  const solvers = mapsAt(fieldsAt(object.root, 'spec', 'acme'), 'solvers') ?? [];
  const found = solvers.find((solver) => has(solver, 'http01'));
  if (found === undefined) return;
  const message =
    'its HTTP-01 solvers run pods that the manifests do not hold, for minutes and in the namespaces of certificates, with label acme.cert-manager.io/http01-solver; allow clients to reach them where policies close the namespace';
  object.report('warning', 'surprising', [...found.path, 'http01'], message);
}
