import type { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { ResourceGroupPolicyAssignment } from '@cdktf/provider-azurerm/lib/resource-group-policy-assignment/index.js';
import { Construct } from 'constructs';
import type { PolicySettings } from '../../environments/settings/azure/policy-settings.ts';

/** Ids of Azure's own initiatives, the same in every tenant. https://learn.microsoft.com/azure/aks/policy-reference#initiatives */
const initiatives: Readonly<Record<PolicySettings['podSecurity'], string>> = {
  baseline: 'a8640138-9b0a-4a28-b8cb-1666c838647d',
  restricted: '42b8ef37-b724-4e24-bbc8-7a7708edfe00',
};

/** Namespaces that Azure fills, with pods that need more than the standards allow. */
const filledByAzure = ['kube-system', 'gatekeeper-system', 'azure-arc', 'azure-extensions-usage-system'];

export interface PodSecurityPolicyProps {
  /** The group whose clusters are judged. */
  readonly resourceGroup: ResourceGroup;
  /** Name of the cluster, for people who read a list of assignments. */
  readonly clusterName: string;
  /** Which standard, and what becomes of pods that break it. */
  readonly settings: PolicySettings;
  /** Whether Azure installs Flux, whose pods are Azure's own as well. */
  readonly flux: 'installed' | 'none';
}

/** Holds the pods of the cluster to a Pod Security Standard, by the add-on of Azure Policy. https://learn.microsoft.com/azure/aks/use-azure-policy */
export class PodSecurityPolicy extends Construct {
  constructor(scope: Construct, id: string, props: PodSecurityPolicyProps) {
    super(scope, id);
    const { resourceGroup, clusterName, settings, flux } = props;
    const { podSecurity, effect, excludedNamespaces } = settings;
    const excluded = [
      ...filledByAzure,
      ...(flux === 'installed' ? ['flux-system'] : []),
      ...excludedNamespaces,
    ];
    new ResourceGroupPolicyAssignment(this, 'Default', {
      name: `pod-security-${podSecurity}`,
      displayName: `${clusterName}: pod security, ${podSecurity}`,
      resourceGroupId: resourceGroup.id,
      policyDefinitionId: `/providers/Microsoft.Authorization/policySetDefinitions/${initiatives[podSecurity]}`,
      parameters: JSON.stringify({
        effect: { value: effect },
        excludedNamespaces: { value: [...new Set(excluded)] },
      }),
    });
  }
}
