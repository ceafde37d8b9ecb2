import { elementAt } from '../collections/element-at.ts';
import { isRecord, type Manifest } from '../load/texts/manifest.ts';
import { placeManifests } from '../parse/appliers/place-objects.ts';
import { suggest } from '../questions/ends/suggestions.ts';
import type { Change, LabelTarget, PolicyName } from './file/expectations.ts';
import type { Problem } from './file/problem.ts';
import { isNamed, isNamespace, isTargetOf, isWorkload, nameOf, namesOf, valueAt } from './named-objects.ts';

/** The manifests after some changes, or why one of them cannot be made. */
export type Changed =
  | { readonly kind: 'changed'; readonly manifests: readonly Manifest[] }
  | { readonly kind: 'impossible'; readonly problem: Problem };

/**
 * Makes changes, one after the other. One that would touch nothing is refused: what the scenario then proves would be
 * void.
 */
export function applyChanges(manifests: readonly Manifest[], changes: readonly Change[]): Changed {
  let changed = placeManifests(manifests);
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
    case 'add-labels':
      return lostLabel(manifests, change.target, change.labels);
    case 'add-namespace':
      return lostLabel(manifests, { kind: 'namespace', namespace: change.name }, change.labels);
    case 'add-workload':
      return lostLabel(manifests, { kind: 'workload', workload: change.workload }, change.labels);
    case 'remove-labels': {
      const labels = labelsOf(manifests, change.target);
      const back = change.labels.find((label) => labels.has(label));
      return back && `${nameOf(change.target)} has no label ${back}`;
    }
  }
}

function lostLabel(
  manifests: readonly Manifest[],
  target: LabelTarget,
  added: Readonly<Record<string, string>>,
): string | undefined {
  const labels = labelsOf(manifests, target);
  const lost = Object.entries(added).find(([label, value]) => labels.get(label) !== value);
  return lost && `${nameOf(target)} has the label ${lost.join('=')}`;
}

/** Those of a target that an earlier change was made to. */
function labelsOf(manifests: readonly Manifest[], target: LabelTarget): ReadonlyMap<string, unknown> {
  const found = elementAt(
    manifests,
    manifests.findIndex((manifest) => isTargetOf(manifest, target)),
  );
  const labels = valueAt(found.value, pathToLabels(found));
  return new Map(isRecord(labels) ? Object.entries(labels) : []);
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
    const value = replaceAt(manifest.value, pathToLabels(manifest), (labels) =>
      change(isRecord(labels) ? labels : {}, of),
    );
    return { ...manifest, value: isWorkload(manifest) ? followLabels(manifest, value) : value };
  });
}

/** A label that replaces the last one that a change removed: a selector has to select something. */
const lastLabel = { 'scenario/without-labels': '' };

/** A workload whose selector asks for a label that its pods no longer have would be refused, so the selector follows them. */
function followLabels(manifest: Manifest, changed: Value): Value {
  const path = pathToLabels(manifest);
  const own = valueAt(changed, path);
  const labels = isRecord(own) && Object.keys(own).length > 0 ? own : lastLabel;
  const value = replaceAt(changed, path, () => labels);
  const selector = valueAt(value, ['spec', 'selector']);
  if (!isRecord(selector)) return value;
  const { matchLabels } = selector;
  // Expressions go: they may hold no longer.
  const followed =
    manifest.kind === 'ReplicationController'
      ? kept(selector, labels)
      : { matchLabels: kept(isRecord(matchLabels) ? matchLabels : {}, labels) };
  return replaceAt(value, ['spec', 'selector'], () => followed);
}

/** What is left of a selector; all labels if nothing is, because it must select something. */
function kept(wanted: Value, labels: Value): Value {
  const left = Object.keys(wanted).filter((label) => Object.hasOwn(labels, label));
  return left.length === 0 ? labels : Object.fromEntries(left.map((label) => [label, labels[label]]));
}

/** Where a namespace has its labels, and a workload those of its pods. */
function pathToLabels({ kind }: Manifest): readonly string[] {
  const own = ['metadata', 'labels'];
  if (kind === 'Namespace' || kind === 'Pod') return own;
  return ['spec', ...(kind === 'CronJob' ? ['jobTemplate', 'spec'] : []), 'template', ...own];
}

type Value = Readonly<Record<string, unknown>>;

function replaceAt(
  value: unknown,
  [key, ...rest]: readonly string[],
  replace: (old: unknown) => Value,
): Value {
  if (key === undefined) return replace(value);
  const inner = isRecord(value) ? value : {};
  return { ...inner, [key]: replaceAt(inner[key], rest, replace) };
}

function addNamespace(
  manifests: readonly Manifest[],
  { name, labels, source }: Change & { readonly kind: 'add-namespace' },
): readonly Manifest[] {
  if (manifests.some((manifest) => isTargetOf(manifest, { kind: 'namespace', namespace: name })))
    throw new TouchesNothing(`the manifests already have the namespace ${name}; choose another name`);
  return [...manifests, statedManifest('v1', 'Namespace', { metadata: { name, labels } }, source)];
}

function addWorkload(
  manifests: readonly Manifest[],
  { workload, labels, source }: Change & { readonly kind: 'add-workload' },
): readonly Manifest[] {
  const { namespace, name } = workload;
  if (manifests.some((manifest) => isTargetOf(manifest, { kind: 'workload', workload })))
    throw new TouchesNothing(
      `the manifests already have the workload ${namespace}/${name}; choose another name`,
    );
  if (!manifests.some((manifest) => isTargetOf(manifest, { kind: 'namespace', namespace })))
    throw new TouchesNothing(`the manifests have no namespace ${namespace}; put add-namespace before`);
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
