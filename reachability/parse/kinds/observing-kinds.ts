import type { KindsOf } from './custom-bearing.ts';

/** Kinds of monitoring, of logs and of secrets that another store keeps, by API group. */
export const observingKinds: Readonly<Record<string, KindsOf>> = {
  // Monitoring
  'monitoring.googleapis.com': {
    none: 'ClusterNodeMonitoring ClusterPodMonitoring ClusterRules GlobalRules OperatorConfig PodMonitoring Rules',
  },
  'operator.victoriametrics.com': {
    none: 'VMAlertmanagerConfig VMNodeScrape VMPodScrape VMProbe VMRule VMScrapeConfig VMServiceScrape VMStaticScrape VMUser',
    makes:
      'VLAgent VLCluster VLSingle VLogs VMAgent VMAlert VMAlertmanager VMAnomaly VMAuth VMCluster VMSingle VTCluster VTSingle',
  },
  'monitoring.grafana.com': {
    none: 'Integration LogsInstance MetricsInstance PodLogs',
    makes: 'GrafanaAgent',
  },
  'tempo.grafana.com': { makes: 'TempoMonolithic TempoStack' },
  'datadoghq.com': {
    none: 'DatadogDashboard DatadogGenericResource DatadogMetric DatadogMonitor DatadogPodAutoscaler DatadogSLO',
    makes: 'DatadogAgent DatadogAgentInternal DatadogAgentProfile',
  },
  'dynatrace.com': { makes: 'DynaKube EdgeConnect' },
  'kiali.io': { makes: 'Kiali OSSMConsole' },
  'spdx.softwarecomposition.kubescape.io': {
    none: 'ApplicationProfile ConfigurationScanSummary NetworkNeighborhood SBOMSyft SBOMSyftFiltered VulnerabilityManifest VulnerabilityManifestSummary VulnerabilitySummary WorkloadConfigurationScan WorkloadConfigurationScanSummary',
  },
  // Logs
  'logging.banzaicloud.io': {
    none: 'ClusterFlow ClusterOutput Flow LoggingRoute Output SyslogNGClusterFlow SyslogNGClusterOutput SyslogNGFlow SyslogNGOutput',
    makes: 'FluentbitAgent FluentdConfig Logging NodeAgent SyslogNGConfig',
  },
  'logging-extensions.banzaicloud.io': { makes: 'EventTailer HostTailer' },
  'fluentbit.fluent.io': {
    none: 'ClusterFilter ClusterFluentBitConfig ClusterInput ClusterMultilineParser ClusterOutput ClusterParser Filter FluentBitConfig MultilineParser Output Parser',
    makes: 'Collector FluentBit',
  },
  'fluentd.fluent.io': {
    none: 'ClusterFilter ClusterFluentdConfig ClusterInput ClusterOutput Filter FluentdConfig Input Output',
    makes: 'Fluentd',
  },
  // Secrets
  'secrets.hashicorp.com': {
    none: 'CSISecrets HCPAuth HCPVaultSecretsApp SecretTransformation VaultAuth VaultAuthGlobal VaultConnection VaultDynamicSecret VaultPKISecret VaultStaticSecret',
  },
  'vault.banzaicloud.com': { makes: 'Vault' },
  'secretgenerator.mittwald.de': { none: 'BasicAuth SSHKeyPair StringSecret' },
  'isindir.github.com': { none: 'SopsSecret' },
  'onepassword.com': { none: 'OnePasswordItem' },
  'secrets.infisical.com': { none: 'InfisicalDynamicSecret InfisicalPushSecret InfisicalSecret' },
  'secrets.doppler.com': { none: 'DopplerSecret' },
  'k8s.bitwarden.com': { none: 'BitwardenSecret' },
  'secretgen.carvel.dev': { none: 'SecretExport SecretImport SecretTemplate' },
  'secretgen.k14s.io': { none: 'Certificate Password RSAKey SSHKey' },
  'spv.no': { none: 'AzureKeyVaultSecret' },
  // Admission and detection
  'policy.cert-manager.io': { none: 'CertificateRequestPolicy' },
  'policy.sigstore.dev': { none: 'ClusterImagePolicy TrustRoot' },
  'windows.k8s.io': { none: 'GMSACredentialSpec' },
  'security-profiles-operator.x-k8s.io': {
    none: 'AppArmorProfile ProfileRecording RawSelinuxProfile SeccompProfile SecurityProfileNodeStatus SelinuxProfile',
    makes: 'ProfileBinding SecurityProfilesOperatorDaemon',
  },
  'instance.falcosecurity.dev': { makes: 'Component Falco' },
  'security.kubearmor.com': { narrows: 'KubeArmorClusterPolicy KubeArmorHostPolicy KubeArmorPolicy' },
  'litmuschaos.io': { none: 'ChaosExperiment ChaosResult', makes: 'ChaosEngine' },
};
