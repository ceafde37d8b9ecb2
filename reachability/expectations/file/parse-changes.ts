import type { Change, LabelTarget, PolicyName } from './expectations.ts';
import { distinctItemsOf, type Field, isGiven, isMapOf, itemsOf, labelsOf, textOf } from './field.ts';
import { parseWorkloadName } from './parse-peers.ts';

const changeKinds = [
  'remove-policies',
  'add-labels',
  'remove-labels',
  'add-namespace',
  'add-workload',
] as const;

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
const namespaceName = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Reads `none`, or a list of changes, which are made one after the other. */
export function parseChanges(field: Field): readonly Change[] {
  if (field.value === 'none') return [];
  const changes = itemsOf(field);
  if (changes.length === 0) field.refuse('the change is empty; write none if the manifests stay as they are');
  return changes.flatMap((item) => parseChange(item) ?? []);
}

function parseChange(field: Field): Change | undefined {
  if (!isMapOf(field, changeKinds)) return undefined;
  const kinds = changeKinds.filter((kind) => isGiven(field.child(kind)));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1)
    return field.refuse(
      `each change is one of ${changeKinds.join(', ')}; put them into a list, one to an item`,
    );
  const { source } = field;
  const body = field.child(kind);
  switch (kind) {
    case 'remove-policies':
      return {
        kind,
        source,
        policies: body.value === 'all' ? 'all' : given(body).flatMap(parsePolicyName),
      };
    case 'add-labels': {
      const target = parseTarget(body);
      return target && { kind, source, target, labels: givenLabels(body.child('labels')) };
    }
    case 'remove-labels': {
      const target = parseTarget(body);
      const labels =
        target === undefined ? [] : given(body.child('labels')).flatMap((label) => textOf(label) ?? []);
      return target && { kind, source, target, labels };
    }
    case 'add-namespace': {
      if (!isMapOf(body, ['name', 'labels'], ['name'])) return undefined;
      const name = textOf(body.child('name'));
      if (name === undefined) return undefined;
      if (!namespaceName.test(name))
        return body.refuse(
          `${JSON.stringify(name)} is not the name of a namespace; write lower-case letters, digits and inner hyphens`,
        );
      return { kind, source, name, labels: labelsOf(body.child('labels')) };
    }
    case 'add-workload': {
      if (!isMapOf(body, ['workload', 'labels'], ['workload'])) return undefined;
      const workload = parseWorkloadName(body.child('workload'));
      return workload && { kind, source, workload, labels: labelsOf(body.child('labels')) };
    }
  }
}

/** The items of a list that would change nothing if it were empty. */
function given(field: Field): readonly Field[] {
  const items = distinctItemsOf(field);
  if (items.length === 0)
    field.refuse(`${field.name} is empty, so that nothing would change; name something`);
  return items;
}

function givenLabels(field: Field): Readonly<Record<string, string>> {
  const labels = labelsOf(field);
  if (Object.keys(labels).length === 0)
    field.refuse(`${field.name} adds no label; write one such as env: test`);
  return labels;
}

/** Reads `namespace/name`, or `name` of a policy of the whole cluster. */
function parsePolicyName(field: Field): readonly PolicyName[] {
  const text = textOf(field);
  if (text === undefined) return [];
  const [first, second, ...rest] = text.split('/');
  if (!first || second === '' || rest.length > 0) {
    field.refuse(
      `${JSON.stringify(text)} is not a policy; write namespace/name, or name for one of the whole cluster`,
    );
    return [];
  }
  return [second === undefined ? { name: first } : { namespace: first, name: second }];
}

/** Whose labels change: those of a namespace, or those of the pods of a workload. */
function parseTarget(field: Field): LabelTarget | undefined {
  if (!isMapOf(field, ['namespace', 'workload', 'labels'], ['labels'])) return undefined;
  const [namespace, workload] = [field.child('namespace'), field.child('workload')];
  if (isGiven(namespace) === isGiven(workload))
    return field.refuse(`${field.name} needs either namespace or workload: whose labels change?`);
  if (isGiven(namespace)) {
    const name = textOf(namespace);
    return name === undefined ? undefined : { kind: 'namespace', namespace: name };
  }
  const name = parseWorkloadName(workload);
  return name && { kind: 'workload', workload: name };
}
