import type { Environment } from '../settings/environment.ts';
import { type dgraphLabels, dgraphNames, dgraphPorts } from '../settings/names/topology.ts';
import {
  type Flow,
  type Peer,
  type Port,
  tcp,
  type WorkloadPeer,
} from '../settings/network-policies/flow.ts';
import { dnsFlows } from './dns-flows.ts';
import { exposedServices } from './exposed-service.ts';
import { networkPoliciesOf } from './network-policies-of.ts';
import { objectStorePort } from './object-store-port.ts';

const { zeroGrpc, zeroHttp, alphaInternal, alphaHttp, alphaGrpc, ratelHttp } = dgraphPorts;

/**
 * The flows without which Dgraph, with the features that are on, does not work. Whoever a feature works with stands in
 * the environment; checkFeatureGrants asks for those that are missing.
 * https://docs.dgraph.io/installation/dgraph-architecture
 */
export function dgraphFlows(environment: Environment): readonly Flow[] {
  return [
    ...memberFlows(environment),
    ...metricsFlows(environment),
    ...backupFlows(environment),
    ...liveLoaderFlows(environment),
    ...ingressFlows(environment),
    ...serviceFlows(environment),
    ...telemetryFlows(environment),
  ];
}

function memberFlows(environment: Environment): readonly Flow[] {
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

function metricsFlows(environment: Environment): readonly Flow[] {
  const scraper = networkPoliciesOf(environment).operations?.metricsScraper;
  const { annotations, serviceMonitor } = environment.dgraph.monitoring ?? {};
  if (scraper === undefined || (annotations === 'off' && serviceMonitor === undefined)) return [];
  return [
    flow(scraper, peer(environment, 'zero'), zeroHttp, 'metrics of Zero'),
    flow(scraper, peer(environment, 'alpha'), alphaHttp, 'metrics of Alpha'),
  ];
}

/** The jobs only ask; the Alphas write. A volume is mounted by the nodes, which no policy concerns. */
function backupFlows(environment: Environment): readonly Flow[] {
  const { backups } = environment.dgraph;
  if (backups === undefined) return [];
  const [job, alpha] = [peer(environment, 'backups'), peer(environment, 'alpha')];
  const store = networkPoliciesOf(environment).operations?.backupStore;
  const port = objectStorePort(backups.destination);
  return [
    flow(job, alpha, alphaHttp, 'asking for a backup, and how it went'),
    ...dnsFlows(job),
    ...(store === undefined || port === undefined ? [] : [flow(alpha, store, port, 'writing backups')]),
  ];
}

function liveLoaderFlows(environment: Environment): readonly Flow[] {
  const loaders = networkPoliciesOf(environment).operations?.liveLoaders ?? [];
  return loaders.map((from) => flow(from, peer(environment, 'alpha'), alphaGrpc, 'the live loader'));
}

/** A browser with Ratel asks Alphas too, through the same controller; Ratel itself serves files and asks nobody. */
function ingressFlows(environment: Environment): readonly Flow[] {
  const controller = networkPoliciesOf(environment).operations?.ingressController;
  const { ingress, ratel } = environment.dgraph;
  if (controller === undefined) return [];
  const alpha = peer(environment, 'alpha');
  return [
    ...(ingress?.http ? [flow(controller, alpha, alphaHttp, 'HTTP from outside, by ingress')] : []),
    ...(ingress?.grpc ? [flow(controller, alpha, alphaGrpc, 'gRPC from outside, by ingress')] : []),
    ...(ratel?.ingress
      ? [flow(controller, peer(environment, 'ratel'), ratelHttp, 'Ratel from outside, by ingress')]
      : []),
  ];
}

function serviceFlows({ dgraph }: Environment): readonly Flow[] {
  return exposedServices(dgraph).map(({ name, ports, sources }) => ({
    from: { kind: 'range', name: sources },
    to: { kind: 'workload', namespace: dgraph.namespace, name },
    ports: ports.map(tcp),
    why: `the Service ${name}, from outside`,
  }));
}

function telemetryFlows(environment: Environment): readonly Flow[] {
  if (environment.dgraph.telemetry !== 'on') return [];
  return [flow(peer(environment, 'zero'), { kind: 'range', name: 'internet' }, 443, 'telemetry')];
}

function peer({ dgraph }: Environment, part: keyof typeof dgraphLabels): WorkloadPeer {
  const names = dgraphNames(dgraph.release, dgraph.fullName);
  return { kind: 'workload', namespace: dgraph.namespace, name: names[part] };
}

function flow(from: Peer, to: Peer, port: Port['port'], why: string): Flow {
  return { from, to, ports: [tcp(port)], why };
}
