import type { KindsOf } from './custom-bearing.ts';

/** Kinds of clusters, of clouds and distributions, and of what brings objects to clusters, by API group. */
export const clusterKinds: Readonly<Record<string, KindsOf>> = {
  // Settings of programs, which no API server takes
  'kubeadm.k8s.io': {
    none: 'ClusterConfiguration InitConfiguration JoinConfiguration ResetConfiguration UpgradeConfiguration',
  },
  'kubelet.config.k8s.io': { none: 'CredentialProviderConfig KubeletConfiguration' },
  'kubeproxy.config.k8s.io': { none: 'KubeProxyConfiguration' },
  'kubescheduler.config.k8s.io': { none: 'KubeSchedulerConfiguration' },
  'apiserver.config.k8s.io': {
    none: 'AdmissionConfiguration AuthenticationConfiguration AuthorizationConfiguration EgressSelectorConfiguration EncryptionConfiguration TracingConfiguration',
  },
  'audit.k8s.io': { none: 'Policy' },
  'client.authentication.k8s.io': { none: 'ExecCredential' },
  'kind.x-k8s.io': { none: 'Cluster' },
  'k3d.io': { none: 'Simple' },
  'eksctl.io': { none: 'ClusterConfig' },
  'schema.plugin.fluxcd.io': { none: 'Config' },
  descheduler: { none: 'DeschedulerPolicy' },
  // Clusters and nodes
  'controlplane.cluster.x-k8s.io': { none: 'KubeadmControlPlane KubeadmControlPlaneTemplate' },
  'bootstrap.cluster.x-k8s.io': { none: 'KubeadmConfig KubeadmConfigTemplate' },
  'infrastructure.cluster.x-k8s.io': {
    makes: 'KubevirtCluster KubevirtClusterTemplate KubevirtMachine KubevirtMachineTemplate',
  },
  'ipam.cluster.x-k8s.io': { none: 'GlobalInClusterIPPool IPAddress IPAddressClaim InClusterIPPool' },
  'operator.cluster.x-k8s.io': {
    makes:
      'AddonProvider BootstrapProvider ControlPlaneProvider CoreProvider IPAMProvider InfrastructureProvider RuntimeExtensionProvider',
  },
  'runtime.cluster.x-k8s.io': { none: 'ExtensionConfig' },
  'autoscaling.x-k8s.io': { none: 'ProvisioningRequest' },
  'topology.node.k8s.io': { none: 'NodeResourceTopology' },
  'nmstate.io': {
    none: 'NodeNetworkConfigurationEnactment NodeNetworkConfigurationPolicy NodeNetworkState',
    makes: 'NMState',
  },
  'sriovnetwork.openshift.io': {
    none: 'OVSNetwork SriovIBNetwork SriovNetwork SriovNetworkNodePolicy SriovNetworkNodeState SriovNetworkPoolConfig',
    makes: 'SriovOperatorConfig',
  },
  // Google
  'hub.gke.io': { none: 'Membership' },
  'auto.gke.io': {
    none: 'AllowlistSynchronizer AllowlistedV2Workload AllowlistedWorkload WorkloadAllowlist',
  },
  'node.gke.io': { none: 'GCPResourceBudget' },
  'nodemanagement.gke.io': { none: 'UpdateInfo' },
  'warden.gke.io': { none: 'Audit' },
  'internal.autoscaling.gke.io': { none: 'CapacityRequest' },
  'autoscaling.gke.io': { none: 'MultidimPodAutoscaler' },
  'gkebackup.gke.io': {
    none: 'BackupJob ProtectedApplication ProtectedApplicationGroup',
    makes: 'RestoreJob',
  },
  'configmanagement.gke.io': {
    none: 'ClusterSelector NamespaceSelector',
    makes: 'ConfigManagement HierarchyConfig Repo',
  },
  'configsync.gke.io': { makes: 'RepoSync RootSync' },
  'kpt.dev': { none: 'ResourceGroup' },
  'core.cnrm.cloud.google.com': { makes: 'ConfigConnector ConfigConnectorContext' },
  // Amazon
  'eks.amazonaws.com': { none: 'CNINode IngressClassParams NodeClass NodeDiagnostic TargetGroupBinding' },
  'services.k8s.aws': { none: 'AdoptedResource FieldExport IAMRoleSelector' },
  // Rancher
  'management.cattle.io': {
    none: 'APIService Cluster ClusterRegistrationToken ClusterRoleTemplateBinding Feature GlobalRole GlobalRoleBinding Preference ProjectRoleTemplateBinding RoleTemplate Setting Token User UserAttribute',
    makes: 'Project',
  },
  'catalog.cattle.io': { none: 'App ClusterRepo Operation UIPlugin' },
  'provisioning.cattle.io': { none: 'Cluster' },
  'ui.cattle.io': { none: 'NavLink' },
  // OpenShift
  'operator.openshift.io': {
    none: 'CloudCredential ImageContentSourcePolicy',
    makes:
      'Authentication CSISnapshotController ClusterCSIDriver Config Console DNS Etcd IngressController InsightsOperator KubeAPIServer KubeControllerManager KubeScheduler KubeStorageVersionMigrator MachineConfiguration Network OLM OpenShiftAPIServer OpenShiftControllerManager ServiceCA Storage',
  },
  'imageregistry.operator.openshift.io': { makes: 'Config ImagePruner' },
  'ingress.operator.openshift.io': { none: 'DNSRecord' },
  'samples.operator.openshift.io': { none: 'Config' },
  'network.operator.openshift.io': { none: 'OperatorPKI', makes: 'EgressRouter' },
  'controlplane.operator.openshift.io': { none: 'PodNetworkConnectivityCheck' },
  'machine.openshift.io': { none: 'ControlPlaneMachineSet Machine MachineHealthCheck MachineSet' },
  'autoscaling.openshift.io': { none: 'MachineAutoscaler', makes: 'ClusterAutoscaler' },
  'security.internal.openshift.io': { none: 'RangeAllocation' },
  'cloudcredential.openshift.io': { none: 'CredentialsRequest' },
  'monitoring.openshift.io': { none: 'AlertRelabelConfig AlertingRule' },
  'tuned.openshift.io': { none: 'Profile Tuned' },
  'performance.openshift.io': { none: 'PerformanceProfile' },
  'apiserver.openshift.io': { none: 'APIRequestCount' },
  'helm.openshift.io': { none: 'HelmChartRepository ProjectHelmChartRepository' },
  'migration.k8s.io': { none: 'StorageState StorageVersionMigration' },
  'olm.operatorframework.io': { none: 'ClusterCatalog', makes: 'ClusterExtension' },
  'packages.operators.coreos.com': { none: 'PackageManifest' },
  // Delivery
  'argocd-image-updater.argoproj.io': { none: 'ImageUpdater' },
  'kargo.akuity.io': {
    none: 'ClusterConfig ClusterPromotionTask Freight ProjectConfig Promotion PromotionTask Stage Warehouse',
    makes: 'Project',
  },
  'infra.contrib.fluxcd.io': { makes: 'Terraform' },
  'gitops.weave.works': { makes: 'GitOpsSet' },
  'kro.run': { makes: 'ResourceGraphDefinition' },
  'kappctrl.k14s.io': { makes: 'App' },
  'packaging.carvel.dev': { none: 'PackageRepository', makes: 'PackageInstall' },
  'data.packaging.carvel.dev': { none: 'Package PackageMetadata' },
  'operator.tekton.dev': {
    makes:
      'TektonAddon TektonChain TektonConfig TektonDashboard TektonHub TektonInstallerSet TektonPipeline TektonResult TektonTrigger',
  },
  'rollouts.kruise.io': { none: 'RolloutHistory TrafficRouting', makes: 'BatchRelease Rollout' },
  'policy.open-cluster-management.io': {
    none: 'PlacementBinding PolicyAutomation',
    makes: 'ConfigurationPolicy OperatorPolicy Policy PolicySet',
  },
  'apps.open-cluster-management.io': { none: 'Channel PlacementRule', makes: 'Subscription' },
  'cluster.open-cluster-management.io': {
    none: 'AddOnPlacementScore ClusterClaim ManagedCluster ManagedClusterSet ManagedClusterSetBinding Placement PlacementDecision',
  },
  'work.open-cluster-management.io': {
    none: 'AppliedManifestWork',
    makes: 'ManifestWork ManifestWorkReplicaSet',
  },
  'policy.karmada.io': {
    makes:
      'ClusterOverridePolicy ClusterPropagationPolicy FederatedResourceQuota OverridePolicy PropagationPolicy',
  },
  'protection.crossplane.io': { none: 'ClusterUsage Usage' },
  'ops.crossplane.io': { makes: 'CronOperation Operation WatchOperation' },
  'secrets.crossplane.io': { none: 'StoreConfig' },
  'tf.upbound.io': { none: 'ProviderConfig ProviderConfigUsage', makes: 'Workspace' },
  'actions.summerwind.dev': {
    none: 'HorizontalRunnerAutoscaler',
    makes: 'Runner RunnerDeployment RunnerReplicaSet RunnerSet',
  },
  'apps.gitlab.com': { makes: 'GitLab Runner' },
};
