import { fieldAt, type GuardedObject, groupKindOf, listAt, namespaceOf, textAt } from './guarded-object.ts';

/** Whether the object is a claim for a volume, or makes claims of its own. */
export function holdsData(object: GuardedObject): boolean {
  switch (groupKindOf(object)) {
    case 'PersistentVolumeClaim':
    case 'PersistentVolume':
      return true;
    case 'apps/StatefulSet':
      return listAt(object.value, 'spec.volumeClaimTemplates').length > 0;
    default:
      return false;
  }
}

/** Whether pods of the object run, or are started on a schedule. */
export function runsPods(object: GuardedObject): boolean {
  switch (groupKindOf(object)) {
    case 'apps/Deployment':
    case 'apps/StatefulSet':
    case 'apps/ReplicaSet':
      return replicasOf(object) > 0;
    case 'apps/DaemonSet':
      return true;
    case 'batch/CronJob':
      return fieldAt(object.value, 'spec.suspend') !== true;
    default:
      return false;
  }
}

/** How many pods the object asks for: one, unless it says otherwise. */
export function replicasOf({ value }: GuardedObject): number {
  const replicas = fieldAt(value, 'spec.replicas');
  return typeof replicas === 'number' ? replicas : 1;
}

/** The objects of a namespace. */
export function objectsOfNamespace(
  objects: readonly GuardedObject[],
  namespace: string,
): readonly GuardedObject[] {
  return objects.filter((object) => namespaceOf(object) === namespace);
}

/** The claims that a StatefulSet has made for its pods, in the order of the pods. */
export function claimsOf(set: GuardedObject): readonly string[] {
  const name = textAt(set.value, 'metadata.name');
  return listAt(set.value, 'spec.volumeClaimTemplates').flatMap((template) =>
    Array.from(
      { length: replicasOf(set) },
      (_, ordinal) => `${textAt(template, 'metadata.name')}-${name}-${ordinal}`,
    ),
  );
}
