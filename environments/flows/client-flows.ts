import { dgraphPorts } from '../settings/names/topology.ts';
import { type Flow, tcp, type WorkloadPeer } from '../settings/network-policies/flow.ts';
import type { ResolvedClient, ResolvedSettings } from '../settings/resolve/resolve-settings.ts';
import { dnsFlows } from './dns-flows.ts';

/** What clients need: names, and Alphas if they have access. Nothing connects to a client. */
export function clientFlows({ dgraph, clients }: ResolvedSettings): readonly Flow[] {
  const alpha: WorkloadPeer = {
    kind: 'workload',
    namespace: dgraph.namespace,
    name: dgraph.names.alpha,
  };
  return clients.flatMap((client) => [...dnsFlows(peerOf(client)), ...accessFlows(client, alpha)]);
}

function accessFlows(client: ResolvedClient, alpha: WorkloadPeer): readonly Flow[] {
  if (client.access === 'none') return [];
  return [
    {
      from: peerOf(client),
      to: alpha,
      ports: [tcp(dgraphPorts.alphaHttp), tcp(dgraphPorts.alphaGrpc)],
      why: `queries and changes of ${client.name}`,
    },
  ];
}

function peerOf({ name }: ResolvedClient): WorkloadPeer {
  return { kind: 'workload', namespace: name, name };
}
