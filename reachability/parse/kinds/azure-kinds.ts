import type { KindsOf } from './custom-bearing.ts';

/** Kinds of AKS, of its add-ons and of what commonly runs beside them, by API group. */
export const azureKinds: Readonly<Record<string, KindsOf>> = {
  'acn.azure.com': {
    none: 'ClusterSubnetState ContainerNetworkLog ContainerNetworkMetric MultitenantPodNetworkConfig NodeInfo NodeNetworkConfig OverlayExtensionConfig PodNetwork PodNetworkInstance RetinaNetworkFlowLog',
  },
  'multitenancy.acn.azure.com': {
    none: 'MultitenantPodNetworkConfig NodeInfo PodNetwork PodNetworkInstance',
  },
  'retina.sh': { none: 'MetricsConfiguration RetinaEndpoint TracesConfiguration', makes: 'Capture' },
  'alb.networking.azure.io': {
    none: 'ApplicationLoadBalancer BackendTLSPolicy FrontendTLSPolicy HealthCheckPolicy IngressExtension RoutePolicy WebApplicationFirewallPolicy',
  },
  'appgw.ingress.azure.io': {
    none: 'AzureApplicationGatewayBackendPool AzureApplicationGatewayInstanceUpdateStatus AzureApplicationGatewayRewrite AzureIngressProhibitedTarget',
  },
  'appgw.ingress.k8s.io': { none: 'AzureIngressManagedTarget AzureIngressProhibitedTarget' },
  'approuting.kubernetes.azure.com': { none: 'DefaultDomainCertificate', makes: 'NginxIngressController' },
  'azmonitoring.coreos.com': { none: 'PodMonitor ServiceMonitor' },
  'karpenter.azure.com': { none: 'AKSNodeClass' },
  'clusterconfig.azure.com': {
    none: 'AzureClusterIdentityRequest AzureExtensionIdentity ExtensionConfig',
    makes: 'FluxConfig',
  },
  'aadpodidentity.k8s.io': {
    none: 'AzureAssignedIdentity AzureIdentity AzureIdentityBinding AzurePodIdentityException',
  },
  // Its sidecars are a webhook's doing, which is reported as one.
  'dapr.io': {
    none: 'Component Configuration HTTPEndpoint MCPServer Resiliency Subscription WorkflowAccessPolicy',
  },
  // Users that Azure Service Operator makes in databases and directories. Its other kinds have a date for a version.
  'dbformysql.azure.com': { none: 'User' },
  'dbforpostgresql.azure.com': { none: 'User' },
  'sql.azure.com': { none: 'User' },
  'entra.azure.com': { none: 'SecurityGroup' },
};

const dated = /^v(1api|1beta|1alpha1api)?\d{8}(preview)?(storage)?$/;

/**
 * Whether a kind is one of Azure Service Operator, which makes resources of Azure and no pods: its versions are those of Azure's
 * own API, such as `network.azure.com/v1api20240301`.
 * https://azure.github.io/azure-service-operator/reference/
 */
export function isOfAzureOperator(group: string, version: string): boolean {
  return /^[a-z]+\.azure\.com$/.test(group) && dated.test(version);
}
