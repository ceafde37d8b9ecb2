import { isRecord } from '../../load/texts/manifest.ts';
import {
  namespaceLabel,
  namespacePrefix,
  serviceAccountLabel,
  serviceAccountPrefix,
} from '../../model/labels/labels.ts';
import { alternativesOf, type Conditions, type Literal } from '../../selectors/literal.ts';
import { parseSelector } from '../../selectors/parse-selector.ts';
import { withPrefix } from '../../selectors/selector.ts';
import { messageOf } from '../../text/message-of.ts';
import { type Field, isGiven, isMapOf, labelsOf, textOf } from './field.ts';

const keys = ['pods', 'namespaces', 'serviceAccounts'] as const;

/** Whether a peer is one of pods that the manifests do not hold. */
export function isOutsiders(field: Field): boolean {
  const { value } = field;
  return isRecord(value) && keys.some((key) => Object.hasOwn(value, key));
}

/**
 * Reads `{pods: any}`, or what must be true of the pods: `pods: {namespace, labels, selector, serviceAccount}`,
 * `namespaces: {labels, selector}` and `serviceAccounts: {labels, selector}`, which are combined with and. Labels are a
 * map; a selector is for everything else that Calico's grammar can say.
 */
export function parseOutsiders(field: Field): Conditions | undefined {
  if (!isMapOf(field, keys)) return undefined;
  const [pods, namespaces] = [field.child('pods'), field.child('namespaces')];
  const accounts = field.child('serviceAccounts');
  const others = [namespaces, accounts].filter(isGiven);
  if (pods.value === 'any') {
    if (others.length === 0) return [];
    return field.refuse(`${field.name}: pods: any are all there are; leave out ${namesOf(others)}, or any`);
  }
  const parts = [
    ...(isGiven(pods) ? [readPods(pods)] : []),
    ...(isGiven(namespaces) ? [readLabelled(namespaces, namespacePrefix)] : []),
    ...(isGiven(accounts) ? [readLabelled(accounts, serviceAccountPrefix)] : []),
  ];
  if (parts.includes(undefined)) return undefined;
  const conditions = parts.flatMap((part) => part ?? []);
  if (conditions.length > 0) return conditions;
  return field.refuse(`${field.name} asks for nothing; write pods: any if every pod is meant`);
}

function namesOf(fields: readonly Field[]): string {
  return fields.map(({ name }) => name.split('.').at(-1)).join(' and ');
}

function readPods(field: Field): Conditions | undefined {
  if (!isRecord(field.value))
    return field.refuse(
      `${field.name} must be any, or a map such as { namespace: monitoring, labels: { app: x } }`,
    );
  if (!isMapOf(field, ['namespace', 'labels', 'selector', 'serviceAccount'])) return undefined;
  const named = [
    ['namespace', namespaceLabel],
    ['serviceAccount', serviceAccountLabel],
  ] as const;
  const names = named.map(([key, label]) => {
    if (!isGiven(field.child(key))) return [];
    const text = textOf(field.child(key));
    return text === undefined ? undefined : [equal(label, text)];
  });
  const own = readConditions(field, '');
  if (own === undefined || names.includes(undefined)) return undefined;
  return [...names.flatMap((name) => name ?? []), ...own];
}

function readLabelled(field: Field, prefix: string): Conditions | undefined {
  if (!isMapOf(field, ['labels', 'selector'])) return undefined;
  return readConditions(field, prefix);
}

function readConditions(field: Field, prefix: string): Conditions | undefined {
  const labels = labelsOf(field.child('labels'));
  const isComplete = Object.keys(labels).length === countOf(field.child('labels'));
  const bySelector = readSelector(field.child('selector'), prefix);
  if (bySelector === undefined || !isComplete) return undefined;
  return [...Object.entries(labels).map(([label, value]) => equal(prefix + label, value)), ...bySelector];
}

function countOf({ value }: Field): number {
  return isRecord(value) ? Object.keys(value).length : 0;
}

function readSelector(field: Field, prefix: string): Conditions | undefined {
  if (!isGiven(field)) return [];
  const text = textOf(field);
  if (text === undefined) return undefined;
  try {
    const [conditions, ...others] = alternativesOf(withPrefix(parseSelector(text), prefix));
    if (conditions === undefined)
      return field.refuse(`${field.name} ${JSON.stringify(text)} means no pod; leave the peer out`);
    if (others.length === 0) return conditions;
  } catch (error) {
    return field.refuse(`${field.name} ${JSON.stringify(text)} is not a selector: ${messageOf(error)}`);
  }
  return field.refuse(
    `${field.name} ${JSON.stringify(text)} has alternatives; make a peer of each, and name both`,
  );
}

function equal(label: string, value: string): Literal {
  return { label, test: { kind: 'among', values: [value] }, holds: true };
}
