import { oneOf, text } from '../schema/leaf.ts';
import { object, optional, withDefault } from '../schema/object.ts';
import type { Resolved, Written } from '../schema/schema.ts';

/** A tool that runs in the cluster already. */
export const gitOpsTool = object({
  /** The namespace it runs in, such as `flux-system` or `argocd`; its objects go there, and guardrails leave it alone. */
  namespace: text,
});
export interface GitOpsTool extends Written<typeof gitOpsTool> {}

/** What of the repository is applied: the newest commit of a branch, a tag, a commit, or the newest tag in a range such as `1.x`. */
export const gitReference = object({
  /** Of which kind the value is. */
  kind: oneOf('branch', 'tag', 'commit', 'semver'),
  /** Name of the branch or tag, the whole commit, or the range of versions. */
  value: text,
});
export interface GitReference extends Written<typeof gitReference> {}

/** The repository that holds what synth writes to dist/: this one, or one of its own. */
export const gitSource = object(
  {
    /** `https://…` or `ssh://…`, without user or password. */
    url: text,
    /** What is applied: the newest commit of a branch, a tag, a commit, or the newest tag in a range such as `1.x`. */
    reference: gitReference,
    /**
     * The folder of the repository that holds what synth writes to dist/; `.` is the repository itself.
     * @default 'dist'
     */
    folder: withDefault(text, 'dist'),
    /**
     * Name of a Kubernetes Secret in Flux' namespace that holds the credentials, put there by hand. Argo CD finds its own
     * by the URL: https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#repositories
     * https://fluxcd.io/flux/components/source/gitrepositories/#secret-reference
     * @default - none: the repository is public
     */
    credentialsSecret: optional(text),
  },
  // The value may be a secret: it is not shown.
  () => ({
    value: '…',
    problem: 'is not a field of a source; a key, password or token would end up in Git for all to read',
    remedy: 'Put it into a Kubernetes Secret by hand, and its name into credentialsSecret',
  }),
);
export interface GitSource extends Resolved<typeof gitSource> {}

/** How a GitOps tool finds what synth writes to dist/. Its own objects are written to dist/<environment>/flux and argo-cd. */
export const gitOpsSettings = object(
  {
    /** Name of the tool's objects, or the first part of it: 1 to 30 lower-case letters, digits and inner hyphens. */
    name: text,
    /** The repository that the tool watches. */
    source: gitSource,
    /**
     * Writes objects for a Flux that runs in the cluster.
     * @default - none
     */
    flux: optional(gitOpsTool),
    /**
     * Writes objects for an Argo CD that runs in the cluster.
     * @default - none
     */
    argoCd: optional(gitOpsTool),
  },
  (key, value) =>
    key === 'bucket' || key === 'blobStorage'
      ? {
          value,
          problem: 'is a second source, and a tool takes exactly one',
          remedy: 'Take it out: source is the one',
        }
      : undefined,
);
export interface GitOpsSettings extends Resolved<typeof gitOpsSettings> {}

/** The folder of an environment inside the repository, such as `dist/production`; forward slashes, none at its ends. */
export function repositoryFolder({ folder }: GitSource, environment: string): string {
  return folder === '.' ? environment : `${folder}/${environment}`;
}
