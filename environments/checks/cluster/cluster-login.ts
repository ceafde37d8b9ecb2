import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

/**
 * A cluster that closes the local accounts without another way to sign in.
 * https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad
 */
export function checkClusterLogin({ azure }: Environment): readonly Finding[] {
  const { login } = azure.cluster;
  if (login?.kind !== 'local-accounts' || Reflect.get(login, 'localAccounts') !== 'off') return [];
  return [
    {
      path: 'azure.cluster.login.localAccounts',
      value: 'off',
      problem: 'closes the only way to sign in: without local accounts it takes Entra ID and its RBAC',
      remedy: "Set login to { kind: 'entra', localAccounts: 'off' }",
    },
  ];
}
