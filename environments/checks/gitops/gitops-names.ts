import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { checkName, dnsLabel, type NameRule } from '../rules/name-rule.ts';

/** Azure allows the fewest characters. Flux makes labels of names, with a unit's title behind them. */
const toolObjectName: NameRule = {
  pattern: /^[a-z0-9]([-a-z0-9]{0,28}[a-z0-9])?$/,
  shape: '1 to 30 lower-case letters, digits and inner hyphens',
  source:
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_flux_configuration',
};

/** Names that a GitOps tool, Azure or Kubernetes would refuse, and a Flux without a repository. */
export function checkGitOpsNames({ azure, gitops }: ResolvedEnvironment): readonly Finding[] {
  const namespaces = [
    { path: 'azure.flux.namespace', tool: azure.flux },
    { path: 'gitops.flux.namespace', tool: gitops?.flux },
    { path: 'gitops.argoCd.namespace', tool: gitops?.argoCd },
  ];
  return [
    ...(gitops === undefined ? [] : checkName('gitops.name', gitops.name, toolObjectName)),
    ...namespaces.flatMap(({ path, tool }) =>
      tool === undefined ? [] : checkName(path, tool.namespace, dnsLabel),
    ),
    ...(azure.flux !== undefined && gitops === undefined
      ? [
          finding(
            'gitops',
            gitops,
            'azure.flux needs it: Flux would not know what to apply',
            'Add gitops with the repository, or take azure.flux out',
          ),
        ]
      : []),
  ];
}
