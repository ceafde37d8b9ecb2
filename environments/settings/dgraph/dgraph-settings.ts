import type { AdminAccess } from './admin-access.ts';
import type { BackupSettings } from './backup-settings.ts';
import type { IngressSettings, MonitoringSettings, RatelSettings } from './exposure-settings.ts';
import type { AlphaSettings, ZeroSettings } from './member-settings.ts';
import type { SecretStore } from './secret-store.ts';
import type {
  AclSettings,
  EncryptionSettings,
  ServiceAccountSettings,
  TlsSettings,
} from './security-settings.ts';

/** A Dgraph cluster: all that the official Helm chart offers. docs/dgraph.md compares value by value. */
export interface DgraphSettings {
  /** The release: prefix of every object's name, as with the official Helm chart. */
  readonly release: string;
  /** The namespace that it lives in. */
  readonly namespace: string;
  /** The server's image with a pinned tag, such as `dgraph/dgraph:v25.4.0`. */
  readonly image: string;
  /** The members that keep the membership and hand out timestamps. */
  readonly zero: ZeroSettings;
  /** The members that hold the data and answer clients. */
  readonly alpha: AlphaSettings;
  /**
   * Prefix of the names instead of the one made of the release, to adopt a release that the chart named differently.
   * @default - `<release>-dgraph`
   */
  readonly fullName?: string;
  /**
   * Domain of the cluster's Services.
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;
  /**
   * When nodes ask the registry for an image again.
   * @default 'IfNotPresent'
   */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /**
   * Secrets for a private registry.
   * @default - none
   */
  readonly imagePullSecrets?: readonly string[];
  /**
   * Says that an image with known holes is meant: below v25.3.8, data can be read and dropped without logging in.
   * @default 'refused'
   */
  readonly vulnerableImage?: 'refused' | 'accepted';
  /**
   * Where the Secrets come from that these settings name.
   * @default { kind: 'kubernetes-secrets' }
   */
  readonly secretStore?: SecretStore;
  /**
   * Labels that all objects and pods get, besides their own.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Who may administer the database.
   * @default - the pods themselves, and nobody else
   */
  readonly adminAccess?: AdminAccess;
  /**
   * Encryption of what goes over the network.
   * @default - plain text
   */
  readonly tls?: TlsSettings;
  /**
   * Users, groups and permissions.
   * @default - everyone may query and change everything
   */
  readonly acl?: AclSettings;
  /**
   * Encryption of what is on disk.
   * @default - data is written in plain
   */
  readonly encryption?: EncryptionSettings;
  /**
   * Backups on a schedule.
   * @default - none
   */
  readonly backups?: BackupSettings;
  /**
   * The web page that explores Dgraph.
   * @default - none
   */
  readonly ratel?: RatelSettings;
  /**
   * What is reachable from outside the cluster.
   * @default - none
   */
  readonly ingress?: IngressSettings;
  /**
   * How Dgraph is watched.
   * @default - annotations for Prometheus
   */
  readonly monitoring?: MonitoringSettings;
  /**
   * The identity of the pods.
   * @default - the namespace's default one, without a token
   */
  readonly serviceAccount?: ServiceAccountSettings;
  /**
   * Whether Zero reports its version and size to the makers of Dgraph.
   * @default 'off'
   */
  readonly telemetry?: 'off' | 'on';
}
