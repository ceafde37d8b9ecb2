import { type dgraphLabels, dgraphPorts } from '../settings/names/topology.ts';
import {
  type Flow,
  type Peer,
  type Port,
  tcp,
  type WorkloadPeer,
} from '../settings/network-policies/flow.ts';
import type { ResolvedSettings } from '../settings/resolve/resolve-settings.ts';
import { dnsFlows } from './dns-flows.ts';

const { zeroGrpc, zeroHttp, alphaInternal, alphaHttp, alphaGrpc, ratelHttp } = dgraphPorts;

/**
 * The flows without which Dgraph, with the features that are on, does not work. The environment names the other end of
 * each feature; checkFeatureGrants asks for those that are missing.
 * https://docs.dgraph.io/installation/dgraph-architecture
 */
export function dgraphFlows(environment: ResolvedSettings): readonly Flow[] {
  return [
    ...memberFlows(environment),
    ...metricsFlows(environment),
    ...backupFlows(environment),
    ...liveLoaderFlows(environment),
    ...ingressFlows(environment),
    ...telemetryFlows(environment),
  ];
}

function memberFlows(environment: ResolvedSettings): readonly Flow[] {
  const [zero, alpha] = [peer(environment, 'zero'), peer(environment, 'alpha')];
  return [
    flow(zero, zero, zeroGrpc, 'Raft among Zeros, and joining them'),
    flow(zero, zero, zeroHttp, 'a starting Zero asks who leads before it founds or joins'),
    flow(alpha, zero, zeroGrpc, 'membership, timestamps and commits'),
    flow(alpha, alpha, alphaInternal, 'Raft among Alphas, queries that span groups, snapshots'),
    flow(zero, alpha, alphaInternal, 'Zero dials every member: heartbeats and the moving of data'),
    ...dnsFlows(zero),
    ...dnsFlows(alpha),
  ];
}

function metricsFlows(environment: ResolvedSettings): readonly Flow[] {
  const scraper = environment.networkPolicies.operations.metricsScraper;
  const { monitoring } = environment.dgraph;
  const isOff = monitoring?.annotations === 'off' && monitoring.serviceMonitor === undefined;
  if (scraper === undefined || isOff) return [];
  return [
    flow(scraper, peer(environment, 'zero'), zeroHttp, 'metrics of Zero'),
    flow(scraper, peer(environment, 'alpha'), alphaHttp, 'metrics of Alpha'),
  ];
}

/** The jobs only ask; the Alphas write. A volume is mounted by the nodes, which no policy concerns. */
function backupFlows(environment: ResolvedSettings): readonly Flow[] {
  const { backups } = environment.dgraph;
  if (backups === undefined) return [];
  const [job, alpha] = [peer(environment, 'backups'), peer(environment, 'alpha')];
  const store = environment.networkPolicies.operations.backupStore;
  const { storePort: port } = backups;
  return [
    flow(job, alpha, alphaHttp, 'asking for a backup, and how it went'),
    ...dnsFlows(job),
    ...(store === undefined || port === undefined ? [] : [flow(alpha, store, port, 'writing backups')]),
  ];
}

function liveLoaderFlows(environment: ResolvedSettings): readonly Flow[] {
  const loaders = environment.networkPolicies.operations.liveLoaders;
  return loaders.map((from) => flow(from, peer(environment, 'alpha'), alphaGrpc, 'the live loader'));
}

/** A browser with Ratel asks Alphas too, through the same controller; Ratel itself serves files and opens no connection. */
function ingressFlows(environment: ResolvedSettings): readonly Flow[] {
  const controller = environment.networkPolicies.operations.ingressController;
  const { ingress, ratel } = environment.dgraph;
  if (controller === undefined) return [];
  const alpha = peer(environment, 'alpha');
  return [
    ...(ingress.http ? [flow(controller, alpha, alphaHttp, 'HTTP from outside, by ingress')] : []),
    ...(ingress.grpc ? [flow(controller, alpha, alphaGrpc, 'gRPC from outside, by ingress')] : []),
    ...(ratel?.ingress
      ? [flow(controller, peer(environment, 'ratel'), ratelHttp, 'Ratel from outside, by ingress')]
      : []),
  ];
}

function telemetryFlows(environment: ResolvedSettings): readonly Flow[] {
  if (environment.dgraph.telemetry !== 'on') return [];
  return [flow(peer(environment, 'zero'), { kind: 'range', name: 'internet' }, 443, 'telemetry')];
}

function peer({ dgraph }: ResolvedSettings, part: keyof typeof dgraphLabels): WorkloadPeer {
  return { kind: 'workload', namespace: dgraph.namespace, name: dgraph.names[part] };
}

function flow(from: Peer, to: Peer, port: Port['port'], why: string): Flow {
  return { from, to, ports: [tcp(port)], why };
}
