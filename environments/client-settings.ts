import type { ResourceSettings } from './resource-settings.ts';

/** One client of the database, in a namespace of its own. */
export interface ClientSettings {
  /** Name of the client's namespace, Deployment and `app` label. */
  readonly name: string;
  /**
   * Whether the client's namespace carries the labels that let its pods reach Dgraph. `granted` is the state of the
   * tutorial's test 2, `none` that of test 1.
   */
  readonly access: 'granted' | 'none';
  readonly replicas: number;
  /** Tag of the client's image in the environment's registry: a version, never `latest`. */
  readonly imageTag: string;
  readonly resources: ResourceSettings;
}
