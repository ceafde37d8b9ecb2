/**
 * How a GitOps tool finds what synth writes to dist/. The objects that tell it so stand in dist/<environment>/flux and
 * dist/<environment>/argo-cd.
 */
export interface GitOpsSettings {
  /** Name of the tool's objects, or the first part of it: 1 to 30 lower-case letters, digits and inner hyphens. */
  readonly name: string;
  /** The repository that the tool watches. */
  readonly source: GitSource;
  /**
   * Writes objects for a Flux that runs in the cluster.
   * @default - none
   */
  readonly flux?: GitOpsTool;
  /**
   * Writes objects for an Argo CD that runs in the cluster.
   * @default - none
   */
  readonly argoCd?: GitOpsTool;
}

/** A tool that somebody has installed in the cluster. */
export interface GitOpsTool {
  /** The namespace it runs in, such as `flux-system` or `argocd`; its objects go there, and guardrails leave it alone. */
  readonly namespace: string;
}

/** The repository that holds what synth writes to dist/: this one, or one of its own. */
export interface GitSource {
  /** `https://…` or `ssh://…`, without user or password. */
  readonly url: string;
  /** What is applied: the newest commit of a branch, a tag, a commit, or the newest tag in a range such as `1.x`. */
  readonly reference: GitReference;
  /**
   * The folder of the repository that holds what synth writes to dist/; `.` is the repository itself.
   * @default 'dist'
   */
  readonly folder?: string;
  /**
   * Name of a Kubernetes Secret in Flux' namespace that holds the credentials, put there by hand. Argo CD finds its own
   * by the URL: https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#repositories
   * https://fluxcd.io/flux/components/source/gitrepositories/#secret-reference
   * @default - none: the repository is public
   */
  readonly credentialsSecret?: string;
}

export interface GitReference {
  readonly kind: 'branch' | 'tag' | 'commit' | 'semver';
  readonly value: string;
}

/** The folder of an environment inside the repository, such as `dist/production`; forward slashes, none at its ends. */
export function repositoryFolder({ folder = 'dist' }: GitSource, environment: string): string {
  return folder === '.' ? environment : `${folder}/${environment}`;
}
