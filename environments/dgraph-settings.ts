/** A Dgraph cluster. */
export interface DgraphSettings {
  /** The release: prefix of every object's name, as with the official Helm chart. */
  readonly release: string;
  readonly namespace: string;
  /** The server's image with a pinned tag, such as `dgraph/dgraph:v25.4.0`. */
  readonly image: string;
  readonly zero: DgraphMemberSettings;
  readonly alpha: AlphaSettings;
}

/** The pods of one kind of Dgraph member. */
export interface DgraphMemberSettings {
  /** An odd number: Raft needs a majority, and an even one adds no safety. */
  readonly replicas: number;
  /** Size of each pod's volume, as a Kubernetes quantity such as `32Gi`. */
  readonly storage: string;
  readonly resources: ResourceSettings;
}

/** The Alphas: they hold the data and answer queries. */
export interface AlphaSettings extends DgraphMemberSettings {
  /** Memory for Dgraph's own caches, in MiB. It must leave room below the memory limit. */
  readonly cacheMebibytes: number;
  /**
   * Addresses that may alter the schema, drop data and use the administration API, besides the pod itself: IP
   * addresses, CIDRs or host names. https://docs.dgraph.io/admin/security/
   */
  readonly adminWhitelist: readonly string[];
}

/** What a container asks for and may not exceed, as Kubernetes quantities. */
export interface ResourceSettings {
  readonly cpuRequest: string;
  /**
   * CPU limit.
   * @default - none: a limit throttles a container even when the node is idle
   */
  readonly cpuLimit?: string;
  readonly memoryRequest: string;
  readonly memoryLimit: string;
}
