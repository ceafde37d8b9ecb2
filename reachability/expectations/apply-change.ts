import { isRecord, type Manifest } from '../load/texts/manifest.ts';
import { controllerKinds } from '../parse/objects/workloads.ts';
import { suggest } from '../questions/ends/suggestions.ts';
import type { Change, LabelTarget, PolicyName, WorkloadName } from './file/expectations.ts';
import type { Problem } from './file/problem.ts';

/** The manifests after some changes, or why one of them cannot be made. */
export type Changed =
  | { readonly kind: 'changed'; readonly manifests: readonly Manifest[] }
  | { readonly kind: 'impossible'; readonly problem: Problem };

/**
 * Makes changes, one after the other. One that would touch nothing is refused: what the scenario then proves would be
 * void.
 */
export function applyChanges(manifests: readonly Manifest[], changes: readonly Change[]): Changed {
  let changed = manifests;
  const last = changes.at(-1);
  for (const change of changes) {
    try {
      changed = makeChange(changed, change);
      if (change === last) for (const earlier of changes) refuseUndone(changed, earlier);
    } catch (error) {
      if (!(error instanceof TouchesNothing)) throw error;
      return { kind: 'impossible', problem: { message: error.message, source: change.source } };
    }
  }
  return { kind: 'changed', manifests: changed };
}

class TouchesNothing extends Error {}

/** What a later change takes back proves nothing of a cluster that was changed. */
function refuseUndone(manifests: readonly Manifest[], change: Change): void {
  const undone = whatIsUndone(manifests, change);
  if (undone !== undefined)
    throw new TouchesNothing(`a later change takes back that ${undone}; leave both out`);
}

function whatIsUndone(manifests: readonly Manifest[], change: Change): string | undefined {
  switch (change.kind) {
    case 'remove-policies':
      return undefined;
    case 'add-labels': {
      const labels = labelsOf(manifests, change.target);
      const lost = Object.entries(change.labels).find(([label, value]) => labels.get(label) !== value);
      return lost && `${nameOf(change.target)} has the label ${lost.join('=')}`;
    }
    case 'remove-labels': {
      const labels = labelsOf(manifests, change.target);
      const back = change.labels.find((label) => labels.has(label));
      return back && `${nameOf(change.target)} has no label ${back}`;
    }
    case 'add-namespace':
    case 'add-workload': {
      const target: LabelTarget =
        change.kind === 'add-namespace'
          ? { kind: 'namespace', namespace: change.name }
          : { kind: 'workload', workload: change.workload };
      const labels = labelsOf(manifests, target);
      const lost = Object.entries(change.labels).find(([label, value]) => labels.get(label) !== value);
      return lost && `${nameOf(target)} has the label ${lost.join('=')}`;
    }
  }
}

function labelsOf(manifests: readonly Manifest[], target: LabelTarget): ReadonlyMap<string, unknown> {
  const found = manifests.find((manifest) => isTargetOf(manifest, target));
  if (found === undefined) return new Map();
  const path = [...(target.kind === 'namespace' ? [] : pathToPod(found)), 'metadata', 'labels'];
  const value = path.reduce<unknown>(
    (inner, key) => (isRecord(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    found.value,
  );
  return new Map(isRecord(value) ? Object.entries(value) : []);
}

function nameOf(target: LabelTarget): string {
  return target.kind === 'namespace'
    ? `namespace ${target.namespace}`
    : `workload ${target.workload.namespace}/${target.workload.name}`;
}

function isTargetOf(manifest: Manifest, target: LabelTarget): boolean {
  return target.kind === 'namespace'
    ? isNamespace(manifest, target.namespace)
    : isWorkload(manifest) && isNamed(manifest, target.workload);
}

type Labels = Readonly<Record<string, unknown>>;

function makeChange(manifests: readonly Manifest[], change: Change): readonly Manifest[] {
  switch (change.kind) {
    case 'remove-policies':
      return removePolicies(manifests, change.policies);
    case 'add-labels':
      return changeLabels(manifests, change.target, (labels, of) => addLabels(labels, change.labels, of));
    case 'remove-labels':
      return changeLabels(manifests, change.target, (labels, of) => removeLabels(labels, change.labels, of));
    case 'add-namespace':
      return addNamespace(manifests, change);
    case 'add-workload':
      return addWorkload(manifests, change);
  }
}

/** Kinds that decide connections. Tiers and sets of addresses do not, on their own. */
const policyKinds: ReadonlySet<string> = new Set([
  'NetworkPolicy',
  'GlobalNetworkPolicy',
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
  'ClusterNetworkPolicy',
]);

function isPolicy({ kind }: Manifest): boolean {
  return policyKinds.has(kind);
}

/** The policies of that name, of whatever kind. */
export function policiesNamed(manifests: readonly Manifest[], policy: PolicyName): readonly Manifest[] {
  return manifests.filter((manifest) => isPolicy(manifest) && isNamed(manifest, policy));
}

function removePolicies(
  manifests: readonly Manifest[],
  policies: 'all' | readonly PolicyName[],
): readonly Manifest[] {
  if (policies === 'all') {
    if (!manifests.some(isPolicy)) throw new TouchesNothing('there is no policy that could be removed');
    return manifests.filter((manifest) => !isPolicy(manifest));
  }
  return policies.reduce((rest, policy) => {
    const removed = new Set(policiesNamed(rest, policy));
    if (removed.size > 0) return rest.filter((manifest) => !removed.has(manifest));
    const wanted = policy.namespace === undefined ? policy.name : `${policy.namespace}/${policy.name}`;
    throw new TouchesNothing(
      `there is no policy ${wanted}; ${suggest(wanted, namesOf(rest.filter(isPolicy)))}`,
    );
  }, manifests);
}

function addLabels(labels: Labels, added: Labels, of: string): Labels {
  for (const [label, value] of Object.entries(added)) {
    if (labels[label] === value)
      throw new TouchesNothing(`${of} already has the label ${label}=${String(value)}`);
  }
  return { ...labels, ...added };
}

function removeLabels(labels: Labels, removed: readonly string[], of: string): Labels {
  for (const label of removed) {
    if (!Object.hasOwn(labels, label))
      throw new TouchesNothing(
        `${of} has no label ${label}; it has ${Object.keys(labels).join(', ') || 'none'}`,
      );
  }
  return Object.fromEntries(Object.entries(labels).filter(([label]) => !removed.includes(label)));
}

function changeLabels(
  manifests: readonly Manifest[],
  target: LabelTarget,
  change: (labels: Labels, of: string) => Labels,
): readonly Manifest[] {
  const isTarget = (manifest: Manifest) => isTargetOf(manifest, target);
  const of = nameOf(target);
  if (!manifests.some(isTarget)) {
    const others = manifests.filter((manifest) =>
      target.kind === 'namespace' ? isNamespace(manifest) : isWorkload(manifest),
    );
    const wanted =
      target.kind === 'namespace' ? target.namespace : `${target.workload.namespace}/${target.workload.name}`;
    throw new TouchesNothing(`${of} is not among the manifests; ${suggest(wanted, namesOf(others))}`);
  }
  return manifests.map((manifest) => {
    if (!isTarget(manifest)) return manifest;
    const path = [...(target.kind === 'namespace' ? [] : pathToPod(manifest)), 'metadata', 'labels'];
    const value = replaceAt(manifest.value, path, (labels) => change(isRecord(labels) ? labels : {}, of));
    return { ...manifest, value: isWorkload(manifest) ? followLabels(manifest, value) : value };
  });
}

/** A label that replaces the last one that a change removed: a selector has to select something. */
const lastLabel = { 'scenario/without-labels': '' };

/** A workload whose selector names a label that its pods no longer have would be refused, so the selector follows them. */
function followLabels(manifest: Manifest, changed: Value): Value {
  const path = [...pathToPod(manifest), 'metadata', 'labels'];
  const value = replaceAt(changed, path, (own) =>
    isRecord(own) && Object.keys(own).length > 0 ? own : lastLabel,
  );
  const selector = isRecord(value.spec) ? value.spec.selector : undefined;
  if (!isRecord(selector)) return value;
  const labels = path.reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), value);
  const follow = (wanted: unknown): Value =>
    isRecord(wanted) && isRecord(labels) ? kept(wanted, labels) : {};
  const isOldest = manifest.kind === 'ReplicationController';
  if (isOldest) return replaceAt(value, ['spec', 'selector'], follow);
  return 'matchLabels' in selector ? replaceAt(value, ['spec', 'selector', 'matchLabels'], follow) : value;
}

/** What is left of a selector; all labels if nothing is, because it must select something. */
function kept(wanted: Value, labels: Value): Value {
  const left = Object.keys(wanted).filter((label) => Object.hasOwn(labels, label));
  return left.length === 0 ? labels : Object.fromEntries(left.map((label) => [label, labels[label]]));
}

/** Where the labels of a workload's pods are. */
function pathToPod({ kind }: Manifest): readonly string[] {
  if (kind === 'Pod') return [];
  return kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'template'] : ['spec', 'template'];
}

type Value = Readonly<Record<string, unknown>>;

function replaceAt(value: Value, path: readonly string[], replace: (old: unknown) => Value): Value {
  const [key, ...rest] = path;
  if (key === undefined) return replace(value);
  const inner = value[key];
  const changed = rest.length === 0 ? replace(inner) : replaceAt(isRecord(inner) ? inner : {}, rest, replace);
  return { ...value, [key]: changed };
}

function addNamespace(
  manifests: readonly Manifest[],
  { name, labels, source }: Change & { readonly kind: 'add-namespace' },
): readonly Manifest[] {
  if (manifests.some((manifest) => isNamespace(manifest, name)))
    throw new TouchesNothing(`the manifests already have the namespace ${name}; choose another name`);
  return [...manifests, statedManifest('v1', 'Namespace', { metadata: { name, labels } }, source)];
}

function addWorkload(
  manifests: readonly Manifest[],
  { workload, labels, source }: Change & { readonly kind: 'add-workload' },
): readonly Manifest[] {
  const { namespace, name } = workload;
  if (manifests.some((manifest) => isWorkload(manifest) && isNamed(manifest, workload)))
    throw new TouchesNothing(
      `the manifests already have the workload ${namespace}/${name}; choose another name`,
    );
  if (!manifests.some((manifest) => isNamespace(manifest, namespace))) {
    throw new TouchesNothing(`the manifests have no namespace ${namespace}; put add-namespace before`);
  }
  const template = { metadata: { labels }, spec: { containers: [{ name, image: name }] } };
  const body = { metadata: { namespace, name }, spec: { selector: { matchLabels: labels }, template } };
  return [...manifests, statedManifest('apps/v1', 'Deployment', body, source)];
}

function statedManifest(
  apiVersion: string,
  kind: string,
  body: Value,
  { file, line }: Change['source'],
): Manifest {
  return {
    apiVersion,
    kind,
    value: { apiVersion, kind, ...body },
    file,
    isSupposed: true,
    lineOf: () => line,
  };
}

function isNamespace({ apiVersion, kind, value }: Manifest, name?: string): boolean {
  if (apiVersion !== 'v1' || kind !== 'Namespace') return false;
  return name === undefined || (isRecord(value.metadata) && value.metadata.name === name);
}

function isWorkload({ kind }: Manifest): boolean {
  return kind === 'Pod' || controllerKinds.includes(kind);
}

function isNamed({ value }: Manifest, { namespace, name }: PolicyName | WorkloadName): boolean {
  const metadata = isRecord(value.metadata) ? value.metadata : {};
  // A policy of the whole cluster has no namespace; anything else without one is in `default`.
  const inDefault = namespace === 'default' && metadata.namespace === undefined;
  return metadata.name === name && (metadata.namespace === namespace || inDefault);
}

function namesOf(manifests: readonly Manifest[]): readonly string[] {
  return manifests.map(({ value }) => {
    const { namespace, name } = isRecord(value.metadata) ? value.metadata : {};
    return namespace === undefined ? String(name) : `${String(namespace)}/${String(name)}`;
  });
}
