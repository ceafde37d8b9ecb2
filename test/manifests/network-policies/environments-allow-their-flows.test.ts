import { describe, expect, test, vi } from 'vitest';
import { checkEnvironment } from '../../../environments/checks/check-environment.ts';
import type { FlowWorld } from '../../../environments/flows/flow-world.ts';
import type { OwnWorkload } from '../../../environments/flows/own-workloads.ts';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import type { CalicoFlavour } from '../../../environments/settings/network-policies/calico-flavour.ts';
import {
  carries,
  type Flow,
  type Peer,
  type Port,
} from '../../../environments/settings/network-policies/flow.ts';
import { addressesOf, formatRange, tryParseCidr } from '../../../reachability/sets/address-set.ts';
import { knownEnvironments } from '../../fixtures/environments/known-environments.ts';
import { productionPublic } from '../../fixtures/environments/production-public.ts';
import { leastPrivilege } from '../../support/connections/least-privilege.ts';
import {
  type OtherPod,
  reachableConnections,
  usualPods,
} from '../../support/connections/reachable-connections.ts';
import { runningWorkloads } from '../../support/running-workloads.ts';

// Each test synthesizes and analyses whole environments.
vi.setConfig({ testTimeout: 60_000 });

const others: readonly OtherPod[] = [
  ...usualPods,
  { namespace: 'monitoring', name: 'prometheus', labels: { 'app.kubernetes.io/name': 'prometheus' } },
  { namespace: 'monitoring', name: 'grafana', labels: { 'app.kubernetes.io/name': 'grafana' } },
];
const flavours: readonly CalicoFlavour[] = [
  { kind: 'none' },
  { kind: 'crd-v1', version: '3.31' },
  { kind: 'v3' },
];
const withMonitoring = (calico: CalicoFlavour) => ({
  ...leastPrivilege({
    calico,
    otherNamespaces: [{ name: 'monitoring', labels: { team: 'operations' } }],
    operations: {
      metricsScraper: {
        kind: 'pods',
        namespace: 'monitoring',
        labels: { 'app.kubernetes.io/name': 'prometheus' },
      },
      liveLoaders: [{ kind: 'workload', namespace: 'pydgraph-client', name: 'pydgraph-client' }],
    },
    flows: [
      {
        from: { kind: 'namespaces', labels: { 'kubernetes.io/metadata.name': 'monitoring' } },
        to: { kind: 'workload', namespace: 'pydgraph-client', name: 'pydgraph-client' },
        ports: [{ protocol: 'SCTP', port: 7000, endPort: 7010 }],
        why: 'a flow of every kind',
      },
    ],
  }),
  name: calico.kind,
});
const environments = [...knownEnvironments, productionPublic]
  .filter((environment) => resolveEnvironment(environment).networkPolicies.kind === 'least-privilege')
  .concat(flavours.map(withMonitoring));

/** The pods or the ranges that a peer means, by the names that the analyser gives them. */
function endsOf(peer: Peer, world: FlowWorld): readonly string[] {
  switch (peer.kind) {
    case 'workload':
      return world.workloads
        .filter(({ namespace, name }) => namespace === peer.namespace && name === peer.name)
        .flatMap(controllersOf);
    case 'pods':
      return others
        .filter(({ namespace, labels }) => namespace === peer.namespace && carries(labels, peer.labels))
        .map(({ namespace, name }) => `${namespace}/${name}`);
    case 'namespaces': {
      const named = world.namespaces.filter(({ labels }) => carries(labels, peer.labels));
      const isNamed = ({ namespace }: { readonly namespace: string }) =>
        named.some(({ name }) => name === namespace);
      return [
        ...world.workloads.filter(isNamed).flatMap(controllersOf),
        ...others.filter(isNamed).map(({ namespace, name }) => `${namespace}/${name}`),
      ];
    }
    case 'range': {
      const cidrs = world.ranges.find(({ name }) => name === peer.name)?.cidrs ?? [];
      const ranges = addressesOf(cidrs.flatMap((cidr) => tryParseCidr(cidr) ?? []))[4];
      return [ranges.map((range) => formatRange(4, range)).join(' ')];
    }
  }
}

function controllersOf({ namespace, controllers }: OwnWorkload): readonly string[] {
  return controllers.map((name) => `${namespace}/${name}`);
}

/** The connections that flows mean, in the form of the analyser's. */
function expectedConnections(flows: readonly Flow[], world: FlowWorld): readonly string[] {
  const ports = new Map<string, Port[]>();
  for (const flow of flows) {
    for (const from of endsOf(flow.from, world)) {
      for (const to of endsOf(flow.to, world)) {
        const pair = `${from} > ${to}`;
        if (from !== to) ports.set(pair, [...(ports.get(pair) ?? []), ...flow.ports]);
      }
    }
  }
  return [...ports].map(([pair, list]) => `${pair}: ${describePorts(list)}`).sort();
}

function describePorts(ports: readonly Port[]): string {
  const text = (protocol: Port['protocol']) =>
    ports
      .filter((port) => port.protocol === protocol)
      .toSorted((a, b) => a.port - b.port)
      .map(({ port, endPort = port }) => (port === endPort ? `${port}` : `${port}-${endPort}`));
  return (['TCP', 'UDP', 'SCTP'] as const)
    .map((protocol) => ({ protocol, list: [...new Set(text(protocol))] }))
    .filter(({ list }) => list.length > 0)
    .map(({ protocol, list }) => `${protocol} ${list.join(', ')}`)
    .join('; ');
}

describe.each(environments.map((environment) => [environment.name, environment] as const))(
  'the environment %s',
  (_, environment) => {
    const { flows, world } = resolveEnvironment(environment);
    const own = world.ownNamespaces.map(({ name }) => name);
    const isOwn = (line: string) =>
      line.split(/ > |: /).some((end) => own.some((namespace) => end.startsWith(`${namespace}/`)));

    test('breaks no rule', () => {
      expect(checkEnvironment(environment)).toEqual([]);
    });

    test('allows its flows and no other connection of its namespaces', async () => {
      const lines = await reachableConnections([environment], others);
      expect(lines.filter(isOwn)).toEqual(expectedConnections(flows, world));
    });

    test('has a policy for every workload that runs, and knows of no other', async () => {
      const known = world.workloads.flatMap(controllersOf);
      expect((await runningWorkloads(environment)).toSorted()).toEqual(known.toSorted());
    });
  },
);
