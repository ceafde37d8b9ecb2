import type { AzureWithDefaults, ManagedFluxSettings } from '../azure/azure-settings.ts';
import type { Backend } from '../azure/backend.ts';
import type { GitOpsSettings } from '../gitops/gitops-settings.ts';

/** A stack of Terraform: its name, which is a folder of cdktf.out/stacks, and where it keeps its state. */
export interface ResolvedStack {
  readonly name: string;
  readonly backend: Backend;
}

/** The stack with which Azure installs Flux, and tells it what to apply. */
export interface GitOpsStackSettings extends ResolvedStack {
  readonly flux: ManagedFluxSettings;
  readonly gitops: GitOpsSettings;
}

/** The stacks of an environment: one, or two where Azure installs Flux. */
export interface ResolvedStacks {
  /** Everything in Azure but Flux. */
  readonly platform: ResolvedStack;
  /**
   * What applies the manifests.
   * @default - none: Azure installs no Flux
   */
  readonly gitops?: GitOpsStackSettings;
}

/** Names the stacks: one of the environment's name, or `<name>-platform` and `<name>-gitops`. */
export function resolveStacks(
  name: string,
  { backend, flux }: Pick<AzureWithDefaults, 'backend' | 'flux'>,
  gitops: GitOpsSettings | undefined,
): ResolvedStacks {
  if (flux === undefined || gitops === undefined) return { platform: { name, backend } };
  const stack = (part: string) => ({ name: `${name}-${part}`, backend: backendOfPart(backend, part) });
  return { platform: stack('platform'), gitops: { ...stack('gitops'), flux, gitops } };
}

/** Every name that a stack of an environment may have. */
export function possibleStackNames(environment: string): readonly string[] {
  return [environment, `${environment}-platform`, `${environment}-gitops`];
}

/** The backend of one part of an environment: a workspace of its own in Terraform Cloud, else the same place. */
function backendOfPart(backend: Backend, part: string): Backend {
  return backend.kind === 'terraform-cloud'
    ? { ...backend, workspace: `${backend.workspace}-${part}` }
    : backend;
}
