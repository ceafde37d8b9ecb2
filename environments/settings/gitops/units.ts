/**
 * A folder of manifests that a GitOps tool applies as one, and whose objects have to be healthy before it goes on. The
 * objects for Flux, Argo CD and Azure are made of this list; manifests/units/unit-charts.ts fills the units.
 */
export interface Unit {
  /** Folder below dist/<environment>/units. The leading number is the place in the order. */
  readonly name: string;
  /** Names of the units whose objects have to be healthy before this one is applied. */
  readonly dependsOn: readonly string[];
  /** How long its objects may take to become healthy, in seconds, before the tool reports a failure and tries again. */
  readonly healthyWithin: number;
  /**
   * What becomes of its objects when the unit itself is taken away: what protects or holds data stays until a person
   * deletes it.
   */
  readonly whenRemoved: 'delete-objects' | 'keep-objects';
}

/** The units of every environment: policies are applied before the first workload starts, so that no pod ever runs unprotected. */
export const units = [
  { name: '00-namespaces', dependsOn: [], healthyWithin: 120, whenRemoved: 'keep-objects' },
  {
    name: '10-network-policies',
    dependsOn: ['00-namespaces'],
    healthyWithin: 120,
    whenRemoved: 'keep-objects',
  },
  // A member that joins copies the data of its group, and an image takes its time to come.
  {
    name: '20-dgraph',
    dependsOn: ['10-network-policies'],
    healthyWithin: 900,
    whenRemoved: 'delete-objects',
  },
  { name: '30-client', dependsOn: ['20-dgraph'], healthyWithin: 900, whenRemoved: 'delete-objects' },
] as const satisfies readonly Unit[];

export type UnitName = (typeof units)[number]['name'];

/** How often a tool looks for a new commit and for objects that were changed by hand, in seconds. */
export const reconcileEvery = 300;
/** How long a tool waits before it repeats what has failed, in seconds. */
export const retryAfter = 120;

/** The unit's name without its number: Flux and Azure want a letter first. */
export function unitTitle({ name }: Pick<Unit, 'name'>): string {
  return name.replace(/^\d+-/, '');
}
