import { acceptObject } from '../../contract/finding.ts';
import { type Fields, fieldsAt, mapsAt, type ObjectReader, stringsAt } from '../fields/reader.ts';

/** Resources whose change would change verdicts, by API group; other groups' objects only their owners read. */
const governedKinds = new Map<string, readonly string[]>([
  ['', ['pods', 'services', 'endpoints', 'namespaces', 'serviceaccounts', 'replicationcontrollers']],
  ['apps', ['deployments', 'statefulsets', 'daemonsets', 'replicasets']],
  ['batch', ['jobs', 'cronjobs']],
  ['networking.k8s.io', ['networkpolicies', 'ingresses']],
  ['discovery.k8s.io', ['endpointslices']],
  ['projectcalico.org', ['*']],
  ['crd.projectcalico.org', ['*']],
  ['policy.networking.k8s.io', ['*']],
]);

/**
 * A webhook or an admission policy that may change pods, labels or policies as they are created, such as the one that
 * injects sidecars. Most installations have webhooks for kinds of their own, which bear on nothing.
 */
export function reportAdmission(object: ObjectReader): void {
  const { manifest } = object;
  // What a binding binds is another object, which says what it changes.
  if (manifest.kind === 'MutatingAdmissionPolicyBinding') return;
  const governed = admissionRulesOf(object).flatMap(governedBy);
  if (governed.length === 0) return;
  const message = `it may change ${[...new Set(governed)].join(', ')} as they are created, and what comes of that is not here; give those objects from the cluster, ${acceptObject}`;
  object.report('warning', 'elsewhere', ['kind'], message);
}

/** What a webhook or an admission policy is asked for. */
export function admissionRulesOf({ root, manifest: { kind } }: ObjectReader): readonly Fields[] {
  return kind.endsWith('Policy')
    ? (mapsAt(fieldsAt(root, 'spec', 'matchConstraints'), 'resourceRules') ?? [])
    : (mapsAt(root, 'webhooks') ?? []).flatMap((webhook) => mapsAt(webhook, 'rules') ?? []);
}

function governedBy(rule: Fields): readonly string[] {
  if (!isAboutWriting(rule)) return [];
  const groups = stringsAt(rule, 'apiGroups') ?? [];
  const resources = stringsAt(rule, 'resources') ?? [];
  return [...governedKinds.entries()].flatMap(([group, governed]) => {
    if (!groups.includes('*') && !groups.includes(group)) return [];
    return resources.flatMap((resource) => {
      const [own = ''] = resource.split('/');
      // Of subresources, none holds labels or policies but those of a pod that is bound or resized.
      if (resource.includes('/') && resource !== '*/*') return [];
      if (own === '*') return governed.map((one) => (one === '*' ? `objects of ${group}` : one));
      return governed.includes(own) || governed.includes('*') ? [own] : [];
    });
  });
}

/** Whether it is asked when an object is made or changed. */
export function isAboutWriting(rule: Fields): boolean {
  const operations = stringsAt(rule, 'operations') ?? [];
  return operations.some((operation) => ['*', 'CREATE', 'UPDATE'].includes(operation));
}
