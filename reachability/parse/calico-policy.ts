import {
  NAMESPACE_LABEL,
  NAMESPACE_PREFIX,
  SERVICE_ACCOUNT_LABEL,
  SERVICE_ACCOUNT_PREFIX,
} from '../model/labels.ts';
import { DIRECTIONS, type Direction, type Policy, type Rule } from '../model/policy.ts';
import {
  ALL,
  and,
  equals,
  has as hasLabel,
  type Selector,
  withMeaning,
  withPrefix,
} from '../selectors/selector.ts';
import { readSelector, warnBlank } from './calico-entity.ts';
import { type CalicoReader, faulty } from './calico-faults.ts';
import { readCalicoRule } from './calico-rule.ts';
import { readTier } from './calico-tier-name.ts';
import { readMetadata } from './metadata.ts';
import {
  booleanAt,
  type Fields,
  listAt,
  mapAt,
  mapsAt,
  numberAt,
  refuseUnknown,
  stringsAt,
} from './reader.ts';

const FIELDS = [
  'tier',
  'order',
  'selector',
  'types',
  'ingress',
  'egress',
  'serviceAccountSelector',
  'performanceHints',
];
const GLOBAL_FIELDS = [...FIELDS, 'namespaceSelector', 'doNotTrack', 'preDNAT', 'applyOnForward'];

/**
 * NetworkPolicy and GlobalNetworkPolicy of Calico, in either API group.
 * https://docs.tigera.io/calico/latest/reference/resources/networkpolicy
 */
export function parseCalicoPolicy(reader: CalicoReader): Policy | undefined {
  const { object } = reader;
  const { kind } = object.manifest;
  const metadata = readMetadata(object);
  const { name } = metadata;
  const namespace = kind === 'NetworkPolicy' ? metadata.namespace : undefined;
  refuseUnknown(object.root, ['apiVersion', 'kind', 'metadata', 'spec']);
  const spec = mapAt(object.root, 'spec') ?? { path: ['spec'], object, values: {} };
  refuseUnknown(spec, namespace === undefined ? GLOBAL_FIELDS : FIELDS);
  const tier = readTier(reader, name, spec);
  const rules = {
    ingress: readRules(reader, spec, 'ingress', namespace),
    egress: readRules(reader, spec, 'egress', namespace),
  };
  const subject = readSubject(reader, spec, namespace);
  const directions = readTypes(reader, spec);
  const stage = readStage(reader, spec);
  if (object.isLost()) return undefined;
  return {
    kind,
    ...(namespace === undefined ? {} : { namespace }),
    name,
    tier,
    order: numberAt(spec, 'order') ?? Number.POSITIVE_INFINITY,
    tieBreak: tieBreak(reader, kind, namespace, name),
    subject,
    stage,
    onForward: stage !== 'normal' || booleanAt(spec, 'applyOnForward') === true,
    directions,
    rules,
    source: object.sourceOf([]),
  };
}

function readRules(
  reader: CalicoReader,
  spec: Fields,
  direction: Direction,
  namespace: string | undefined,
): readonly Rule[] {
  return (mapsAt(spec, direction) ?? []).flatMap(
    (rule) => readCalicoRule(reader, rule, direction, namespace) ?? [],
  );
}

/** Ties of equal order: up to 3.31 by the key of the stored object, from 3.32 on by name, namespace and kind (C3). */
function tieBreak(
  { version }: CalicoReader,
  kind: string,
  namespace: string | undefined,
  name: string,
): string {
  if (version === '3.32') return `${name}\0${namespace ?? ''}\0${kind}`;
  const stored = name.includes('.') ? name : `default.${name}`;
  return namespace === undefined ? stored : `${namespace}/${stored}`;
}

function readSubject(reader: CalicoReader, spec: Fields, namespace: string | undefined): Selector {
  const selector = readSelector(reader, spec, 'selector', 'dropped') ?? ALL;
  // What cannot be read here, the raw form leaves out: the policy then applies to more (C10).
  const accounts = readSelector(reader, spec, 'serviceAccountSelector', 'part-lost');
  const byAccount = accounts === undefined ? ALL : withPrefix(accounts, SERVICE_ACCOUNT_PREFIX);
  if (namespace !== undefined) {
    warnBlank(reader, spec, 'selector');
    return and(equals(NAMESPACE_LABEL, namespace), selector, byAccount);
  }
  const namespaces = readSelector(reader, spec, 'namespaceSelector', 'part-lost');
  if (namespaces !== undefined || accounts !== undefined) warnBlank(reader, spec, 'selector');
  return and(
    selector,
    namespaces === undefined
      ? ALL
      : withMeaning(withPrefix(namespaces, NAMESPACE_PREFIX), { all: hasLabel(NAMESPACE_LABEL) }),
    withMeaning(byAccount, accounts === undefined ? {} : { all: hasLabel(SERVICE_ACCOUNT_LABEL) }),
  );
}

/**
 * The v3 API fills absent types in from the rules that are there: up to 3.31 from non-empty lists, from 3.32 on from lists
 * that are present. The raw form is not filled in, and Calico's agent takes no types for both (C8).
 */
function readTypes(reader: CalicoReader, spec: Fields): readonly Direction[] {
  const types = stringsAt(spec, 'types') ?? [];
  if (types.length > 0) {
    const read = types.map((type) =>
      DIRECTIONS.find((d) => d === (reader.form === 'v3' ? readV3Type(type) : type.toLowerCase())),
    );
    if (read.includes(undefined)) {
      faulty(
        reader,
        [...spec.path, 'types'],
        `spec.types ${JSON.stringify(types)} may hold Ingress and Egress only`,
        'part-lost',
      );
    }
    if (new Set(types).size < types.length)
      faulty(reader, [...spec.path, 'types'], 'spec.types holds a value twice', 'surprising');
    return DIRECTIONS.filter((direction) => read.includes(direction));
  }
  const has = (direction: Direction): boolean => {
    const rules = listAt(spec, direction);
    return rules !== undefined && (reader.version === '3.32' || rules.length > 0);
  };
  if (reader.form === 'crd') {
    const oneSided = listAt(spec, 'ingress') === undefined || listAt(spec, 'egress') === undefined;
    if (oneSided) {
      const message =
        'spec.types is missing: nothing fills it in in this form, so the policy also denies in the direction that it has no rules for; state the types';
      reader.object.report('warning', 'surprising', spec.path, message);
    }
    return DIRECTIONS;
  }
  return has('egress') ? (has('ingress') ? DIRECTIONS : ['egress']) : ['ingress'];
}

function readV3Type(type: string): Direction | undefined {
  return type === 'Ingress' ? 'ingress' : type === 'Egress' ? 'egress' : undefined;
}

/** Only these two keep a policy away from pods; applyOnForward alone does not (C23). */
function readStage(reader: CalicoReader, spec: Fields): Policy['stage'] {
  const untracked = booleanAt(spec, 'doNotTrack') ?? false;
  const preDnat = booleanAt(spec, 'preDNAT') ?? false;
  const report = (message: string): void => faulty(reader, spec.path, message, 'surprising');
  if (untracked && preDnat) report('spec.doNotTrack and spec.preDNAT cannot both be true');
  if ((untracked || preDnat) && booleanAt(spec, 'applyOnForward') !== true) {
    report('spec.applyOnForward must be true with doNotTrack or preDNAT');
  }
  if (
    preDnat &&
    ((listAt(spec, 'egress') ?? []).length > 0 || (stringsAt(spec, 'types') ?? []).includes('Egress'))
  ) {
    report('a policy with preDNAT cannot have egress rules');
  }
  if (untracked || preDnat) {
    const message =
      'untracked and pre-DNAT policies apply to host endpoints only, never to the interfaces of pods';
    reader.object.report('warning', 'surprising', spec.path, message);
  }
  return untracked ? 'untracked' : preDnat ? 'pre-dnat' : 'normal';
}
