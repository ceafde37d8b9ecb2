import type { Environment } from '../../settings/environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

/**
 * A workspace of Terraform Cloud that two environments keep their state in: each apply would destroy what the other
 * made. Files and blobs are called after their stacks, and so are apart.
 *
 * @param others environments that came first
 */
export function checkSharedState(
  environment: Environment,
  others: readonly Environment[],
): readonly Finding[] {
  const own = workspaceOf(environment);
  const owner = others.find((other) => own !== undefined && workspaceOf(other) === own);
  const { backend } = environment.azure;
  if (owner === undefined || backend.kind !== 'terraform-cloud') return [];
  return [
    finding(
      'azure.backend.workspace',
      backend.workspace,
      `is the workspace of the environment "${owner.name}" too`,
      'Give each environment a workspace of its own: each would destroy what the other made',
    ),
  ];
}

function workspaceOf({ azure: { backend } }: Environment): string | undefined {
  if (backend.kind !== 'terraform-cloud') return undefined;
  return [backend.hostname ?? 'app.terraform.io', backend.organization, backend.workspace].join('/');
}
