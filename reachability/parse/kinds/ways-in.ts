import { splitApiVersion } from './classify-kind.ts';

/** How a kind leads clients from outside to Services; of `not-followed`, where it leads is not known here. */
export type WayInKind =
  | 'gateway'
  | 'gateway-class'
  | 'gateway-route'
  | 'reference-grant'
  | 'openshift-route'
  | 'not-followed';

/** Kinds by their way, each as group and kinds. */
const table: readonly (readonly [way: WayInKind, group: string, kinds: string])[] = [
  ['gateway', 'gateway.networking.k8s.io', 'Gateway'],
  ['gateway-class', 'gateway.networking.k8s.io', 'GatewayClass'],
  ['gateway-route', 'gateway.networking.k8s.io', 'GRPCRoute HTTPRoute TCPRoute TLSRoute UDPRoute'],
  ['reference-grant', 'gateway.networking.k8s.io', 'ReferenceGrant ReferencePolicy'],
  ['openshift-route', 'route.openshift.io', 'Route'],
  ['not-followed', 'gateway.networking.k8s.io', 'ListenerSet'],
  ['not-followed', 'gateway.networking.x-k8s.io', 'XListenerSet'],
  ['not-followed', 'traefik.io', 'IngressRoute IngressRouteTCP IngressRouteUDP'],
  ['not-followed', 'traefik.containo.us', 'IngressRoute IngressRouteTCP IngressRouteUDP'],
  ['not-followed', 'projectcontour.io', 'HTTPProxy'],
  ['not-followed', 'configuration.konghq.com', 'TCPIngress UDPIngress'],
  ['not-followed', 'k8s.nginx.org', 'TransportServer VirtualServer VirtualServerRoute'],
  ['not-followed', 'networking.istio.io', 'Gateway VirtualService'],
  ['not-followed', 'elbv2.k8s.aws', 'TargetGroupBinding'],
  ['not-followed', 'networking.gke.io', 'ServiceAttachment'],
  ['not-followed', 'getambassador.io', 'Mapping TCPMapping'],
  ['not-followed', 'apisix.apache.org', 'ApisixRoute'],
  ['not-followed', 'gateway.solo.io', 'VirtualService'],
  ['not-followed', 'networking.cfargotunnel.com', 'TunnelBinding'],
];

const ways = new Map(
  table.flatMap(([way, group, kinds]) => kinds.split(' ').map((kind) => [`${group} ${kind}`, way] as const)),
);

/** Undefined for a kind that leads no client in. Versions do not differ in what counts here. */
export function tryFindWayIn(apiVersion: string, kind: string): WayInKind | undefined {
  return ways.get(`${splitApiVersion(apiVersion).group} ${kind}`);
}
