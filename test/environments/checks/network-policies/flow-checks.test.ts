import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../environments/checks/check-environment.ts';
import { formatFinding } from '../../../../environments/settings/findings/finding.ts';
import type { Flow, Peer, Port } from '../../../../environments/settings/network-policies/flow.ts';
import type { LeastPrivilegeSettings } from '../../../../environments/settings/network-policies/network-policy-settings.ts';
import type { OutsideRange } from '../../../../environments/settings/network-policies/outside-range.ts';
import { leastPrivilege } from '../../../support/least-privilege.ts';

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
  return checkEnvironment(leastPrivilege(settings)).map(({ path }) => path.replace('networkPolicies.', ''));
}

describe('an environment is refused', () => {
  test.each<[string, Partial<LeastPrivilegeSettings>, string]>([
    [
      'with a flow to a workload that does not exist',
      withFlow({ to: { kind: 'workload', namespace: 'dgraph', name: 'demo-alpha' } }),
      'flows[0].to',
    ],
    [
      'with a flow from a namespace it does not know',
      withFlow({ from: { kind: 'pods', namespace: 'monitoring', labels: { app: 'prometheus' } } }),
      'flows[0].from',
    ],
    [
      'with a flow from pods of its own namespace that are no workload',
      withFlow({ from: { kind: 'pods', namespace: 'dgraph', labels: { app: 'debug' } } }),
      'flows[0].from',
    ],
    [
      'with a flow from pods without a label',
      withFlow({ from: { kind: 'pods', namespace: 'kube-system', labels: {} } }),
      'flows[0].from.labels',
    ],
    [
      'with a flow from a label that is none',
      withFlow({ from: { kind: 'pods', namespace: 'kube-system', labels: { app: 'no spaces' } } }),
      'flows[0].from.labels["app"]',
    ],
    [
      'with a flow that relies on a label no namespace has',
      withFlow({ from: { kind: 'namespaces', labels: { team: 'blue' } } }),
      'flows[0].from',
    ],
    [
      'with a flow from a range without a definition',
      withFlow({ from: { kind: 'range', name: 'office' } }),
      'flows[0].from',
    ],
    [
      'with a flow from the nodes where pods share their subnet',
      withFlow({ from: { kind: 'range', name: 'nodes' } }),
      'flows[0].from',
    ],
    [
      'with a flow to the registry where it is public',
      withFlow({ from: alpha, to: { kind: 'range', name: 'registry' } }),
      'flows[0].to',
    ],
    ['with a flow from nobody', untyped(withFlow({ from: undefined as unknown as Peer })), 'flows[0].from'],
    ['with a flow between peers that others run', withFlow({ to: scraper }), 'flows[0]'],
    ['with a flow without ports', withFlow({ ports: [] }), 'flows[0].ports'],
    ['with a port without protocol', withPort({ port: 8080 }), 'flows[0].ports[0]'],
    ['with a protocol in small letters', withPort({ protocol: 'tcp', port: 8080 }), 'flows[0].ports[0]'],
    ['with port 0', withPort({ protocol: 'TCP', port: 0 }), 'flows[0].ports[0]'],
    ['with a port beyond 65535', withPort({ protocol: 'TCP', port: 1, endPort: 65536 }), 'flows[0].ports[0]'],
    [
      'with ports in the wrong order',
      withPort({ protocol: 'TCP', port: 2, endPort: 1 }),
      'flows[0].ports[0]',
    ],
    ['with a flow without a reason', withFlow({ why: ' ' }), 'flows[0].why'],
    ['with a reason of two lines', withFlow({ why: 'one\ntwo' }), 'flows[0].why'],
    [
      'with a scraper in an unknown namespace',
      { operations: { metricsScraper: { kind: 'pods', namespace: 'monitoring', labels: { app: 'p' } } } },
      'operations.metricsScraper',
    ],
    [
      'with a live loader that does not exist',
      { operations: { liveLoaders: [{ kind: 'workload', namespace: 'dgraph', name: 'loader' }] } },
      'operations.liveLoaders[0]',
    ],
    [
      'whose own namespace is said to be of others',
      { otherNamespaces: [{ name: 'dgraph' }] },
      'otherNamespaces[0].name',
    ],
    [
      'that lists a namespace of the cluster',
      { otherNamespaces: [{ name: 'kube-system' }] },
      'otherNamespaces[0].name',
    ],
    [
      'that lists a namespace twice',
      { otherNamespaces: [{ name: 'tools' }, { name: 'tools' }] },
      'otherNamespaces[1].name',
    ],
    [
      'with a namespace of an impossible name',
      { otherNamespaces: [{ name: 'Tools' }] },
      'otherNamespaces[0].name',
    ],
    ['with a range of an impossible name', withRange({ name: 'The office' }), 'ranges[0].name'],
    ['with a range of a name that is taken', withRange({ name: 'internet' }), 'ranges[0].name'],
    ['with an empty range', withRange({ cidrs: [] }), 'ranges[0].cidrs'],
    ['with a range that cannot be read', withRange({ cidrs: ['203.0.113.7'] }), 'ranges[0].cidrs[0]'],
    ['with a range of IPv6', withRange({ cidrs: ['2001:db8::/32'] }), 'ranges[0].cidrs[0]'],
    [
      'with an exception outside the range',
      withRange({ except: ['198.51.100.0/24'] }),
      'ranges[0].except[0]',
    ],
    ['with a range that holds pods', withRange({ cidrs: ['10.224.0.0/12'] }), 'ranges[0].cidrs[0]'],
    ['with a range inside that of the pods', withRange({ cidrs: ['10.224.7.0/24'] }), 'ranges[0].cidrs[0]'],
    ['with a range of Services', withRange({ cidrs: ['10.0.0.0/24'] }), 'ranges[0].cidrs[0]'],
    [
      'with a range that holds the instance metadata',
      withRange({ cidrs: ['169.254.0.0/16'] }),
      'ranges[0].cidrs[0]',
    ],
    [
      'with a range that holds the WireServer',
      withRange({ cidrs: ['168.63.129.16/32'] }),
      'ranges[0].cidrs[0]',
    ],
    ['whose Calico has no flavour', untyped({ calico: undefined }), 'calico'],
    [
      'whose Calico has an unknown version',
      untyped({ calico: { kind: 'crd-v1', version: '3.26' } }),
      'calico.version',
    ],
    ['whose flows are no list', untyped({ flows: {} }), 'flows'],
  ])('%s', (_, settings, path) => {
    expect(paths(settings)).toEqual([path]);
  });

  test('whose policies are of no kind', () => {
    const environment = { ...leastPrivilege(), networkPolicies: {} as LeastPrivilegeSettings };
    expect(checkEnvironment(environment).map(({ path }) => path)).toEqual(['networkPolicies']);
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
    'networkPolicies.flows[0].to = {"kind":"workload","namespace":"dgraph","name":"alpha"}: is no workload of this ' +
      'environment. Name one of dgraph/demo-dgraph-alpha, dgraph/demo-dgraph-zero, pydgraph-client/pydgraph-client; ' +
      "pods that others run are of the kind 'pods'.",
  );
});
