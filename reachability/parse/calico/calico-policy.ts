import {
  namespaceLabel,
  namespacePrefix,
  serviceAccountLabel,
  serviceAccountPrefix,
} from '../../model/labels/labels.ts';
import type { Direction, Policy, Rule } from '../../model/policy.ts';
import {
  and,
  equals,
  has as hasLabel,
  type Selector,
  selectsAll,
  withMeaning,
  withPrefix,
} from '../../selectors/selector.ts';
import { readMetadata } from '../fields/metadata.ts';
import { booleanAt, type Fields, mapsAt, numberAt, stringsAt } from '../fields/reader.ts';
import { splitApiVersion } from '../kinds/classify-kind.ts';
import { readSelector, warnBlank } from './calico-entity.ts';
import { readCalicoRule } from './calico-rule.ts';
import { readSpec } from './calico-spec.ts';
import { readStage } from './calico-stage.ts';
import { readTypes } from './calico-types.ts';
import { type CalicoReader, faulty } from './fields/calico-faults.ts';
import { checkPolicyName, readTier } from './fields/calico-names.ts';

const fields = [
  'tier',
  'order',
  'selector',
  'types',
  'ingress',
  'egress',
  'serviceAccountSelector',
  'performanceHints',
];
const globalFields = [...fields, 'namespaceSelector', 'doNotTrack', 'preDNAT', 'applyOnForward'];

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
  checkPolicyName(reader, namespace === undefined ? 'GlobalNetworkPolicy' : 'NetworkPolicy', name);
  const spec = readSpec(reader, namespace === undefined ? globalFields : fields);
  checkPerformanceHints(reader, spec);
  const tier = readTier(reader, name, spec);
  const rules = {
    ingress: readRules(reader, spec, 'ingress', namespace),
    egress: readRules(reader, spec, 'egress', namespace),
  };
  const subject = readSubject(reader, spec, namespace);
  const directions = readTypes(reader, spec);
  const stage = readStage(reader, spec);
  const order = numberAt(spec, 'order') ?? Number.POSITIVE_INFINITY;
  const applyOnForward = booleanAt(spec, 'applyOnForward') === true;
  if (object.isLost()) return undefined;
  return {
    group: splitApiVersion(object.manifest.apiVersion).group,
    kind,
    ...(namespace === undefined ? {} : { namespace }),
    name,
    tier,
    order,
    tieBreak: tieBreak(reader, kind, namespace, name),
    subject,
    stage,
    onForward: stage !== 'normal' || applyOnForward,
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

/**
 * Ties of equal order: up to 3.31 by the key of the stored object, from 3.32 on by name, namespace and kind with slashes
 * between them, which come after hyphens and dots: `a-b` goes before `a` (C3).
 * https://github.com/projectcalico/calico/blob/v3.32.1/felix/calc/policy_sorter.go#L388
 */
function tieBreak(
  { version, form }: CalicoReader,
  kind: string,
  namespace: string | undefined,
  name: string,
): string {
  if (version === '3.32') return `${name}/${namespace ?? ''}/${kind}`;
  const stored = form === 'crd' || name.includes('.') ? name : `default.${name}`;
  return namespace === undefined ? stored : `${namespace}/${stored}`;
}

function readSubject(reader: CalicoReader, spec: Fields, namespace: string | undefined): Selector {
  const own = readSelector(reader, spec, 'selector', 'dropped');
  // What cannot be read here, the raw form leaves out: the policy then applies to more (C10).
  const accounts = readSelector(reader, spec, 'serviceAccountSelector', 'part-lost');
  const byAccount = accounts === undefined ? selectsAll : withPrefix(accounts, serviceAccountPrefix);
  if (namespace !== undefined) {
    warnBlank(reader, spec, 'selector');
    return and(equals(namespaceLabel, namespace), own ?? selectsAll, byAccount);
  }
  const namespaces = readSelector(reader, spec, 'namespaceSelector', 'part-lost');
  if (namespaces !== undefined || accounts !== undefined) warnBlank(reader, spec, 'selector');
  // Calico replaces all() in the joined text, so it means the same where the selector of the policy has it.
  const all = namespaces !== undefined ? namespaceLabel : accounts && serviceAccountLabel;
  return and(
    own === undefined || all === undefined ? (own ?? selectsAll) : withMeaning(own, { all: hasLabel(all) }),
    namespaces === undefined
      ? selectsAll
      : withMeaning(withPrefix(namespaces, namespacePrefix), { all: hasLabel(namespaceLabel) }),
    withMeaning(byAccount, accounts === undefined ? {} : { all: hasLabel(serviceAccountLabel) }),
  );
}

const neededOnEveryNode = 'AssumeNeededOnEveryNode';

/** Hints decide nothing, but a policy with a wrong one is lost. */
function checkPerformanceHints(reader: CalicoReader, spec: Fields): void {
  const hints = stringsAt(spec, 'performanceHints') ?? [];
  const path = [...spec.path, 'performanceHints'];
  const message = `spec.performanceHints ${JSON.stringify(hints)} may hold ${neededOnEveryNode} once and nothing else`;
  if (hints.some((hint) => hint !== neededOnEveryNode)) faulty(reader, path, message, 'both', 'dropped');
  else if (hints.length > 1) faulty(reader, path, message, 'client', 'dropped');
}
