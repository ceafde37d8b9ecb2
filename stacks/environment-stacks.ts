import type { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { backendOfPart } from '../environments/backend.ts';
import type { Environment } from '../environments/environment.ts';
import { GitOpsStack } from './gitops-stack.ts';
import { PlatformStack } from './platform-stack.ts';

/**
 * Adds the stacks of an environment: one of its name, or, where Azure installs Flux, `<name>-platform` and
 * `<name>-gitops`, joined by the cluster's id alone.
 */
export function addEnvironmentStacks(scope: Construct, environment: Environment): readonly TerraformStack[] {
  const { name, azure, gitops } = environment;
  const { flux, backend } = azure;
  if (flux === undefined || gitops === undefined) return [new PlatformStack(scope, name, { azure, backend })];
  const platform = new PlatformStack(scope, `${name}-platform`, {
    azure,
    backend: backendOfPart(backend, 'platform'),
  });
  return [
    platform,
    new GitOpsStack(scope, `${name}-gitops`, {
      environment: name,
      subscription: azure.subscription,
      gitops,
      flux,
      clusterId: platform.clusterId,
      backend: backendOfPart(backend, 'gitops'),
    }),
  ];
}
