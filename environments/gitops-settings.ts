/** What applies the manifests of dist/ to the cluster: Flux, installed and watched by Azure. */
export interface GitOpsSettings {
  readonly kind: 'flux';
  /** Name of the Flux configuration: 1 to 30 lower-case letters, digits and inner hyphens. */
  readonly name: string;
  /** Namespace of Flux' own objects. */
  readonly namespace: string;
  readonly source: GitSource;
}

/** The repository that holds dist/. */
export interface GitSource {
  /**
   * `https://…` or `ssh://…`, without user or password.
   * @default - the Terraform variable `git_repository_url`
   */
  readonly url?: string;
  readonly reference: { readonly kind: 'branch' | 'tag' | 'commit' | 'semver'; readonly value: string };
  /**
   * Name of a Kubernetes Secret in Flux' namespace that holds the credentials, put there by hand.
   * https://learn.microsoft.com/azure/azure-arc/kubernetes/gitops-flux2-parameters#using-local-authentication-reference
   * @default - none: the repository is public
   */
  readonly credentialsSecret?: string;
}
