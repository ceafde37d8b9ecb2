import type { Environment } from '../../environments/environment.ts';
import { type Flow, tcp, type WorkloadPeer } from '../../environments/network-policies/flow.ts';
import { networkPoliciesOf } from '../../environments/network-policies/network-policies-of.ts';
import { dgraphNames, dgraphPorts } from '../../environments/topology.ts';
import { dnsFlows } from '../network-policies/dns-flows.ts';

const { zeroGrpc, zeroHttp, alphaInternal, alphaHttp, alphaGrpc } = dgraphPorts;

/** The flows without which Dgraph, with the features that are on, does not work. https://docs.dgraph.io/installation/dgraph-architecture */
export function dgraphFlows(environment: Environment): readonly Flow[] {
  return [...memberFlows(environment), ...metricsFlows(environment), ...liveLoaderFlows(environment)];
}

/** A part of the database, as an end of flows. */
function dgraphPeer(environment: Environment, part: 'zero' | 'alpha'): WorkloadPeer {
  const { release, namespace } = environment.dgraph;
  return { kind: 'workload', namespace, name: dgraphNames(release)[part] };
}

function memberFlows(environment: Environment): readonly Flow[] {
  const zero = dgraphPeer(environment, 'zero');
  const alpha = dgraphPeer(environment, 'alpha');
  return [
    { from: zero, to: zero, ports: [tcp(zeroGrpc)], why: 'Raft among Zeros, and joining them' },
    { from: alpha, to: zero, ports: [tcp(zeroGrpc)], why: 'membership, timestamps and commits' },
    {
      from: alpha,
      to: alpha,
      ports: [tcp(alphaInternal)],
      why: 'Raft among Alphas, queries that span groups, snapshots',
    },
    {
      from: zero,
      to: alpha,
      ports: [tcp(alphaInternal)],
      why: 'Zero dials every member: heartbeats and the moving of data',
    },
    ...dnsFlows(zero),
    ...dnsFlows(alpha),
  ];
}

function metricsFlows(environment: Environment): readonly Flow[] {
  const scraper = networkPoliciesOf(environment).operations?.metricsScraper;
  if (scraper === undefined) return [];
  return [
    { from: scraper, to: dgraphPeer(environment, 'zero'), ports: [tcp(zeroHttp)], why: 'metrics of Zero' },
    { from: scraper, to: dgraphPeer(environment, 'alpha'), ports: [tcp(alphaHttp)], why: 'metrics of Alpha' },
  ];
}

function liveLoaderFlows(environment: Environment): readonly Flow[] {
  const loaders = networkPoliciesOf(environment).operations?.liveLoaders ?? [];
  return loaders.map((from) => ({
    from,
    to: dgraphPeer(environment, 'alpha'),
    ports: [tcp(alphaGrpc)],
    why: 'the live loader',
  }));
}
