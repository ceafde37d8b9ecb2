import type { KindsOf } from './custom-bearing.ts';

/** Kinds of databases, queues, storage, and jobs that work on data, by API group. */
export const dataKinds: Readonly<Record<string, KindsOf>> = {
  // Databases
  'pgv2.percona.com': { makes: 'PerconaPGBackup PerconaPGCluster PerconaPGRestore PerconaPGUpgrade' },
  'pxc.percona.com': { makes: 'PerconaXtraDBCluster PerconaXtraDBClusterBackup PerconaXtraDBClusterRestore' },
  'psmdb.percona.com': {
    makes: 'PerconaServerMongoDB PerconaServerMongoDBBackup PerconaServerMongoDBRestore',
  },
  'ps.percona.com': { makes: 'PerconaServerMySQL PerconaServerMySQLBackup PerconaServerMySQLRestore' },
  'barmancloud.cnpg.io': { none: 'ObjectStore' },
  'mongodb.com': {
    none: 'ClusterMongoDBRole MongoDBUser',
    makes: 'MongoDB MongoDBMultiCluster MongoDBOpsManager MongoDBSearch',
  },
  'atlas.mongodb.com': {
    none: 'AtlasBackupCompliancePolicy AtlasBackupPolicy AtlasBackupSchedule AtlasCustomRole AtlasDataFederation AtlasDatabaseUser AtlasDeployment AtlasFederatedAuth AtlasIPAccessList AtlasNetworkContainer AtlasNetworkPeering AtlasOrgSettings AtlasPrivateEndpoint AtlasProject AtlasSearchIndexConfig AtlasStreamConnection AtlasStreamInstance AtlasTeam AtlasThirdPartyIntegration',
  },
  'app.redislabs.com': {
    none: 'RedisEnterpriseActiveActiveDatabase RedisEnterpriseDatabase RedisEnterpriseRemoteCluster',
    makes: 'RedisEnterpriseCluster',
  },
  'maps.k8s.elastic.co': { makes: 'ElasticMapsServer' },
  'enterprisesearch.k8s.elastic.co': { makes: 'EnterpriseSearch' },
  'packageregistry.k8s.elastic.co': { makes: 'PackageRegistry' },
  'stackconfigpolicy.k8s.elastic.co': { none: 'StackConfigPolicy' },
  'autoscaling.k8s.elastic.co': { none: 'ElasticsearchAutoscaler' },
  'opensearch.opster.io': {
    none: 'OpenSearchISMPolicy OpensearchActionGroup OpensearchComponentTemplate OpensearchIndexTemplate OpensearchRole OpensearchSnapshotPolicy OpensearchTenant OpensearchUser OpensearchUserRoleBinding',
    makes: 'OpenSearchCluster',
  },
  'clickhouse.altinity.com': {
    none: 'ClickHouseInstallationTemplate ClickHouseOperatorConfiguration',
    makes: 'ClickHouseInstallation',
  },
  'clickhouse-keeper.altinity.com': { makes: 'ClickHouseKeeperInstallation' },
  'k8ssandra.io': { makes: 'K8ssandraCluster' },
  'cassandra.datastax.com': { makes: 'CassandraDatacenter CassandraTask' },
  'scylla.scylladb.com': {
    makes: 'NodeConfig ScyllaCluster ScyllaDBCluster ScyllaDBDatacenter ScyllaDBMonitoring',
  },
  'hazelcast.com': { makes: 'Hazelcast ManagementCenter' },
  'infinispan.org': { none: 'Cache', makes: 'Backup Batch Infinispan Restore' },
  'solr.apache.org': { none: 'SolrBackup', makes: 'SolrCloud SolrPrometheusExporter' },
  'sts.min.io': { none: 'PolicyBinding' },
  // Queues and streams
  'core.strimzi.io': { workload: 'StrimziPodSet' },
  'jetstream.nats.io': { none: 'Account Consumer KeyValue ObjectStore Stream' },
  'zookeeper.pravega.io': { makes: 'ZookeeperCluster' },
  'temporal.io': {
    none: 'TemporalNamespace TemporalSchedule',
    makes: 'TemporalCluster TemporalClusterClient',
  },
  'camel.apache.org': {
    none: 'CamelCatalog IntegrationProfile Kamelet',
    makes: 'Build Integration IntegrationKit IntegrationPlatform Pipe',
  },
  'eventing.knative.dev': { none: 'EventPolicy EventType', makes: 'Broker Trigger' },
  'messaging.knative.dev': { none: 'Channel InMemoryChannel Subscription' },
  'flows.knative.dev': { none: 'Parallel Sequence' },
  'sources.knative.dev': {
    none: 'PingSource',
    makes: 'ApiServerSource ContainerSource KafkaSource SinkBinding',
  },
  // Jobs and models
  'flink.apache.org': { none: 'FlinkSessionJob FlinkStateSnapshot', makes: 'FlinkDeployment' },
  'spark.apache.org': { makes: 'SparkApplication SparkCluster' },
  'trainer.kubeflow.org': { none: 'ClusterTrainingRuntime TrainingRuntime', makes: 'TrainJob' },
  'serving.kserve.io': {
    none: 'ClusterServingRuntime ClusterStorageContainer LLMInferenceServiceConfig ServingRuntime TrainedModel',
    makes: 'InferenceGraph InferenceService LLMInferenceService',
  },
  'machinelearning.seldon.io': { makes: 'SeldonDeployment' },
  'flow.volcano.sh': { none: 'JobTemplate', makes: 'JobFlow' },
  'scheduling.x-k8s.io': { none: 'ElasticQuota PodGroup' },
  'resource.nvidia.com': { makes: 'ComputeDomain' },
  'mellanox.com': { none: 'HostDeviceNetwork IPoIBNetwork MacvlanNetwork', makes: 'NicClusterPolicy' },
  // Volumes
  'k8up.io': {
    none: 'PodConfig Snapshot',
    makes: 'Archive Backup Check PreBackupPod Prune Restore Schedule',
  },
  'csi.ceph.io': {
    none: 'CephConnection ClientProfile ClientProfileMapping OperatorConfig',
    makes: 'Driver',
  },
  'replication.storage.openshift.io': {
    none: 'VolumeGroupReplication VolumeGroupReplicationClass VolumeGroupReplicationContent VolumeReplication VolumeReplicationClass',
  },
  'openebs.io': { none: 'BlockDevice BlockDeviceClaim DiskPool' },
  'local.openebs.io': { none: 'LVMNode LVMSnapshot LVMVolume' },
  'zfs.openebs.io': { none: 'ZFSBackup ZFSNode ZFSRestore ZFSSnapshot ZFSVolume' },
  'topolvm.io': { none: 'LogicalVolume' },
  'piraeus.io': {
    none: 'LinstorNodeConnection',
    makes: 'LinstorCluster LinstorSatellite LinstorSatelliteConfiguration',
  },
  'populator.storage.k8s.io': { none: 'VolumePopulator' },
  'cns.vmware.com': { none: 'CSINodeTopology CnsVolumeOperationRequest TriggerCsiFullSync' },
};
