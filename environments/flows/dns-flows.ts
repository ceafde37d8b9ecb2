import { type Flow, tcp, udp, type WorkloadPeer } from '../settings/network-policies/flow.ts';

const ports = [udp(53), tcp(53)];

/**
 * What a workload needs to find others by name: CoreDNS, and LocalDNS, the resolver that AKS may run on each node. Where
 * it does, a policy that knows CoreDNS alone cuts DNS off. https://learn.microsoft.com/azure/aks/localdns-custom
 */
export function dnsFlows(from: WorkloadPeer): readonly Flow[] {
  return [
    {
      from,
      to: { kind: 'pods', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
      ports,
      why: 'names, from CoreDNS',
    },
    {
      from,
      to: { kind: 'range', name: 'local-dns' },
      ports,
      why: 'names, from LocalDNS where nodes run it',
    },
  ];
}
