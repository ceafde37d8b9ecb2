import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from '../cluster/cluster.ts';
import { AcceptanceFailure } from '../model/acceptance-failure.ts';
import {
  type KubernetesObject,
  nameOfObject,
  type ObjectReference,
  referenceTo,
} from '../model/kubernetes-object.ts';
import { journalPlace, readJournal } from './journal.ts';
import type { LabelValues, Operation } from './operation.ts';

/** How long Kubernetes may take to remove a namespace with its pods, in seconds. */
const removalSeconds = 120;
/** What the API server gives to every object by itself. */
const givenByServer = [
  'uid',
  'resourceVersion',
  'creationTimestamp',
  'generation',
  'selfLink',
  'deletionTimestamp',
];

/** Makes the changes of a scenario, in their order. */
export async function perform(cluster: Cluster, operations: readonly Operation[]): Promise<void> {
  for (const operation of operations) {
    switch (operation.kind) {
      case 'delete':
        await cluster.remove(referenceTo(operation.object));
        break;
      case 'label':
        await setLabels(cluster, operation.target, operation.after);
        break;
      case 'create':
        await untilAccountExists(cluster, operation.object);
        await cluster.create(operation.object);
        break;
    }
  }
}

/** Pods of a new namespace are refused until its default account is there. */
async function untilAccountExists(cluster: Cluster, { kind, metadata }: KubernetesObject): Promise<void> {
  const { namespace } = metadata;
  if (kind !== 'Pod' || namespace === undefined) return;
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name: 'default' };
  for (let attempt = 0; attempt < 40 && (await cluster.read(account)) === undefined; attempt++)
    await sleep(250);
}

/** Undoes changes, the last one first. What is undone already, or was never made, is left as it is. */
export async function undo(cluster: Cluster, operations: readonly Operation[]): Promise<void> {
  for (const operation of operations.toReversed()) {
    switch (operation.kind) {
      case 'delete':
        await cluster.create(recreated(operation.object));
        break;
      case 'label':
        await setLabels(cluster, operation.target, operation.before);
        break;
      case 'create':
        await cluster.remove(referenceTo(operation.object), 0);
        break;
    }
  }
  await untilGone(cluster, operations);
}

/**
 * Undoes what a run has left behind, and closes its journal.
 *
 * @returns what was undone, one line each; nothing if no journal is open
 */
export async function restore(cluster: Cluster, namespace: string): Promise<readonly string[]> {
  const journal = await readJournal(cluster, namespace);
  if (journal === undefined) return [];
  await undo(cluster, journal.operations);
  await closeJournal(cluster, namespace);
  return [
    `${JSON.stringify(journal.scenario)}, begun at ${journal.begun}:`,
    ...journal.operations.map(undoneInWords),
  ];
}

/** Removes the journal: everything in it is undone. */
export async function closeJournal(cluster: Cluster, namespace: string): Promise<void> {
  await cluster.remove(journalPlace(namespace));
}

/** What an operation does, in words. */
export function operationInWords(operation: Operation): string {
  switch (operation.kind) {
    case 'delete':
      return `removed ${nameOfObject(referenceTo(operation.object))}`;
    case 'label':
      return `${nameOfObject(operation.target)}: ${labelsInWords(operation.after)}`;
    case 'create':
      return `added ${nameOfObject(referenceTo(operation.object))}`;
  }
}

function undoneInWords(operation: Operation): string {
  switch (operation.kind) {
    case 'delete':
      return `  created ${nameOfObject(referenceTo(operation.object))} again`;
    case 'label':
      return `  ${nameOfObject(operation.target)}: ${labelsInWords(operation.before)}`;
    case 'create':
      return `  removed ${nameOfObject(referenceTo(operation.object))}`;
  }
}

function labelsInWords(values: LabelValues): string {
  const words = Object.entries(values).map(([label, value]) =>
    value === null ? `label ${label} removed` : `label ${label}=${value} set`,
  );
  return words.join(', ');
}

async function setLabels(cluster: Cluster, target: ObjectReference, labels: LabelValues): Promise<void> {
  await cluster.merge(target, { metadata: { labels } });
}

/** The object as it was, with the record of who manages its fields, which the API server takes over. */
function recreated({ metadata, status: _, ...rest }: KubernetesObject): KubernetesObject {
  const kept = Object.entries(metadata).filter(([field]) => !givenByServer.includes(field));
  // The name is never among what is left out.
  return { ...rest, metadata: Object.fromEntries(kept) } as KubernetesObject;
}

/** A namespace takes a while to go, and until then nothing can be made in it again. */
async function untilGone(cluster: Cluster, operations: readonly Operation[]): Promise<void> {
  const added = operations.flatMap((operation) =>
    operation.kind === 'create' ? [referenceTo(operation.object)] : [],
  );
  for (const reference of added) {
    for (
      const deadline = Date.now() + removalSeconds * 1000;
      (await cluster.read(reference)) !== undefined;
    ) {
      if (Date.now() > deadline)
        throw new AcceptanceFailure(
          `${nameOfObject(reference)} is not gone after ${removalSeconds} s. Find out what keeps it, then run with --restore.`,
        );
      await sleep(500);
    }
  }
}
