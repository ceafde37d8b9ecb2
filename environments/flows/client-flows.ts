import type { ClientSettings } from '../settings/client-settings.ts';
import type { Environment } from '../settings/environment.ts';
import { dgraphNames, dgraphPorts } from '../settings/names/topology.ts';
import { type Flow, tcp, type WorkloadPeer } from '../settings/network-policies/flow.ts';
import { dnsFlows } from './dns-flows.ts';

/** What clients need: names, and Alphas if they have access. Nobody connects to a client. */
export function clientFlows({ dgraph, clients }: Environment): readonly Flow[] {
  const alpha: WorkloadPeer = {
    kind: 'workload',
    namespace: dgraph.namespace,
    name: dgraphNames(dgraph.release, dgraph.fullName).alpha,
  };
  return clients.flatMap((client) => [...dnsFlows(peerOf(client)), ...accessFlows(client, alpha)]);
}

function accessFlows(client: ClientSettings, alpha: WorkloadPeer): readonly Flow[] {
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

function peerOf({ name }: ClientSettings): WorkloadPeer {
  return { kind: 'workload', namespace: name, name };
}
