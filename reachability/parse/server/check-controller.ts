import { matches } from '../../selectors/selector.ts';
import { readLabelSelector } from '../fields/label-selector.ts';
import { isDnsLabel, isLabelValue } from '../fields/names.ts';
import {
  booleanAt,
  type Fields,
  fieldsAt,
  has,
  integerAt,
  labelsAt,
  mapAt,
  mapsAt,
  type ObjectReader,
  refuse,
  stringAt,
  valueAt,
} from '../fields/reader.ts';
import { checkTemplateMetadata } from './check-metadata.ts';
import { checkPodSpec } from './check-pod-spec.ts';

/** Holds an object that makes pods from a template to the rules of the API server. */
export function checkController(object: ObjectReader): void {
  const { kind } = object.manifest;
  const root = mapAt(object.root, 'spec');
  const spec = kind === 'CronJob' ? root && mapAt(fieldsAt(root, 'jobTemplate'), 'spec') : root;
  if (root === undefined || spec === undefined) return;
  // The API server takes any number of revisions of a StatefulSet.
  for (const key of notNegative.filter((one) => kind !== 'StatefulSet' || one !== 'revisionHistoryLimit')) {
    for (const fields of new Set([root, spec])) {
      const number = integerAt(fields, key) ?? 0;
      if (number < 0) refuse(fields, key, `${number} is below 0`);
    }
  }
  const template = mapAt(spec, 'template');
  const metadata = fieldsAt(spec, 'template', 'metadata');
  const podSpec = template && mapAt(template, 'spec');
  checkTemplateMetadata(metadata);
  if (podSpec !== undefined) checkPodSpec(podSpec, kind);
  else if (template !== undefined) refuse(template, 'spec', 'is missing');
  if (kind === 'StatefulSet') checkStatefulSet(spec);
  if (kind === 'Deployment') checkDeployment(spec);
  if (kind.endsWith('Job')) checkJob(object, root, spec);
  else checkSelector(spec, kind, labelsAt(metadata, 'labels'));
}

const notNegative = [
  ...['replicas', 'minReadySeconds', 'revisionHistoryLimit', 'parallelism', 'completions', 'backoffLimit'],
  ...[
    'ttlSecondsAfterFinished',
    'startingDeadlineSeconds',
    'successfulJobsHistoryLimit',
    'failedJobsHistoryLimit',
  ],
];

/** The selector has to match the labels of the template, or the controller would never find its pods. */
function checkSelector(spec: Fields, kind: string, labels: Readonly<Record<string, string>>): undefined {
  // The oldest kind selects by labels alone, and by those of its template if it names none.
  if (kind === 'ReplicationController') {
    const wanted = Object.entries(labelsAt(spec, 'selector'));
    if (wanted.length === 0 && Object.keys(labels).length === 0) refuse(spec, 'selector', 'is missing');
    if (wanted.some(([label, value]) => labels[label] !== value)) refuseSelector(spec, labels);
    return;
  }
  const selector = mapAt(spec, 'selector');
  if (selector === undefined) return refuse(spec, 'selector', 'is missing');
  const size =
    Object.keys(fieldsAt(selector, 'matchLabels').values).length +
    (mapsAt(selector, 'matchExpressions') ?? []).length;
  if (size === 0) return refuse(spec, 'selector', 'is empty');
  if (!matches(readLabelSelector(selector), new Map(Object.entries(labels)))) refuseSelector(spec, labels);
}

function refuseSelector(spec: Fields, labels: Readonly<Record<string, string>>): void {
  const written = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
  refuse(spec, 'selector', `does not match the labels of the template (${written.join(', ') || 'none'})`);
}

function checkStatefulSet(spec: Fields): void {
  const service = stringAt(spec, 'serviceName') ?? '';
  if (service !== '' && !isDnsLabel(service))
    refuse(spec, 'serviceName', `${JSON.stringify(service)} is not the name of a Service`);
  const ordinals = fieldsAt(spec, 'ordinals');
  const start = integerAt(ordinals, 'start') ?? 0;
  if (start < 0) refuse(ordinals, 'start', `${start} is below 0`);
  checkChoice(spec, 'podManagementPolicy', ['OrderedReady', 'Parallel']);
  checkChoice(fieldsAt(spec, 'updateStrategy'), 'type', ['RollingUpdate', 'OnDelete']);
}

function checkDeployment(spec: Fields): void {
  const strategy = fieldsAt(spec, 'strategy');
  checkChoice(strategy, 'type', ['RollingUpdate', 'Recreate']);
  if (stringAt(strategy, 'type') === 'Recreate' && has(strategy, 'rollingUpdate'))
    refuse(strategy, 'rollingUpdate', 'cannot be given beside type Recreate');
  checkRollingUpdate(fieldsAt(strategy, 'rollingUpdate'));
  const deadline = integerAt(spec, 'progressDeadlineSeconds');
  const ready = integerAt(spec, 'minReadySeconds') ?? 0;
  if ((deadline ?? 600) <= ready)
    refuse(spec, 'progressDeadlineSeconds', `${deadline ?? 600} is not above minReadySeconds ${ready}`);
}

function checkRollingUpdate(update: Fields): void {
  const [surge, unavailable] = [amountAt(update, 'maxSurge'), amountAt(update, 'maxUnavailable')];
  if (surge.number === 0 && unavailable.number === 0)
    refuse(update, undefined, 'allows neither more pods nor fewer, so it could not begin');
  if (unavailable.isShare && unavailable.number > 100) refuse(update, 'maxUnavailable', 'is more than 100%');
}

/** A number of pods, or a share of them in percent; a quarter if it is left out. */
function amountAt(
  update: Fields,
  key: 'maxSurge' | 'maxUnavailable',
): { readonly number: number; readonly isShare: boolean } {
  const value = valueAt(update, key) ?? '25%';
  const isShare = typeof value === 'string';
  const number = isShare ? Number(/^(\d+)%$/.exec(value)?.[1]) : Number(value);
  if (Number.isNaN(number) || number < 0)
    refuse(update, key, `${JSON.stringify(value)} is neither a number from 0 on nor a share such as 25%`);
  return { number, isShare };
}

function checkJob(object: ObjectReader, root: Fields, spec: Fields): void {
  const isCron = object.manifest.kind === 'CronJob';
  if (isCron && (stringAt(root, 'schedule') ?? '') === '') refuse(root, 'schedule', 'is missing');
  if (isCron) checkChoice(root, 'concurrencyPolicy', ['Allow', 'Forbid', 'Replace']);
  checkChoice(spec, 'completionMode', ['NonIndexed', 'Indexed']);
  refuseEmpty(spec, 'completionMode');
  // Without parallelism either, both are filled in.
  const isCounted = has(spec, 'completions') || !has(spec, 'parallelism');
  if (stringAt(spec, 'completionMode') === 'Indexed' && !isCounted)
    refuse(spec, 'completions', 'is missing, but completionMode Indexed needs it');
  if (object.isLive()) return;
  const metadata = fieldsAt(object.root, 'metadata');
  const name = stringAt(metadata, 'name') ?? '';
  if (!isCron && !isLabelValue(name))
    object.report(
      'error',
      'rejected',
      ['metadata', 'name'],
      `metadata.name has ${name.length} characters, but it becomes a label of the pods, which has at most 63; the API server rejects the object`,
    );
  if (!isCron && name !== '' && stringAt(spec, 'completionMode') === 'Indexed') {
    const last = `${name}-${(integerAt(spec, 'completions') ?? 1) - 1}`;
    if (!isDnsLabel(last))
      refuse(metadata, 'name', `makes pods such as ${JSON.stringify(last)}, which is not a name of a host`);
  }
  const isManual = booleanAt(spec, 'manualSelector') === true;
  if (isCron && isManual) refuse(spec, 'manualSelector', 'is not allowed in a CronJob');
  if (!isCron && isManual) {
    checkManualSelector(spec, labelsAt(fieldsAt(spec, 'template', 'metadata'), 'labels'));
  } else if (has(spec, 'selector'))
    refuse(spec, 'selector', 'is given, but the API server makes it; remove it');
}

function checkManualSelector(spec: Fields, labels: Readonly<Record<string, string>>): undefined {
  const selector = mapAt(spec, 'selector');
  if (selector === undefined) return refuse(spec, 'selector', 'is missing, but manualSelector needs it');
  if (!matches(readLabelSelector(selector), new Map(Object.entries(labels)))) refuseSelector(spec, labels);
}

/** Reports an empty text where only a field that is left out means that nothing is chosen. */
export function refuseEmpty(fields: Fields, key: string): void {
  if (valueAt(fields, key) === '') refuse(fields, key, 'is empty; leave it out');
}

/** Reports a value that is none of those that there are; none means the first. */
export function checkChoice(fields: Fields, key: string, known: readonly string[]): void {
  const value = stringAt(fields, key) || known[0] || '';
  if (!known.includes(value)) refuse(fields, key, `${JSON.stringify(value)} is not ${known.join(' or ')}`);
}
