import type { KubernetesClusterConfig } from '@cdktf/provider-azurerm/lib/kubernetes-cluster/index.js';
import type { Construct } from 'constructs';
import type {
  ApiServerAccess,
  ClusterLogin,
} from '../../environments/settings/azure/cluster-access-settings.ts';
import type { ClusterAddOn } from '../../environments/settings/azure/cluster-settings.ts';
import type {
  MaintenanceWindow,
  UpgradeSettings,
} from '../../environments/settings/azure/upgrade-settings.ts';
import type { ResolvedCluster } from '../../environments/settings/resolve/resolve-azure.ts';
import { siteVariable } from '../site/site-variables.ts';

/** Attributes of a cluster that a group of settings comes down to. */
export type ClusterAttributes = Partial<KubernetesClusterConfig>;

/** Who may connect to the API server, who may sign in, whose key encrypts, what is installed and what is upgraded. */
export function hardeningAttributes(scope: Construct, settings: ResolvedCluster): ClusterAttributes {
  return {
    ...(settings.kubernetesVersion === undefined ? {} : { kubernetesVersion: settings.kubernetesVersion }),
    ...(settings.tier === undefined ? {} : { skuTier: settings.tier }),
    // The tier costs ten times as much for this alone, and without the plan it is not had.
    ...(settings.tier === 'Premium' ? { supportPlan: 'AKSLongTermSupport' } : {}),
    ...apiServerAttributes(scope, settings.apiServer),
    ...loginAttributes(scope, settings.login),
    ...(settings.diskEncryption === 'disk-encryption-set'
      ? { diskEncryptionSetId: siteVariable(scope, 'disk_encryption_set_id').stringValue }
      : {}),
    ...Object.assign({}, ...settings.addOns.map((addOn) => addOnAttributes[addOn])),
    ...(settings.upgrades === undefined ? {} : upgradeAttributes(settings.upgrades)),
  };
}

function apiServerAttributes(scope: Construct, access: ApiServerAccess): ClusterAttributes {
  switch (access.kind) {
    case 'public':
      return {};
    case 'authorized-ranges':
      return {
        apiServerAccessProfile: {
          authorizedIpRanges: siteVariable(scope, 'authorized_ip_ranges').listValue,
        },
      };
    case 'private':
      return {
        privateClusterEnabled: true,
        privateClusterPublicFqdnEnabled: false,
        privateDnsZoneId:
          access.dnsZone === 'variable' ? siteVariable(scope, 'private_dns_zone_id').stringValue : 'System',
      };
  }
}

function loginAttributes(scope: Construct, login: ClusterLogin): ClusterAttributes {
  switch (login.kind) {
    case 'local-accounts':
      return {};
    case 'entra':
      return {
        localAccountDisabled: login.localAccounts === 'off',
        roleBasedAccessControlEnabled: true,
        azureActiveDirectoryRoleBasedAccessControl: {
          azureRbacEnabled: true,
          tenantId: siteVariable(scope, 'tenant_id').stringValue,
          adminGroupObjectIds: siteVariable(scope, 'admin_group_object_ids').listValue,
        },
      };
  }
}

const addOnAttributes: { readonly [addOn in ClusterAddOn]: ClusterAttributes } = {
  'azure-policy': { azurePolicyEnabled: true },
  'image-cleaner': { imageCleanerEnabled: true, imageCleanerIntervalHours: 48 },
  'key-vault-secrets': { keyVaultSecretsProvider: { secretRotationEnabled: true } },
  'workload-identity': { workloadIdentityEnabled: true },
};

function upgradeAttributes(upgrades: UpgradeSettings): ClusterAttributes {
  return {
    automaticUpgradeChannel: upgrades.kubernetes,
    nodeOsUpgradeChannel: upgrades.nodeOs,
    maintenanceWindowAutoUpgrade: weekly(upgrades.kubernetesWindow),
    maintenanceWindowNodeOs: weekly(upgrades.nodeOsWindow),
  };
}

function weekly({ day, startTime, durationHours }: MaintenanceWindow) {
  return {
    frequency: 'Weekly',
    interval: 1,
    dayOfWeek: day,
    startTime,
    duration: durationHours,
    utcOffset: '+00:00',
  };
}
