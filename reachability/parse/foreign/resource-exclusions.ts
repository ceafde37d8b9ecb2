import { acceptObject } from '../../contract/finding.ts';
import type { Options } from '../../contract/options.ts';
import { isRecord } from '../../load/texts/manifest.ts';
import { readYamlDocument } from '../../load/texts/yaml-document.ts';
import { matchesPattern } from '../../text/matches-pattern.ts';
import { type Compared, findIgnored, whatIgnoringDoes } from '../appliers/ignored-differences.ts';
import { fieldsAt, type ObjectReader, stringAt } from '../fields/reader.ts';
import type { ReferredObjects } from './referred-objects.ts';

/** Groups of the objects that bear on verdicts, with one kind of each. */
const bearing: readonly (readonly [group: string, kinds: readonly string[]])[] = [
  ['', ['Namespace', 'Pod', 'Service', 'ServiceAccount', 'ReplicationController']],
  ['apps', ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']],
  ['batch', ['Job', 'CronJob']],
  ['networking.k8s.io', ['NetworkPolicy', 'Ingress']],
  ...['projectcalico.org', 'crd.projectcalico.org'].map(
    (group) =>
      [group, ['NetworkPolicy', 'GlobalNetworkPolicy', 'NetworkSet', 'GlobalNetworkSet', 'Tier']] as const,
  ),
  ['policy.networking.k8s.io', ['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy']],
];

/** What Argo CD does by default and may be told not to. */
const switches: readonly (readonly [key: string, what: string])[] = [
  ['kustomize.enable', 'takes no notice of kustomizations'],
  ['cluster.inClusterEnabled', 'applies nothing to the cluster that it runs in'],
];

/**
 * Reports kinds that Argo CD neither applies nor removes by its settings, of those that bear on verdicts.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#resource-exclusioninclusion
 */
export function reportExclusions(
  object: ObjectReader,
  _options: Options,
  { labels }: Pick<ReferredObjects, 'labels'>,
): void {
  if (stringAt(fieldsAt(object.root, 'metadata'), 'name') !== 'argocd-cm') return;
  reportIgnored(object);
  reportTracking(object, labels);
  const data = fieldsAt(object.root, 'data');
  for (const [key, what] of switches) {
    if (stringAt(data, key) !== 'false') continue;
    const message = `data.${key} is "false", so that Argo CD ${what}, while that is counted here; remove it, ${acceptObject}`;
    object.report('warning', 'not-applied', ['data', key], message);
  }
  const [inclusions, exclusions] = ['resource.inclusions', 'resource.exclusions'].map((key) =>
    stringAt(data, key),
  );
  const excluded = exclusions === undefined ? undefined : kindsOf(exclusions);
  const included = inclusions === undefined ? undefined : kindsOf(inclusions);
  const kinds = bearing.flatMap(([group, all]) => all.map((kind) => [group, kind] as const));
  const left = kinds.filter(
    ([group, kind]) => excluded?.(group, kind) === true || (included !== undefined && !included(group, kind)),
  );
  if (left.length === 0) return;
  const key = left.some(([group, kind]) => excluded?.(group, kind) === true)
    ? 'resource.exclusions'
    : 'resource.inclusions';
  const message = `data.${key} makes Argo CD leave out ${[...new Set(left.map(([, kind]) => kind))].join(', ')}, while such objects are counted here; remove them there, ${acceptObject}`;
  object.report('warning', 'not-applied', ['data', key], message);
}

const trackingLabel = 'app.kubernetes.io/instance';

/**
 * By a label, Argo CD knows what it has applied: it writes that over the one that an object has. By an annotation, as since 3.0, it
 * does not. https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/
 *
 * @param labels those by which policies may tell namespaces and sets of addresses apart
 */
function reportTracking(object: ObjectReader, labels: ReadonlySet<string>): void {
  const data = fieldsAt(object.root, 'data');
  const method = stringAt(data, 'application.resourceTrackingMethod') ?? '';
  const label = stringAt(data, 'application.instanceLabelKey') ?? trackingLabel;
  const isByLabel = method === '' ? label !== trackingLabel : method !== 'annotation';
  if (!isByLabel || !labels.has(label)) return;
  const key = method === '' ? 'application.instanceLabelKey' : 'application.resourceTrackingMethod';
  const message = `data.${key} makes Argo CD write label ${label} over those of namespaces and sets of addresses, which are counted as they are written here; set application.resourceTrackingMethod to annotation, ${acceptObject}`;
  object.report('warning', 'elsewhere', ['data', key], message);
}

const forKind = /^resource\.customizations\.ignoreDifferences\.(?:(.*)_)?([^_]+)$/;
/** What all kinds are in one text under, as it was once. */
const forAll = 'resource.customizations';

/** https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/#system-level-configuration */
function reportIgnored(object: ObjectReader): void {
  const data = fieldsAt(object.root, 'data');
  const say = (key: string, compared: Compared, fields: unknown): void => {
    const found = findIgnored(compared, recordOf(fields));
    if (found === undefined) return;
    const message = `data.${key} ${whatIgnoringDoes(found)}, ${acceptObject}`;
    object.report('warning', 'not-applied', ['data', key], message);
  };
  for (const key of Object.keys(data.values)) {
    const [, group = '', kind] = forKind.exec(key) ?? [];
    if (kind === undefined) continue;
    say(key, kind === 'all' ? { group: '*', kind: '*' } : { group, kind }, stringAt(data, key));
  }
  for (const [name, override] of Object.entries(recordOf(stringAt(data, forAll)))) {
    const [kind = '', group = ''] = name.split('/').toReversed();
    say(forAll, { group, kind }, recordOf(override).ignoreDifferences);
  }
}

/** A map, or a text of YAML that is one. */
function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'string') return isRecord(value) ? value : {};
  const document = readYamlDocument(value);
  return 'value' in document && isRecord(document.value) ? document.value : {};
}

type Holds = (group: string, kind: string) => boolean;

/** What is not understood may mean any kind. */
function kindsOf(text: string): Holds {
  const document = readYamlDocument(text);
  if ('reason' in document) return () => true;
  const { value } = document;
  if (value === null || value === undefined) return () => false;
  if (!Array.isArray(value)) return () => true;
  const rules = (value as readonly unknown[]).filter(isRecord);
  return (group, kind) => rules.some((rule) => matches(rule.apiGroups, group) && matches(rule.kinds, kind));
}

/** A list that is left out, or is empty, means all. */
function matches(patterns: unknown, text: string): boolean {
  if (!Array.isArray(patterns) || patterns.length === 0) return true;
  return patterns.some((pattern) => matchesPattern(String(pattern), text));
}
