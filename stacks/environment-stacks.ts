import type { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { backendOfPart } from '../environments/settings/azure/backend.ts';
import type { Environment } from '../environments/settings/environment.ts';
import { GitOpsStack } from './gitops-stack.ts';
import { PlatformStack } from './platform-stack.ts';
import type { ServiceAccountName } from './vault/vault-reader.ts';

/**
 * Adds the stacks of an environment: one of its name, or, where Azure installs Flux, `<name>-platform` and
 * `<name>-gitops`, joined by the cluster's id alone.
 */
export function addEnvironmentStacks(scope: Construct, environment: Environment): readonly TerraformStack[] {
  const { name, azure, gitops } = environment;
  const dgraphAccount = accountOf(environment);
  const { flux, backend } = azure;
  if (flux === undefined || gitops === undefined)
    return [new PlatformStack(scope, name, { azure, backend, dgraphAccount })];
  const platform = new PlatformStack(scope, `${name}-platform`, {
    azure,
    backend: backendOfPart(backend, 'platform'),
    dgraphAccount,
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

function accountOf({ dgraph }: Environment): ServiceAccountName | undefined {
  const { namespace, serviceAccount } = dgraph;
  return serviceAccount && { namespace, name: serviceAccount.name };
}
