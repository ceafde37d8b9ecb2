import type { KubernetesClusterConfig } from '@cdktf/provider-azurerm/lib/kubernetes-cluster/index.js';
import type { Construct } from 'constructs';
import type { AutoscalerSettings } from '../../environments/settings/azure/cluster/autoscaler-settings.ts';
import type {
  ApiServerAccess,
  ClusterLogin,
} from '../../environments/settings/azure/cluster/cluster-access-settings.ts';
import type { ClusterAddOn } from '../../environments/settings/azure/cluster/cluster-settings.ts';
import type { EtcdEncryption } from '../../environments/settings/azure/cluster/etcd-encryption-settings.ts';
import type { StorageDriverSettings } from '../../environments/settings/azure/cluster/storage-driver-settings.ts';
import type {
  MaintenanceWindow,
  UpgradeSettings,
} from '../../environments/settings/azure/cluster/upgrade-settings.ts';
import type { ResolvedAzure } from '../../environments/settings/resolve/resolve-azure.ts';
import type { ClusterNetwork } from '../network/cluster-network.ts';
import { apiServerZone, siteVariable } from '../site/site-variables.ts';

/** Attributes of a cluster that a group of settings comes down to. */
export type ClusterAttributes = Partial<KubernetesClusterConfig>;

/** Who may connect to the API server, who may sign in, whose key encrypts, what is installed and what is upgraded. */
export function hardeningAttributes(
  scope: Construct,
  { cluster: settings, location }: Pick<ResolvedAzure, 'cluster' | 'location'>,
  network: ClusterNetwork | undefined,
): ClusterAttributes {
  return {
    ...(settings.kubernetesVersion === undefined ? {} : { kubernetesVersion: settings.kubernetesVersion }),
    ...(settings.tier === undefined ? {} : { skuTier: settings.tier }),
    // The tier costs ten times as much for this alone, and without the plan it is not had.
    ...(settings.tier === 'Premium' ? { supportPlan: 'AKSLongTermSupport' } : {}),
    ...(settings.nodeResourceGroup === undefined ? {} : { nodeResourceGroup: settings.nodeResourceGroup }),
    ...(settings.runCommand === 'off' ? { runCommandEnabled: false } : {}),
    ...(settings.autoscaler === undefined ? {} : autoscalerAttributes(settings.autoscaler)),
    ...apiServerAttributes(scope, settings.apiServer, location),
    ...accessProfile(scope, settings.apiServer, network),
    ...loginAttributes(scope, settings.login),
    ...(settings.diskEncryption === 'disk-encryption-set'
      ? { diskEncryptionSetId: siteVariable(scope, 'disk_encryption_set_id').stringValue }
      : {}),
    ...etcdAttributes(scope, settings.etcdEncryption),
    ...(settings.storageDrivers === undefined ? {} : storageAttributes(settings.storageDrivers)),
    ...addOnsOf(settings.addOns),
    ...(settings.upgrades === undefined ? {} : upgradeAttributes(settings.upgrades)),
  };
}

function apiServerAttributes(scope: Construct, access: ApiServerAccess, location: string): ClusterAttributes {
  switch (access.kind) {
    case 'public':
    case 'authorized-ranges':
      return {};
    case 'private':
      return {
        privateClusterEnabled: true,
        privateClusterPublicFqdnEnabled: false,
        privateDnsZoneId:
          access.dnsZone === 'variable' ? apiServerZone(scope, location).stringValue : 'System',
      };
  }
}

/** Who may reach the API server, and its place in the VNet. */
function accessProfile(
  scope: Construct,
  access: ApiServerAccess,
  network: ClusterNetwork | undefined,
): ClusterAttributes {
  const subnetId = network?.apiServerSubnetId;
  if (access.kind !== 'authorized-ranges' && subnetId === undefined) return {};
  return {
    apiServerAccessProfile: {
      ...(access.kind === 'authorized-ranges'
        ? { authorizedIpRanges: siteVariable(scope, 'authorized_ip_ranges').listValue }
        : {}),
      ...(subnetId === undefined ? {} : { virtualNetworkIntegrationEnabled: true, subnetId }),
    },
  };
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

function etcdAttributes(scope: Construct, encryption: EtcdEncryption): ClusterAttributes {
  switch (encryption.kind) {
    case 'platform-key':
      return {};
    case 'key-variable':
      return {
        keyManagementService: {
          keyVaultKeyId: siteVariable(scope, 'etcd_key_id').stringValue,
          keyVaultNetworkAccess: encryption.vaultAccess === 'private' ? 'Private' : 'Public',
        },
      };
  }
}

function storageAttributes({ disk, file, blob, snapshots }: StorageDriverSettings): ClusterAttributes {
  return {
    storageProfile: {
      diskDriverEnabled: disk === 'on',
      fileDriverEnabled: file === 'on',
      blobDriverEnabled: blob === 'on',
      snapshotControllerEnabled: snapshots === 'on',
    },
  };
}

const addOnAttributes: { readonly [addOn in ClusterAddOn]: ClusterAttributes } = {
  // It needs a workspace: the cluster adds it.
  defender: {},
  keda: { workloadAutoscalerProfile: { kedaEnabled: true } },
  'vertical-pod-autoscaler': { workloadAutoscalerProfile: { verticalPodAutoscalerEnabled: true } },
  'azure-policy': { azurePolicyEnabled: true },
  'image-cleaner': { imageCleanerEnabled: true, imageCleanerIntervalHours: 48 },
  'key-vault-secrets': { keyVaultSecretsProvider: { secretRotationEnabled: true } },
  'workload-identity': { workloadIdentityEnabled: true },
};

function addOnsOf(addOns: readonly ClusterAddOn[]): ClusterAttributes {
  const all: readonly ClusterAttributes[] = addOns.map((addOn) => addOnAttributes[addOn]);
  const scalers = all.map(({ workloadAutoscalerProfile }) => workloadAutoscalerProfile ?? {});
  const workloadAutoscalerProfile = Object.assign({}, ...scalers);
  return {
    ...Object.assign({}, ...all),
    ...(Object.keys(workloadAutoscalerProfile).length === 0 ? {} : { workloadAutoscalerProfile }),
  };
}

function autoscalerAttributes(settings: AutoscalerSettings): ClusterAttributes {
  return {
    autoScalerProfile: {
      expander: settings.expander,
      balanceSimilarNodeGroups: settings.balanceSimilarPools === 'on',
      scaleDownUnneeded: `${settings.idleMinutes}m`,
      scaleDownDelayAfterAdd: `${settings.quietMinutes}m`,
      scaleDownUtilizationThreshold: String(settings.idleBelowPercent / 100),
      skipNodesWithLocalStorage: settings.keepNodesWithLocalStorage === 'on',
    },
  };
}

function upgradeAttributes(upgrades: UpgradeSettings): ClusterAttributes {
  return {
    automaticUpgradeChannel: upgrades.kubernetes,
    nodeOsUpgradeChannel: upgrades.nodeOs,
    maintenanceWindowAutoUpgrade: windowAttributes(upgrades.kubernetesWindow, upgrades.blocked),
    maintenanceWindowNodeOs: windowAttributes(upgrades.nodeOsWindow, upgrades.blocked),
  };
}

function windowAttributes(window: MaintenanceWindow, blocked: UpgradeSettings['blocked']) {
  const { day, startTime, durationHours } = window;
  return {
    ...('week' in window
      ? { frequency: 'RelativeMonthly', weekIndex: window.week }
      : { frequency: 'Weekly' }),
    interval: 1,
    dayOfWeek: day,
    startTime,
    duration: durationHours,
    utcOffset: '+00:00',
    ...(blocked.length === 0
      ? {}
      : { notAllowed: blocked.map(({ from, to }) => ({ start: midnight(from), end: midnight(to) })) }),
  };
}

function midnight(date: string): string {
  return `${date}T00:00:00Z`;
}
