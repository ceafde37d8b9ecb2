import type { Cluster } from '../cluster/cluster.ts';
import { AcceptanceFailure } from '../model/acceptance-failure.ts';
import type { KubernetesObject, ObjectReference } from '../model/kubernetes-object.ts';
import { textAt } from '../model/kubernetes-object.ts';
import type { Operation } from './operation.ts';

/** What a scenario changes, written into the cluster before the first change and removed after the last is undone. */
export interface Journal {
  readonly environment: string;
  readonly scenario: string;
  /** When it was begun, as ISO 8601. */
  readonly begun: string;
  readonly operations: readonly Operation[];
}

const name = 'acceptance-journal';

/** Where the journal of an environment is: in the first of its namespaces, so that two runs see each other. */
export function journalPlace(namespace: string): ObjectReference {
  return { apiVersion: 'v1', kind: 'ConfigMap', namespace, name };
}

/** The journal that is open; undefined if there is none. */
export async function readJournal(cluster: Cluster, namespace: string): Promise<Journal | undefined> {
  const object = await cluster.read(journalPlace(namespace));
  const text = textAt(object, 'data', 'journal');
  // Written by `openJournal`.
  return text === undefined ? undefined : (JSON.parse(text) as Journal);
}

/**
 * Opens the journal.
 *
 * @throws AcceptanceFailure when another run has one open
 */
export async function openJournal(cluster: Cluster, namespace: string, journal: Journal): Promise<void> {
  const { apiVersion, kind } = journalPlace(namespace);
  const object: KubernetesObject = {
    apiVersion,
    kind,
    metadata: { namespace, name },
    data: { journal: JSON.stringify(journal) },
  };
  if ((await cluster.create(object)) === undefined)
    throw openElsewhere(namespace, await readJournal(cluster, namespace));
}

/** @throws AcceptanceFailure when a run is open, or was broken off */
export async function refuseOpenJournal(cluster: Cluster, namespace: string): Promise<void> {
  const open = await readJournal(cluster, namespace);
  if (open !== undefined) throw openElsewhere(namespace, open);
}

function openElsewhere(namespace: string, open: Journal | undefined): AcceptanceFailure {
  const what =
    open === undefined ? 'a scenario' : `${JSON.stringify(open.scenario)}, begun at ${open.begun},`;
  return new AcceptanceFailure(
    `${what} is being tried on this cluster, or its run was broken off (ConfigMap ${namespace}/${name}). ` +
      'Wait until that run has ended, or undo what it left: npm run acceptance -- ENVIRONMENT --restore',
  );
}
