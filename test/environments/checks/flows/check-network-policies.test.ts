import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../environments/checks/check-environment.ts';
import { formatFinding } from '../../../../environments/settings/findings/finding.ts';
import type { Flow, Peer, Port } from '../../../../environments/settings/network-policies/flow.ts';
import type { LeastPrivilegeSettings } from '../../../../environments/settings/network-policies/network-policy-settings.ts';
import type { OutsideRange } from '../../../../environments/settings/network-policies/outside-range.ts';
import { leastPrivilege } from '../../../support/connections/least-privilege.ts';
import { linesOf } from '../../../support/environments/edit-environment.ts';

const alpha: Peer = { kind: 'workload', namespace: 'dgraph', name: 'demo-dgraph-alpha' };
const scraper: Peer = { kind: 'pods', namespace: 'kube-system', labels: { app: 'ama-metrics' } };
const http: Port = { protocol: 'TCP', port: 8080 };

const withFlow = (flow: Partial<Flow>) =>
  ({ flows: [{ from: scraper, to: alpha, ports: [http], why: 'a test', ...flow }] }) as const;
const withPort = (port: unknown) => withFlow({ ports: [port as Port] }); // what nobody type-checked
const withRange = (range: Partial<OutsideRange>) => ({
  ranges: [{ name: 'office', cidrs: ['203.0.113.0/24'], ...range }],
});
const untyped = (settings: unknown) => settings as Partial<LeastPrivilegeSettings>;

function paths(settings: Partial<LeastPrivilegeSettings>): readonly string[] {
  return linesOf(checkEnvironment(leastPrivilege(settings)));
}

describe('an environment is refused', () => {
  test.each<[string, Partial<LeastPrivilegeSettings>, string]>([
    [
      'with a flow to a workload that does not exist',
      withFlow({ to: { kind: 'workload', namespace: 'dgraph', name: 'demo-alpha' } }),
      'networkPolicies.flows[0].to = {"kind":"workload","namespace":"dgraph","name":"demo-alpha"}: is not a workload of this environment. Choose one of dgraph/demo-dgraph-alpha, dgraph/demo-dgraph-zero, pydgraph-client/pydgraph-client; for pods of others, set kind to \'pods\'.',
    ],
    [
      'with a flow from a namespace it does not know',
      withFlow({ from: { kind: 'pods', namespace: 'monitoring', labels: { app: 'prometheus' } } }),
      'networkPolicies.flows[0].from = {"kind":"pods","namespace":"monitoring","labels":{"app":"prometheus"}}: is in a namespace this environment does not know. Add the namespace to networkPolicies.otherNamespaces.',
    ],
    [
      'with a flow from pods of its own namespace that are not a workload',
      withFlow({ from: { kind: 'pods', namespace: 'dgraph', labels: { app: 'debug' } } }),
      'networkPolicies.flows[0].from = {"kind":"pods","namespace":"dgraph","labels":{"app":"debug"}}: is in a namespace of this environment, where only its workloads may talk. Set kind to \'workload\', and name to that of the workload; list pods that others deploy there in networkPolicies.otherWorkloads.',
    ],
    [
      'with a flow from pods without a label',
      withFlow({ from: { kind: 'pods', namespace: 'kube-system', labels: {} } }),
      'networkPolicies.flows[0].from.labels = {}: must hold a label: an empty selector selects everything. Add a label that the pods or namespaces carry.',
    ],
    [
      'with a flow from a label that is none',
      withFlow({ from: { kind: 'pods', namespace: 'kube-system', labels: { app: 'no spaces' } } }),
      'networkPolicies.flows[0].from.labels["app"] = "no spaces": is not a label of Kubernetes. Use 1 to 63 letters, digits, hyphens, underscores and periods, and a letter or digit at either end.',
    ],
    [
      'with a flow that relies on a label no namespace has',
      withFlow({ from: { kind: 'namespaces', labels: { team: 'blue' } } }),
      'networkPolicies.flows[0].from = {"kind":"namespaces","labels":{"team":"blue"}}: relies on labels that no namespace carries: team=blue. Put them on the namespace: for a client by access \'granted\', for others in networkPolicies.otherNamespaces.',
    ],
    [
      'with a flow from a range without a definition',
      withFlow({ from: { kind: 'range', name: 'office' } }),
      'networkPolicies.flows[0].from = {"kind":"range","name":"office"}: is not a range of this environment. Choose one of internet, local-dns, vnet, or add it to networkPolicies.ranges. \'nodes\' exists only where pods have addresses of their own, \'registry\' only where it is private.',
    ],
    [
      'with a flow from the nodes where pods share their subnet',
      withFlow({ from: { kind: 'range', name: 'nodes' } }),
      'networkPolicies.flows[0].from = {"kind":"range","name":"nodes"}: is not a range of this environment. Choose one of internet, local-dns, vnet, or add it to networkPolicies.ranges. \'nodes\' exists only where pods have addresses of their own, \'registry\' only where it is private.',
    ],
    [
      'with a flow to the registry where it is public',
      withFlow({ from: alpha, to: { kind: 'range', name: 'registry' } }),
      'networkPolicies.flows[0].to = {"kind":"range","name":"registry"}: is not a range of this environment. Choose one of internet, local-dns, vnet, or add it to networkPolicies.ranges. \'nodes\' exists only where pods have addresses of their own, \'registry\' only where it is private.',
    ],
    [
      'with a flow from nobody',
      untyped(withFlow({ from: undefined as unknown as Peer })),
      "networkPolicies.flows[0].from is missing: must be an object with kind 'workload', 'pods', 'namespaces' or 'range'. Add it.",
    ],
    [
      'with a flow between peers that others run',
      withFlow({ to: scraper }),
      'networkPolicies.flows[0] = "pods app=ama-metrics of kube-system > pods app=ama-metrics of kube-system": has no workload of this environment at either end, so no policy could allow it. Take the flow out, or set one end to a workload.',
    ],
    [
      'with a flow without ports',
      withFlow({ ports: [] }),
      "networkPolicies.flows[0].ports = []: lists no port, and Kubernetes reads that as all of them. List each, such as { protocol: 'TCP', port: 8080 }.",
    ],
    [
      'with a port without protocol',
      withPort({ port: 8080 }),
      "networkPolicies.flows[0].ports[0].protocol is missing: must be 'TCP', 'UDP' or 'SCTP'. Add it.",
    ],
    [
      'with a protocol in small letters',
      withPort({ protocol: 'tcp', port: 8080 }),
      "networkPolicies.flows[0].ports[0].protocol = \"tcp\": must be 'TCP', 'UDP' or 'SCTP'. Did you mean 'TCP'?",
    ],
    [
      'with port 0',
      withPort({ protocol: 'TCP', port: 0 }),
      'networkPolicies.flows[0].ports[0].port = 0: must be a whole number from 1 to 65535. Correct the number.',
    ],
    [
      'with a port beyond 65535',
      withPort({ protocol: 'TCP', port: 1, endPort: 65536 }),
      'networkPolicies.flows[0].ports[0].endPort = 65536: must be a whole number from 1 to 65535. Correct the number, or leave it out.',
    ],
    [
      'with ports in the wrong order',
      withPort({ protocol: 'TCP', port: 2, endPort: 1 }),
      'networkPolicies.flows[0].ports[0] = {"protocol":"TCP","port":2,"endPort":1}: ends before it begins. Make endPort the larger number.',
    ],
    [
      'with a flow without a reason',
      withFlow({ why: ' ' }),
      'networkPolicies.flows[0].why = " ": is not a line of text. Write in a few words what it is for.',
    ],
    [
      'with a flow to a workload that is in another namespace',
      withFlow({ to: { kind: 'workload', namespace: 'shop', name: 'pydgraph-client' } }),
      'networkPolicies.flows[0].to = {"kind":"workload","namespace":"shop","name":"pydgraph-client"}: is not a workload of this environment. Did you mean \'pydgraph-client/pydgraph-client\'?',
    ],
    [
      'with a reason of two lines',
      withFlow({ why: 'one\ntwo' }),
      'networkPolicies.flows[0].why = "one\\ntwo": is not a line of text. Write in a few words what it is for.',
    ],
    [
      'with a scraper in an unknown namespace',
      { operations: { metricsScraper: { kind: 'pods', namespace: 'monitoring', labels: { app: 'p' } } } },
      'networkPolicies.operations.metricsScraper = {"kind":"pods","namespace":"monitoring","labels":{"app":"p"}}: is in a namespace this environment does not know. Add the namespace to networkPolicies.otherNamespaces.',
    ],
    [
      'with a live loader that does not exist',
      { operations: { liveLoaders: [{ kind: 'workload', namespace: 'dgraph', name: 'loader' }] } },
      'networkPolicies.operations.liveLoaders[0] = {"kind":"workload","namespace":"dgraph","name":"loader"}: is not a workload of this environment. Choose one of dgraph/demo-dgraph-alpha, dgraph/demo-dgraph-zero, pydgraph-client/pydgraph-client; for pods of others, set kind to \'pods\'.',
    ],
    [
      'whose own namespace is said to be of others',
      { otherNamespaces: [{ name: 'dgraph' }] },
      'networkPolicies.otherNamespaces[0].name = "dgraph": is created, and protected, by this environment. Take the entry out.',
    ],
    [
      'that lists a namespace of the cluster',
      { otherNamespaces: [{ name: 'kube-system' }] },
      'networkPolicies.otherNamespaces[0].name = "kube-system": is in the list already, or comes with the cluster. Take the entry out.',
    ],
    [
      'that lists a namespace twice',
      { otherNamespaces: [{ name: 'tools' }, { name: 'tools' }] },
      'networkPolicies.otherNamespaces[1].name = "tools": is in the list already, or comes with the cluster. Take the entry out.',
    ],
    [
      'with a namespace of an impossible name',
      { otherNamespaces: [{ name: 'Tools' }] },
      'networkPolicies.otherNamespaces[0].name = "Tools": must be 1 to 63 lower-case letters, digits and inner hyphens. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names).',
    ],
    [
      'with a range of an impossible name',
      withRange({ name: 'The office' }),
      'networkPolicies.ranges[0].name = "The office": must be 1 to 63 lower-case letters, digits and inner hyphens. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names).',
    ],
    [
      'with a range of a name that is taken',
      withRange({ name: 'internet' }),
      'networkPolicies.ranges[0].name = "internet": is the name of another range. Choose another name.',
    ],
    [
      'with an empty range',
      withRange({ cidrs: [] }),
      'networkPolicies.ranges[0].cidrs = []: holds no address. List at least one range.',
    ],
    [
      'with a range that cannot be read',
      withRange({ cidrs: ['203.0.113.7'] }),
      'networkPolicies.ranges[0].cidrs[0] = "203.0.113.7": is not an IPv4 range in CIDR notation that names its network address. Write it like 203.0.113.0/24, a single address like 203.0.113.7/32.',
    ],
    [
      'with a range of IPv6',
      withRange({ cidrs: ['2001:db8::/32'] }),
      'networkPolicies.ranges[0].cidrs[0] = "2001:db8::/32": is not an IPv4 range in CIDR notation that names its network address. Write it like 203.0.113.0/24, a single address like 203.0.113.7/32.',
    ],
    [
      'with an exception outside the range',
      withRange({ except: ['198.51.100.0/24'] }),
      'networkPolicies.ranges[0].except[0] = "198.51.100.0/24": is not a part of any of the ranges. Take it out, or correct it.',
    ],
    [
      'with a range that holds pods',
      withRange({ cidrs: ['10.224.0.0/12'] }),
      'networkPolicies.ranges[0].cidrs[0] = "10.224.0.0/12": overlaps 10.224.0.0/16, the addresses of pods, which Calico would let in too. Narrow the range or add the part to except; the built-in range \'internet\' is the whole outside.',
    ],
    [
      'with a range inside that of the pods',
      withRange({ cidrs: ['10.224.7.0/24'] }),
      'networkPolicies.ranges[0].cidrs[0] = "10.224.7.0/24": overlaps 10.224.0.0/16, the addresses of pods, which Calico would let in too. Narrow the range or add the part to except; the built-in range \'internet\' is the whole outside.',
    ],
    [
      'with a range of Services',
      withRange({ cidrs: ['10.0.0.0/24'] }),
      'networkPolicies.ranges[0].cidrs[0] = "10.0.0.0/24": overlaps 10.0.0.0/16, the addresses of Services, which policies never see. Narrow the range or add the part to except; the built-in range \'internet\' is the whole outside.',
    ],
    [
      'with a range that holds the instance metadata',
      withRange({ cidrs: ['169.254.0.0/16'] }),
      'networkPolicies.ranges[0].cidrs[0] = "169.254.0.0/16": overlaps 169.254.169.254/32, the instance metadata, which hands out tokens of the node. Narrow the range or add the part to except; the built-in range \'internet\' is the whole outside.',
    ],
    [
      'with a range that holds the WireServer',
      withRange({ cidrs: ['168.63.129.16/32'] }),
      'networkPolicies.ranges[0].cidrs[0] = "168.63.129.16/32": overlaps 168.63.129.16/32, the WireServer, which hands out settings of the node. Narrow the range or add the part to except; the built-in range \'internet\' is the whole outside.',
    ],
    [
      'whose Calico has no flavour',
      untyped({ calico: undefined }),
      "networkPolicies.calico is missing: must be an object with kind 'none', 'crd-v1' or 'v3'. Add it.",
    ],
    [
      'whose Calico has an unknown version',
      untyped({ calico: { kind: 'crd-v1', version: '3.26' } }),
      'networkPolicies.calico.version = "3.26": must be \'3.31\'. Correct it.',
    ],
    [
      'whose flows are not a list',
      untyped({ flows: {} }),
      'networkPolicies.flows = {}: must be a list. Write it as [ … ], or leave it out.',
    ],
  ])('%s', (_, settings, path) => {
    expect(paths(settings)).toEqual([path]);
  });

  test('whose policies are of no kind', () => {
    const environment = { ...leastPrivilege(), networkPolicies: {} as LeastPrivilegeSettings };
    expect(linesOf(checkEnvironment(environment))).toEqual([
      "networkPolicies.kind is missing: must be 'none', 'article' or 'least-privilege'. Add it.",
    ]);
  });
});

describe('an environment is accepted', () => {
  test.each<[string, Partial<LeastPrivilegeSettings>]>([
    ['with flows of its own constructs alone', {}],
    ['with a flow from pods of the cluster', withFlow({})],
    [
      'with a flow from a namespace that it says others create',
      {
        ...withFlow({ from: { kind: 'pods', namespace: 'monitoring', labels: { app: 'prometheus' } } }),
        otherNamespaces: [{ name: 'monitoring' }],
      },
    ],
    [
      'with a flow that relies on a label of its own client',
      withFlow({ from: { kind: 'namespaces', labels: { app: 'dgraph-client', env: 'test' } } }),
    ],
    [
      'with a flow that relies on a label others keep',
      {
        ...withFlow({ from: { kind: 'namespaces', labels: { team: 'blue' } } }),
        otherNamespaces: [{ name: 'tools', labels: { team: 'blue' } }],
      },
    ],
    ['with a flow to the internet', withFlow({ from: alpha, to: { kind: 'range', name: 'internet' } })],
    ['with a range of ports', withPort({ protocol: 'SCTP', port: 1, endPort: 65535 })],
    [
      'with a flow from a range that it defines',
      {
        ...withFlow({ from: { kind: 'range', name: 'office' } }),
        ...withRange({ except: ['203.0.113.0/25'] }),
      },
    ],
    [
      'with a range around the pods, without them',
      withRange({ cidrs: ['10.224.0.0/12'], except: ['10.224.0.0/16'] }),
    ],
    [
      'with a flow from the virtual machines of the VNet, pods excepted',
      withFlow({ from: { kind: 'range', name: 'vnet' } }),
    ],
  ])('%s', (_, settings) => {
    expect(paths(settings)).toEqual([]);
  });
});

test('a finding names the flow, what is wrong with it and the remedy', () => {
  const [finding] = checkEnvironment(
    leastPrivilege(withFlow({ to: { kind: 'workload', namespace: 'dgraph', name: 'alpha' } })),
  );
  expect(finding && formatFinding(finding)).toBe(
    'networkPolicies.flows[0].to = {"kind":"workload","namespace":"dgraph","name":"alpha"}: is not a workload of this ' +
      'environment. Choose one of dgraph/demo-dgraph-alpha, dgraph/demo-dgraph-zero, pydgraph-client/pydgraph-client; ' +
      "for pods of others, set kind to 'pods'.",
  );
});
