import type { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { ResolvedSettings } from '../environments/settings/resolve/resolve-settings.ts';
import { vaultReaders } from '../environments/settings/resolve/vault-readers.ts';
import { GitOpsStack } from './gitops-stack.ts';
import { PlatformStack } from './platform-stack.ts';

/** Adds the stacks of an environment: one, or, where Azure installs Flux, two that are joined by the cluster's id alone. */
export function addEnvironmentStacks(
  scope: Construct,
  { name, azure, dgraph, stacks }: ResolvedSettings,
): readonly TerraformStack[] {
  const platform = new PlatformStack(scope, stacks.platform.name, {
    azure,
    backend: stacks.platform.backend,
    vaultReaders: vaultReaders(dgraph),
  });
  if (stacks.gitops === undefined) return [platform];
  const { gitops, flux, backend } = stacks.gitops;
  const { clusterId } = platform;
  const { subscription } = azure;
  return [
    platform,
    new GitOpsStack(scope, stacks.gitops.name, {
      environment: name,
      ...{ subscription, gitops, flux, clusterId, backend },
    }),
  ];
}
