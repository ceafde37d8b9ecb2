import { azureKinds } from './azure-kinds.ts';
import { clusterKinds } from './cluster-kinds.ts';
import type { KindsOf } from './custom-bearing.ts';
import { dataKinds } from './data-kinds.ts';
import { networkKinds } from './network-kinds.ts';
import { observingKinds } from './observing-kinds.ts';

/** By API group. A kind that a group here does not list is not known: a later release may have added it. */
export const customKinds: Readonly<Record<string, KindsOf>> = {
  // Certificates and secrets
  'cert-manager.io': { none: 'Certificate CertificateRequest ClusterIssuer Issuer' },
  'acme.cert-manager.io': { none: 'Order', makes: 'Challenge' },
  'trust.cert-manager.io': { none: 'Bundle ClusterBundle' },
  'external-secrets.io': {
    none: 'ClusterExternalSecret ClusterPushSecret ClusterSecretStore ExternalSecret PushSecret SecretStore',
  },
  'generators.external-secrets.io': {
    none: 'ACRAccessToken CloudsmithAccessToken ClusterGenerator ECRAuthorizationToken Fake GCRAccessToken GeneratorState GithubAccessToken Grafana MFA Password QuayAccessToken SSHKey STSSessionToken UUID VaultDynamicSecret Webhook',
  },
  'bitnami.com': { none: 'SealedSecret' },
  'secrets-store.csi.x-k8s.io': { none: 'SecretProviderClass SecretProviderClassPodStatus' },
  'spire.spiffe.io': { none: 'ClusterFederatedTrustDomain ClusterSPIFFEID ClusterStaticEntry' },
  // Monitoring
  'monitoring.coreos.com': {
    none: 'AlertmanagerConfig PodMonitor Probe PrometheusRule ScrapeConfig ServiceMonitor',
    makes: 'Alertmanager Prometheus PrometheusAgent ThanosRuler',
  },
  'grafana.integreatly.org': {
    none: 'GrafanaAlertRuleGroup GrafanaContactPoint GrafanaDashboard GrafanaDatasource GrafanaFolder GrafanaLibraryPanel GrafanaManifest GrafanaMuteTiming GrafanaNotificationPolicy GrafanaNotificationPolicyRoute GrafanaNotificationTemplate GrafanaServiceAccount',
    makes: 'Grafana',
  },
  'opentelemetry.io': { makes: 'Instrumentation OpAMPBridge OpenTelemetryCollector TargetAllocator' },
  'jaegertracing.io': { makes: 'Jaeger' },
  'loki.grafana.com': { none: 'AlertingRule RecordingRule RulerConfig', makes: 'LokiStack' },
  'metrics.k8s.io': { none: 'NodeMetrics PodMetrics' },
  // Delivery
  'kustomize.config.k8s.io': { none: 'Component Kustomization' },
  'kustomize.toolkit.fluxcd.io': { makes: 'Kustomization' },
  'helm.toolkit.fluxcd.io': { makes: 'HelmRelease' },
  'source.toolkit.fluxcd.io': {
    none: 'Bucket ExternalArtifact GitRepository HelmChart HelmRepository OCIRepository',
  },
  'source.extensions.fluxcd.io': { none: 'ArtifactGenerator' },
  'notification.toolkit.fluxcd.io': { none: 'Alert Provider Receiver' },
  'image.toolkit.fluxcd.io': { none: 'ImagePolicy ImageRepository ImageUpdateAutomation' },
  'fluxcd.controlplane.io': {
    none: 'FluxReport ResourceSetInputProvider',
    makes: 'FluxInstance ResourceSet',
  },
  'argoproj.io': {
    none: 'AnalysisTemplate AppProject ClusterAnalysisTemplate ClusterWorkflowTemplate NotificationsConfiguration WorkflowArtifactGCTask WorkflowTaskResult WorkflowTaskSet WorkflowTemplate',
    workload: 'CronWorkflow Rollout Workflow',
    makes:
      'AnalysisRun Application ApplicationSet ArgoCD EventBus EventSource Experiment RolloutManager Sensor WorkflowEventBinding',
  },
  'helm.cattle.io': { none: 'HelmChartConfig', makes: 'HelmChart' },
  'fleet.cattle.io': {
    none: 'BundleNamespaceMapping Cluster ClusterGroup ClusterRegistration ClusterRegistrationToken Content GitRepoRestriction ImageScan',
    makes: 'Bundle BundleDeployment GitRepo HelmOp',
  },
  'addons.cluster.x-k8s.io': { makes: 'ClusterResourceSet ClusterResourceSetBinding HelmChartProxy' },
  'app.k8s.io': { none: 'Application' },
  'core.oam.dev': {
    none: 'ApplicationRevision ComponentDefinition DefinitionRevision PolicyDefinition ResourceTracker TraitDefinition WorkflowStepDefinition WorkloadDefinition',
    makes: 'Application',
  },
  'pkg.crossplane.io': {
    none: 'ImageConfig Lock',
    makes:
      'Configuration ConfigurationRevision DeploymentRuntimeConfig Function FunctionRevision Provider ProviderRevision',
  },
  'apiextensions.crossplane.io': {
    none: 'CompositeResourceDefinition EnvironmentConfig ManagedResourceActivationPolicy ManagedResourceDefinition Usage',
    makes: 'Composition CompositionRevision',
  },
  'kubernetes.crossplane.io': { none: 'ProviderConfig', makes: 'Object ObservedObjectCollection' },
  'helm.crossplane.io': { none: 'ProviderConfig', makes: 'Release' },
  'operators.coreos.com': {
    none: 'OLMConfig OperatorCondition',
    makes: 'CatalogSource ClusterServiceVersion InstallPlan Operator OperatorGroup Subscription',
  },
  'operator.tigera.io': {
    none: 'ImageSet TigeraStatus TLSPassThroughRoute TLSTerminatedRoute',
    makes:
      'AmazonCloudIntegration APIServer ApplicationLayer Authentication Compliance EgressGateway GatewayAPI Goldmane Installation IntrusionDetection Istio LogCollector LogStorage ManagementCluster ManagementClusterConnection Manager Monitor NonClusterHost PacketCaptureAPI PolicyRecommendation Tenant Whisker',
  },
  // Workloads
  'serving.knative.dev': { none: 'DomainMapping Route', workload: 'Configuration Revision Service' },
  'networking.internal.knative.dev': { none: 'Certificate ClusterDomainClaim Ingress ServerlessService' },
  'autoscaling.internal.knative.dev': { none: 'Metric PodAutoscaler' },
  'caching.internal.knative.dev': { none: 'Image' },
  'operator.knative.dev': { makes: 'KnativeEventing KnativeServing' },
  'apps.kruise.io': {
    none: 'ContainerRecreateRequest ImageListPullJob ImagePullJob NodeImage PersistentPodState PodUnavailableBudget ResourceDistribution',
    workload: 'AdvancedCronJob BroadcastJob CloneSet DaemonSet StatefulSet UnitedDeployment',
    makes: 'PodProbeMarker SidecarSet WorkloadSpread',
  },
  'policy.kruise.io': { none: 'PodUnavailableBudget' },
  'apps.openshift.io': { workload: 'DeploymentConfig' },
  'kubevirt.io': {
    none: 'VirtualMachineInstanceMigration VirtualMachineInstancePreset',
    workload: 'VirtualMachine VirtualMachineInstance VirtualMachineInstanceReplicaSet',
    makes: 'KubeVirt',
  },
  'pool.kubevirt.io': { workload: 'VirtualMachinePool' },
  'instancetype.kubevirt.io': {
    none: 'VirtualMachineClusterInstancetype VirtualMachineClusterPreference VirtualMachineInstancetype VirtualMachinePreference',
  },
  'cdi.kubevirt.io': { none: 'StorageProfile', makes: 'CDI DataImportCron DataVolume' },
  'batch.volcano.sh': { workload: 'Job' },
  'scheduling.volcano.sh': { none: 'PodGroup Queue' },
  'kubeflow.org': {
    workload: 'JAXJob MPIJob Notebook PaddleJob PyTorchJob TFJob XGBoostJob',
    makes: 'PodDefault Profile',
  },
  'jobset.x-k8s.io': { workload: 'JobSet' },
  'leaderworkerset.x-k8s.io': { workload: 'LeaderWorkerSet' },
  'kueue.x-k8s.io': {
    none: 'AdmissionCheck ClusterQueue Cohort LocalQueue ResourceFlavor Topology Workload WorkloadPriorityClass',
  },
  'ray.io': { workload: 'RayCluster RayJob RayService' },
  'sparkoperator.k8s.io': { makes: 'ScheduledSparkApplication SparkApplication SparkConnect' },
  'agones.dev': { workload: 'Fleet GameServer GameServerSet' },
  'tekton.dev': {
    none: 'ClusterTask Pipeline StepAction Task',
    makes: 'CustomRun PipelineRun Run TaskRun',
  },
  'triggers.tekton.dev': {
    none: 'ClusterInterceptor ClusterTriggerBinding Interceptor Trigger TriggerBinding TriggerTemplate',
    makes: 'EventListener',
  },
  'keda.sh': {
    none: 'ClusterTriggerAuthentication ScaledObject TriggerAuthentication',
    workload: 'ScaledJob',
  },
  'http.keda.sh': { none: 'HTTPScaledObject InterceptorRoute' },
  'eventing.keda.sh': { none: 'CloudEventSource ClusterCloudEventSource' },
  'autoscaling.k8s.io': { none: 'VerticalPodAutoscaler VerticalPodAutoscalerCheckpoint' },
  'flagger.app': { none: 'AlertProvider MetricTemplate', makes: 'Canary' },
  'actions.github.com': {
    makes: 'AutoscalingListener AutoscalingRunnerSet EphemeralRunner EphemeralRunnerSet',
  },
  // Data
  'kafka.strimzi.io': {
    none: 'KafkaConnector KafkaRebalance KafkaTopic KafkaUser',
    makes: 'Kafka KafkaBridge KafkaConnect KafkaMirrorMaker KafkaMirrorMaker2 KafkaNodePool',
  },
  'elasticsearch.k8s.elastic.co': { makes: 'Elasticsearch' },
  'kibana.k8s.elastic.co': { makes: 'Kibana' },
  'apm.k8s.elastic.co': { makes: 'ApmServer' },
  'beat.k8s.elastic.co': { makes: 'Beat' },
  'agent.k8s.elastic.co': { makes: 'Agent' },
  'logstash.k8s.elastic.co': { makes: 'Logstash' },
  'postgresql.cnpg.io': {
    none: 'ClusterImageCatalog Database FailoverQuorum ImageCatalog Publication ScheduledBackup Subscription',
    makes: 'Backup Cluster Pooler',
  },
  'acid.zalan.do': { none: 'OperatorConfiguration PostgresTeam', makes: 'postgresql' },
  'postgres-operator.crunchydata.com': {
    none: 'CrunchyBridgeCluster',
    makes: 'PGAdmin PGUpgrade PostgresCluster',
  },
  'mysql.oracle.com': { makes: 'InnoDBCluster MySQLBackup' },
  'k8s.mariadb.com': {
    none: 'Connection Database Grant User',
    makes: 'Backup MariaDB MaxScale Restore SqlJob',
  },
  'mongodbcommunity.mongodb.com': { makes: 'MongoDBCommunity' },
  'redis.redis.opstreelabs.in': { makes: 'Redis RedisCluster RedisReplication RedisSentinel' },
  'databases.spotahome.com': { makes: 'RedisFailover' },
  'rabbitmq.com': {
    none: 'Binding Exchange Federation OperatorPolicy Permission Policy Queue SchemaReplication Shovel SuperStream TopicPermission User Vhost',
    makes: 'RabbitmqCluster',
  },
  'minio.min.io': { makes: 'Tenant' },
  'ceph.rook.io': {
    none: 'CephBlockPool CephBlockPoolRadosNamespace CephBucketNotification CephBucketTopic CephClient CephFilesystemSubVolumeGroup CephObjectRealm CephObjectStoreUser CephObjectZone CephObjectZoneGroup',
    makes: 'CephCluster CephFilesystem CephFilesystemMirror CephNFS CephObjectStore CephRBDMirror',
  },
  'objectbucket.io': { none: 'ObjectBucket ObjectBucketClaim' },
  'longhorn.io': {
    none: 'BackingImage BackingImageDataSource BackingImageManager Backup BackupBackingImage BackupTarget BackupVolume Engine EngineImage InstanceManager Node Orphan Replica Setting ShareManager Snapshot SupportBundle SystemBackup Volume VolumeAttachment',
    makes: 'RecurringJob SystemRestore',
  },
  'snapshot.storage.k8s.io': { none: 'VolumeSnapshot VolumeSnapshotClass VolumeSnapshotContent' },
  'groupsnapshot.storage.k8s.io': {
    none: 'VolumeGroupSnapshot VolumeGroupSnapshotClass VolumeGroupSnapshotContent',
  },
  'velero.io': {
    none: 'Backup BackupRepository BackupStorageLocation DataDownload DataUpload DeleteBackupRequest DownloadRequest PodVolumeBackup PodVolumeRestore Schedule ServerStatusRequest VolumeSnapshotLocation',
    makes: 'Restore',
  },
  'k8s.keycloak.org': { makes: 'Keycloak KeycloakRealmImport' },
  'dex.coreos.com': {
    none: 'AuthCode AuthRequest Connector DeviceRequest DeviceToken OAuth2Client OfflineSessions Password RefreshToken SigningKey',
  },
  'aquasecurity.github.io': {
    none: 'ClusterComplianceReport ClusterConfigAuditReport ClusterInfraAssessmentReport ClusterRbacAssessmentReport ClusterSbomReport ClusterVulnerabilityReport ConfigAuditReport ExposedSecretReport InfraAssessmentReport RbacAssessmentReport SbomReport VulnerabilityReport',
  },
  // Admission and tenants. What Kyverno's own two kinds do, their rules say.
  'policies.kyverno.io': {
    none: 'ImageValidatingPolicy NamespacedImageValidatingPolicy NamespacedValidatingPolicy PolicyException ValidatingPolicy',
    makes:
      'DeletingPolicy GeneratingPolicy MutatingPolicy NamespacedDeletingPolicy NamespacedGeneratingPolicy NamespacedMutatingPolicy',
  },
  'kyverno.io': {
    none: 'AdmissionReport BackgroundScanReport ClusterAdmissionReport ClusterBackgroundScanReport GlobalContextEntry PolicyException',
    makes: 'CleanupPolicy ClusterCleanupPolicy UpdateRequest',
  },
  'reports.kyverno.io': { none: 'ClusterEphemeralReport EphemeralReport' },
  'openreports.io': { none: 'ClusterReport Report' },
  'wgpolicyk8s.io': { none: 'ClusterPolicyReport PolicyReport' },
  'templates.gatekeeper.sh': { none: 'ConstraintTemplate' },
  'config.gatekeeper.sh': { none: 'Config' },
  'connection.gatekeeper.sh': { none: 'Connection' },
  'externaldata.gatekeeper.sh': { none: 'Provider' },
  'syncset.gatekeeper.sh': { none: 'SyncSet' },
  'status.gatekeeper.sh': {
    none: 'ConfigPodStatus ConnectionPodStatus ConstraintPodStatus ConstraintTemplatePodStatus ExpansionTemplatePodStatus MutatorPodStatus ProviderPodStatus',
  },
  'mutations.gatekeeper.sh': { makes: 'Assign AssignImage AssignMetadata ModifySet' },
  'expansion.gatekeeper.sh': { none: 'ExpansionTemplate' },
  'capsule.clastix.io': { none: 'CapsuleConfiguration', makes: 'GlobalTenantResource Tenant TenantResource' },
  // They copy policies to the namespaces below and label these.
  'hnc.x-k8s.io': {
    makes: 'HNCConfiguration HierarchicalResourceQuota HierarchyConfiguration SubnamespaceAnchor',
  },
  'management.loft.sh': { makes: 'Project SpaceInstance VirtualClusterInstance' },
  ...networkKinds,
  ...azureKinds,
  ...clusterKinds,
  ...dataKinds,
  ...observingKinds,
  // OpenShift
  'route.openshift.io': { none: 'Route' },
  'config.openshift.io': {
    none: 'APIServer Authentication Build ClusterOperator ClusterVersion Console DNS FeatureGate Image ImageContentPolicy ImageDigestMirrorSet ImageTagMirrorSet Infrastructure Ingress Network Node OAuth OperatorHub Project Proxy Scheduler',
  },
  'image.openshift.io': {
    none: 'Image ImageStream ImageStreamImport ImageStreamMapping ImageStreamTag ImageTag',
  },
  'build.openshift.io': { makes: 'Build BuildConfig' },
  'template.openshift.io': { makes: 'BrokerTemplateInstance Template TemplateInstance' },
  'project.openshift.io': { makes: 'Project ProjectRequest' },
  'security.openshift.io': { none: 'RangeAllocation SecurityContextConstraints' },
  'authorization.openshift.io': {
    none: 'ClusterRole ClusterRoleBinding Role RoleBinding RoleBindingRestriction',
  },
  'user.openshift.io': { none: 'Group Identity User UserIdentityMapping' },
  'oauth.openshift.io': { none: 'OAuthAccessToken OAuthAuthorizeToken OAuthClient OAuthClientAuthorization' },
  'quota.openshift.io': { none: 'AppliedClusterResourceQuota ClusterResourceQuota' },
  'console.openshift.io': {
    none: 'ConsoleCLIDownload ConsoleExternalLogLink ConsoleLink ConsoleNotification ConsolePlugin ConsoleQuickStart ConsoleSample ConsoleYAMLSample',
  },
  'machineconfiguration.openshift.io': {
    none: 'ContainerRuntimeConfig ControllerConfig KubeletConfig MachineConfig MachineConfigPool',
  },
  'network.openshift.io': { none: 'ClusterNetwork HostSubnet NetNamespace', narrows: 'EgressNetworkPolicy' },
  // Nodes and clusters
  'karpenter.sh': { none: 'NodeClaim NodeOverlay NodePool' },
  'karpenter.k8s.aws': { none: 'EC2NodeClass' },
  'cluster.x-k8s.io': {
    none: 'Cluster ClusterClass Machine MachineDeployment MachineHealthCheck MachinePool MachineSet',
  },
  'nfd.k8s-sigs.io': { none: 'NodeFeature NodeFeatureGroup NodeFeatureRule' },
  'nvidia.com': { makes: 'ClusterPolicy NVIDIADriver' },
  'upgrade.cattle.io': { makes: 'Plan' },
  'k3s.cattle.io': { none: 'Addon ETCDSnapshotFile' },
};

/** Groups whose kinds are all of one bearing, by the end of their names, or all of it: what they make is made in a cloud. */
export const cloudGroups: readonly string[] = [
  '.services.k8s.aws',
  '.cnrm.cloud.google.com',
  ...['aws', 'azure', 'azuread', 'gcp', 'gcp-beta'].flatMap((cloud) => [
    `.${cloud}.upbound.io`,
    `.${cloud}.m.upbound.io`,
  ]),
  '.infrastructure.cluster.x-k8s.io',
  '.aws.crossplane.io',
];
/** One group for each kind of constraint, which has a name of its own: constraints refuse objects and make none. */
export const constraintGroup = 'constraints.gatekeeper.sh';
