import type { Cluster } from '../model/cluster.ts';
import {
  METADATA_NAME_LABEL,
  NAME_LABEL,
  NAMESPACE_LABEL,
  NAMESPACE_PREFIX,
  ORCHESTRATOR_LABEL,
  SERVICE_ACCOUNT_LABEL,
  SERVICE_ACCOUNT_PREFIX,
} from '../model/labels.ts';
import type { LabelMap } from '../model/objects.ts';
import type { Selector } from '../selectors/selector.ts';
import { findWitnesses } from './find-witnesses.ts';
import type { Probe } from './probe.ts';

/**
 * Workloads worth asking about, weakest first: one without labels in a new namespace, one in each existing namespace, and
 * those that some rule's selector asks for.
 */
export function chooseProbes(cluster: Cluster): readonly Probe[] {
  const names = [...new Set(cluster.workloads.map(({ namespace }) => namespace))];
  const weak: readonly Probe[] = [
    { namespace: { kind: 'other', labels: {} }, podLabels: {} },
    ...names.map((name): Probe => ({ namespace: { kind: 'existing', name }, podLabels: {} })),
  ];
  const asked = selectorsOf(cluster)
    .flatMap(findWitnesses)
    .flatMap((labels) => toProbes(labels, names));
  const distinct = new Map([...weak, ...asked].map((probe) => [JSON.stringify(probe), probe]));
  return [...distinct.values()];
}

function selectorsOf({ tiers }: Cluster): readonly Selector[] {
  const rules = tiers.flatMap(({ policies }) =>
    policies.flatMap(({ rules }) => [
      ...rules.ingress.map(({ match }) => match.source.selector),
      ...rules.egress.map(({ match }) => match.destination.selector),
    ]),
  );
  const distinct = new Map(
    rules.flatMap((selector) =>
      selector === undefined ? [] : [[JSON.stringify(selector), selector] as const],
    ),
  );
  return [...distinct.values()];
}

/** Labels of a pod and of its namespace, told apart by the prefix under which pods inherit the latter (C14). */
function toProbes(wanted: LabelMap, names: readonly string[]): readonly Probe[] {
  const podLabels: Record<string, string> = {};
  const labels: Record<string, string> = {};
  let home: string | undefined;
  for (const [label, value] of Object.entries(wanted).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (label === NAMESPACE_LABEL || label === NAMESPACE_PREFIX + NAME_LABEL) home = value;
    else if (label === NAMESPACE_PREFIX + METADATA_NAME_LABEL) home = value;
    else if (label.startsWith(NAMESPACE_PREFIX)) labels[label.slice(NAMESPACE_PREFIX.length)] = value;
    else if (!isGiven(label)) podLabels[label] = value;
  }
  if (home !== undefined && names.includes(home))
    return [{ namespace: { kind: 'existing', name: home }, podLabels }];
  if (home !== undefined) labels[METADATA_NAME_LABEL] = home;
  const other: Probe = { namespace: { kind: 'other', labels }, podLabels };
  if (home !== undefined || Object.keys(podLabels).length === 0) return [other];
  // Whether an existing namespace has the labels that are asked for, the evaluation will tell.
  return [other, ...names.map((name): Probe => ({ namespace: { kind: 'existing', name }, podLabels }))];
}

/** Nobody chooses these; probes have the default service account. */
function isGiven(label: string): boolean {
  return (
    label === ORCHESTRATOR_LABEL ||
    label === SERVICE_ACCOUNT_LABEL ||
    label.startsWith(SERVICE_ACCOUNT_PREFIX)
  );
}
