import { oneOf, text } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { object, optional, record, withDefault } from '../schema/object.ts';
import type { Resolved, Written } from '../schema/schema.ts';
import { adminAccess } from './admin-access.ts';
import { backupSettings } from './backup-settings.ts';
import { ingressSettings } from './exposure-settings.ts';
import { alphaSettings, zeroSettings } from './member-settings.ts';
import { monitoringSettings } from './monitoring-settings.ts';
import { ratelSettings } from './ratel-settings.ts';
import { dgraphSecretStore } from './secret-store.ts';
import { aclSettings, encryptionSettings, serviceAccountSettings, tlsSettings } from './security-settings.ts';

/** A Dgraph cluster: all that the official Helm chart offers. docs/dgraph.md compares value by value. */
export const dgraphSettings = object({
  /** The release: prefix of every object's name, as with the official Helm chart. */
  release: text,
  /** The namespace that it lives in. */
  namespace: text,
  /** The server's image with a pinned tag, such as `dgraph/dgraph:v25.4.0`. */
  image: text,
  /** The members that keep the membership and hand out timestamps. */
  zero: zeroSettings,
  /** The members that hold the data and answer clients. */
  alpha: alphaSettings,
  /**
   * Prefix of the names instead of the one made of the release, to adopt a release that the chart named differently.
   * @default - `<release>-dgraph`
   */
  fullName: optional(text),
  /**
   * Domain of the cluster's Services.
   * @default 'cluster.local'
   */
  clusterDomain: withDefault(text, 'cluster.local'),
  /**
   * When nodes ask the registry for an image again.
   * @default - Kubernetes' own: IfNotPresent, since tags are pinned
   */
  imagePullPolicy: optional(oneOf('Always', 'IfNotPresent', 'Never')),
  /**
   * Secrets for a private registry.
   * @default - none
   */
  imagePullSecrets: withDefault(list(text), []),
  /**
   * Says that an image with known holes is meant: below v25.3.8, data can be read and dropped without logging in.
   * @default 'refused'
   */
  vulnerableImage: withDefault(oneOf('refused', 'accepted'), 'refused'),
  /**
   * Where the Secrets come from that these settings name.
   * @default { kind: 'kubernetes-secrets' }
   */
  secretStore: withDefault(dgraphSecretStore, { kind: 'kubernetes-secrets' }),
  /**
   * Labels that all objects and pods get, besides their own.
   * @default - none
   */
  labels: withDefault(record(text), {}),
  /**
   * Who may administer the database.
   * @default { kind: 'listed', allow: [] }
   */
  adminAccess: withDefault(adminAccess, { kind: 'listed', allow: [] }),
  /**
   * Encryption of what goes over the network.
   * @default - plain text
   */
  tls: optional(tlsSettings),
  /**
   * Users, groups and permissions.
   * @default - everyone may query and change everything
   */
  acl: optional(aclSettings),
  /**
   * Encryption of what is on disk.
   * @default - data is written in plain
   */
  encryption: optional(encryptionSettings),
  /**
   * Backups on a schedule.
   * @default - none
   */
  backups: optional(backupSettings),
  /**
   * The web page that explores Dgraph.
   * @default - none
   */
  ratel: optional(ratelSettings),
  /**
   * What is reachable from outside the cluster.
   * @default - none
   */
  ingress: withDefault(ingressSettings, {}),
  /**
   * How Dgraph is watched.
   * @default - annotations for Prometheus
   */
  monitoring: optional(monitoringSettings),
  /**
   * The identity of the pods.
   * @default - the namespace's default one, without a token
   */
  serviceAccount: optional(serviceAccountSettings),
  /**
   * Whether Zero reports its version and size to the makers of Dgraph.
   * @default 'off'
   */
  telemetry: withDefault(oneOf('off', 'on'), 'off'),
});
export interface DgraphSettings extends Written<typeof dgraphSettings> {}
export interface DgraphWithDefaults extends Resolved<typeof dgraphSettings> {}
