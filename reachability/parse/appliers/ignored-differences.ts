import { isRecord } from '../../load/texts/manifest.ts';
import { matchesPattern } from '../../text/matches-pattern.ts';
import { areAlong, type FieldPath, fieldPath, pathOfExpression, pathOfPointer } from './ignored-paths.ts';

/** Kinds of an API group, and the paths of their fields that decide on connections. */
type Bearing = readonly [group: string, kinds: readonly string[], paths: readonly FieldPath[]];

const ofPolicies = ['spec', 'metadata.labels'].map(fieldPath);
const ofLabels = ['metadata.labels'].map(fieldPath);
const ofPods = ['spec.template', 'spec.jobTemplate.spec.template'].flatMap((template) =>
  ['metadata.labels', 'spec.hostNetwork', 'spec.serviceAccountName', 'spec.containers.*.ports'].map((field) =>
    fieldPath(`${template}.${field}`),
  ),
);
const policies: readonly Bearing[] = [
  ['networking.k8s.io', ['NetworkPolicy'], ofPolicies],
  [
    'policy.networking.k8s.io',
    ['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy'],
    ofPolicies,
  ],
  ...['projectcalico.org', 'crd.projectcalico.org'].map(
    (group): Bearing => [
      group,
      ['NetworkPolicy', 'GlobalNetworkPolicy', 'NetworkSet', 'GlobalNetworkSet', 'Tier'],
      ofPolicies,
    ],
  ),
];
const all: readonly Bearing[] = [
  ...policies,
  ['', ['Namespace', 'Pod', 'ServiceAccount'], ofLabels],
  ['', ['ReplicationController'], ofPods],
  ['apps', ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'], ofPods],
  ['batch', ['Job', 'CronJob'], ofPods],
  ['argoproj.io', ['Rollout'], ofPods],
];

/** Which objects Argo CD compares without some of their fields; either may be a pattern with stars. */
export interface Compared {
  readonly group: string;
  readonly kind: string;
}

/**
 * The first kind of which Argo CD ignores differences that decide on connections: what exists then stays as it is.
 * Fields that decide on none, such as `/spec/replicas`, may differ.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/
 *
 * @param fields `jsonPointers`, `jqPathExpressions` and `managedFieldsManagers`
 */
export function findIgnored(
  { group, kind }: Compared,
  fields: Readonly<Record<string, unknown>>,
): string | undefined {
  const paths = [
    ...textsOf(fields.jsonPointers).map(pathOfPointer),
    ...textsOf(fields.jqPathExpressions).map(pathOfExpression),
  ];
  // Controllers write some fields of workloads, and none of policies.
  const hasManagers = textsOf(fields.managedFieldsManagers).length > 0;
  const found = all.flatMap(([own, kinds, bearing]) =>
    matchesPattern(group, own) && paths.some((path) => bearing.some((one) => areAlong(one, path)))
      ? kinds
      : [],
  );
  const managed = policies.flatMap(([own, kinds]) =>
    hasManagers && matchesPattern(group, own) ? kinds : [],
  );
  return [...found, ...managed].find((one) => matchesPattern(kind, one));
}

/** Of settings that ignore differences of a kind; begins after their name, and ends in a remedy. */
export function whatIgnoringDoes(kind: string): string {
  return `makes Argo CD leave a ${kind} that exists as it is, while what is written is counted here; remove that`;
}

/** The first such kind of the entries that an Application has. */
export function findIgnoredIn(entries: unknown): string | undefined {
  if (!Array.isArray(entries)) return undefined;
  for (const entry of (entries as readonly unknown[]).filter(isRecord)) {
    const [group, kind] = [entry.group ?? '', entry.kind ?? ''].map(String);
    const found = findIgnored({ group: group ?? '', kind: kind ?? '' }, entry);
    if (found !== undefined) return found;
  }
  return undefined;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
