/** What a cluster is called in messages. */
export interface ClusterName {
  /** The context of the kubeconfig. */
  readonly context: string;
  /** The URL of its API server. */
  readonly server: string;
}
