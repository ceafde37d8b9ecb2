import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

/**
 * A workspace of Terraform Cloud that two environments keep their state in: each apply would destroy what the other
 * made. Files and blobs have the names of their stacks, which differ.
 *
 * @param others environments that came first
 */
export function checkSharedState(
  environment: ResolvedEnvironment,
  others: readonly ResolvedEnvironment[],
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

function workspaceOf({ azure: { backend } }: ResolvedEnvironment): string | undefined {
  if (backend.kind !== 'terraform-cloud') return undefined;
  return [backend.hostname, backend.organization, backend.workspace].join('/');
}
