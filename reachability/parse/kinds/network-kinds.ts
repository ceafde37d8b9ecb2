import type { KindsOf } from './custom-bearing.ts';

/** Kinds that lead traffic into a cluster or through it, and policies of other vendors, by API group. */
export const networkKinds: Readonly<Record<string, KindsOf>> = {
  // Ways in
  'gateway.networking.k8s.io': {
    none: 'BackendLBPolicy BackendTLSPolicy GRPCRoute GatewayClass HTTPRoute ListenerSet ReferenceGrant ReferencePolicy TCPRoute TLSRoute UDPRoute',
    makes: 'Gateway',
  },
  'gateway.networking.x-k8s.io': { none: 'XBackend XBackendTrafficPolicy XListenerSet XMesh' },
  'inference.networking.k8s.io': { none: 'InferencePool' },
  'inference.networking.x-k8s.io': {
    none: 'InferenceModel InferenceModelRewrite InferenceObjective InferencePool InferencePoolImport',
  },
  'gateway.envoyproxy.io': {
    none: 'Backend BackendTrafficPolicy ClientTrafficPolicy EnvoyExtensionPolicy EnvoyPatchPolicy EnvoyProxy HTTPRouteFilter SecurityPolicy',
  },
  'traefik.io': {
    none: 'IngressRoute IngressRouteTCP IngressRouteUDP Middleware MiddlewareTCP ServersTransport ServersTransportTCP TLSOption TLSStore TraefikService',
  },
  'traefik.containo.us': {
    none: 'IngressRoute IngressRouteTCP IngressRouteUDP Middleware MiddlewareTCP ServersTransport TLSOption TLSStore TraefikService',
  },
  'projectcontour.io': {
    none: 'ContourConfiguration ExtensionService HTTPProxy TLSCertificateDelegation',
    makes: 'ContourDeployment',
  },
  'configuration.konghq.com': {
    none: 'IngressClassParameters KongClusterPlugin KongConsumer KongConsumerGroup KongCustomEntity KongIngress KongLicense KongPlugin KongUpstreamPolicy KongVault TCPIngress UDPIngress',
  },
  'k8s.nginx.org': { none: 'GlobalConfiguration Policy TransportServer VirtualServer VirtualServerRoute' },
  'elbv2.k8s.aws': { none: 'IngressClassParams TargetGroupBinding' },
  'networking.gke.io': {
    none: 'EgressNATPolicy FrontendConfig GCPBackendPolicy GCPGatewayPolicy GCPHTTPFilter GCPSessionAffinityFilter GCPSessionAffinityPolicy GCPTrafficDistributionPolicy GKENetworkParamSet HealthCheckPolicy ManagedCertificate Network NetworkLogging NetworkParamSet NodeTopology ServiceAttachment ServiceNetworkEndpointGroup',
    widens: 'FQDNNetworkPolicy',
  },
  'cloud.google.com': { none: 'BackendConfig ComputeClass' },
  'metallb.io': {
    none: 'BFDProfile BGPAdvertisement BGPPeer BGPSessionState Community ConfigurationState IPAddressPool L2Advertisement ServiceBGPStatus ServiceL2Status',
  },
  'net.gke.io': { none: 'ServiceExport', makes: 'ServiceImport' },
  'gateway.k8s.aws': {
    none: 'ListenerRuleConfiguration LoadBalancerConfiguration TargetGroupConfiguration',
  },
  'application-networking.k8s.aws': {
    none: 'AccessLogPolicy IAMAuthPolicy ServiceExport ServiceImport ServiceNetwork TargetGroupPolicy VpcAssociationPolicy',
  },
  'gateway.kgateway.dev': {
    none: 'Backend BackendConfigPolicy DirectResponse GatewayExtension GatewayParameters HTTPListenerPolicy ListenerPolicy TrafficPolicy',
  },
  'gateway.solo.io': {
    none: 'Gateway HttpListenerOption ListenerOption MatchableHttpGateway RouteOption RouteTable VirtualHostOption VirtualService',
  },
  'gloo.solo.io': { none: 'Proxy Settings Upstream UpstreamGroup' },
  'getambassador.io': {
    none: 'AuthService ConsulResolver DevPortal Host KubernetesEndpointResolver KubernetesServiceResolver Listener LogService Mapping Module RateLimitService TCPMapping TLSContext TracingService',
  },
  'apisix.apache.org': {
    none: 'ApisixClusterConfig ApisixConsumer ApisixGlobalRule ApisixPluginConfig ApisixRoute ApisixTls ApisixUpstream BackendTrafficPolicy Consumer GatewayProxy HTTPRoutePolicy PluginConfig',
  },
  'appprotect.f5.com': { none: 'APLogConf APPolicy APUserSig' },
  'appprotectdos.f5.com': { none: 'APDosLogConf APDosPolicy DosProtectedResource' },
  'gateway.nginx.org': {
    none: 'ClientSettingsPolicy NginxGateway NginxProxy ObservabilityPolicy SnippetsFilter UpstreamSettingsPolicy',
  },
  'core.haproxy.org': { none: 'Backend Defaults Global' },
  'ingress.v1.haproxy.org': { none: 'Backend Defaults Global TCP' },
  'ingress.v3.haproxy.org': { none: 'Backend Defaults Frontend Global TCP ValidationRules' },
  'hub.traefik.io': {
    none: 'AIService API APIAuth APIBundle APICatalogItem APIPlan APIPortal APIPortalAuth APIVersion AccessControlPolicy ManagedApplication ManagedSubscription',
  },
  'gateway-operator.konghq.com': { none: 'GatewayConfiguration', makes: 'AIGateway ControlPlane DataPlane' },
  'aigateway.envoyproxy.io': {
    none: 'AIGatewayRoute AIServiceBackend BackendSecurityPolicy GatewayConfig MCPRoute',
  },
  'tailscale.com': {
    none: 'ProxyClass ProxyGroupPolicy Tailnet',
    makes: 'Connector DNSConfig ProxyGroup Recorder',
  },
  'networking.cfargotunnel.com': { none: 'TunnelBinding', makes: 'AccessTunnel ClusterTunnel Tunnel' },
  'externaldns.k8s.io': { none: 'DNSEndpoint' },
  'submariner.io': { none: 'Cluster Endpoint Gateway' },
  'multicluster.x-k8s.io': { none: 'ServiceExport', makes: 'ServiceImport' },
  // Networks
  'k8s.cni.cncf.io': { none: 'NetworkAttachmentDefinition', widens: 'MultiNetworkPolicy' },
  'whereabouts.cni.cncf.io': { none: 'IPPool NodeSlicePool OverlappingRangeIPReservation' },
  'cilium.io': {
    none: 'CiliumBGPAdvertisement CiliumBGPClusterConfig CiliumBGPNodeConfig CiliumBGPNodeConfigOverride CiliumBGPPeerConfig CiliumBGPPeeringPolicy CiliumCIDRGroup CiliumClusterwideEnvoyConfig CiliumEndpoint CiliumEndpointSlice CiliumEnvoyConfig CiliumExternalWorkload CiliumGatewayClassConfig CiliumIdentity CiliumL2AnnouncementPolicy CiliumLoadBalancerIPPool CiliumNode CiliumNodeConfig CiliumPodIPPool CiliumVTEPConfig PodInfo TracingPolicy TracingPolicyNamespaced',
    widens:
      'CiliumClusterwideNetworkPolicy CiliumEgressGatewayPolicy CiliumLocalRedirectPolicy CiliumNetworkPolicy',
  },
  'isovalent.com': { widens: 'IsovalentClusterwideNetworkPolicy IsovalentNetworkPolicy' },
  'crd.antrea.io': {
    none: 'AntreaAgentInfo AntreaControllerInfo BGPPolicy Egress ExternalEntity ExternalIPPool ExternalNode IPPool NodeLatencyMonitor PacketCapture SupportBundleCollection Traceflow TrafficControl',
    widens: 'ClusterGroup ClusterNetworkPolicy Group NetworkPolicy Tier',
  },
  'k8s.ovn.org': {
    none: 'ClusterUserDefinedNetwork EgressIP EgressQoS EgressService RouteAdvertisements UserDefinedNetwork',
    narrows: 'EgressFirewall',
    widens: 'AdminPolicyBasedExternalRoute NetworkQoS',
  },
  'vpcresources.k8s.aws': { none: 'CNINode SecurityGroupPolicy' },
  'crd.k8s.amazonaws.com': { none: 'ENIConfig' },
  'networking.k8s.aws': { none: 'PolicyEndpoint', widens: 'ApplicationNetworkPolicy ClusterNetworkPolicy' },
  'networking.istio.io': {
    none: 'DestinationRule EnvoyFilter Gateway ProxyConfig ServiceEntry VirtualService WorkloadEntry WorkloadGroup',
    narrows: 'Sidecar',
  },
  'security.istio.io': { narrows: 'AuthorizationPolicy PeerAuthentication RequestAuthentication' },
  'telemetry.istio.io': { none: 'Telemetry' },
  'extensions.istio.io': { none: 'WasmPlugin' },
  'install.istio.io': { makes: 'IstioOperator' },
  'sailoperator.io': { makes: 'Istio IstioCNI IstioRevision IstioRevisionTag ZTunnel' },
  'policy.linkerd.io': {
    none: 'EgressNetwork HTTPLocalRateLimitPolicy',
    narrows:
      'AuthorizationPolicy HTTPRoute MeshTLSAuthentication NetworkAuthentication Server ServerAuthorization',
  },
  'linkerd.io': { none: 'ServiceProfile' },
  'multicluster.linkerd.io': { makes: 'Link' },
  'split.smi-spec.io': { none: 'TrafficSplit' },
  'specs.smi-spec.io': { none: 'HTTPRouteGroup TCPRoute UDPRoute' },
  'access.smi-spec.io': { narrows: 'TrafficTarget' },
  'consul.hashicorp.com': {
    none: 'ControlPlaneRequestLimit ExportedServices IngressGateway JWTProvider Mesh MeshService ProxyDefaults SamenessGroup ServiceDefaults ServiceResolver ServiceRouter ServiceSplitter TerminatingGateway',
    narrows: 'ServiceIntentions',
  },
  'crd.nsx.vmware.com': { none: 'Subnet SubnetSet VPC', widens: 'SecurityPolicy' },
  'kubeovn.io': { none: 'IP IPPool ProviderNetwork Subnet Vlan Vpc', widens: 'SecurityGroup' },
};
