import { describe, expect, test } from 'vitest';
import type { Options } from '../../../../reachability/contract/options.ts';
import { formatAnswer } from '../../../../reachability/format/explanation-text.ts';
import {
  analyzeAll,
  ask,
  calicoPolicy,
  cidrs,
  connect,
  explainOne,
  globalNetworkSet,
  globalPolicy,
  type Manifest,
  networkPolicy,
  pod,
  service,
  v3Flavor,
} from '../../cluster-fixture.ts';

const pods = [pod('a/client'), pod('a/web')];
const clientToWeb = { from: 'a/client', to: 'a/web' } as const;
const podCidr = { podCidrs: cidrs('10.244.0.0/16') };
const onWeb = (...ingress: readonly Manifest[]): Manifest =>
  calicoPolicy('a/policy', { selector: "app == 'web'", types: ['Ingress'], ingress });
const allow = (match: Manifest): Manifest => ({ action: 'Allow', ...match });

describe('an explanation of own nodes', () => {
  const everything = {
    allowed: { TCP: [[1, 65535]], UDP: [[1, 65535]], SCTP: [[1, 65535]] },
    icmp: true,
  };
  const side = (direction: string) => ({
    policies: [],
    decisions: [{ decider: { direction, kind: 'own-node' }, traffic: everything, isCertain: true }],
  });
  test('lets everything in from there, whatever was asked', () => {
    const { explain } = analyzeAll([...pods, onWeb()]);
    const common = {
      from: { kind: 'own-node' },
      to: { kind: 'workload', namespace: 'a', name: 'web', workloadKind: 'Pod' },
      verdict: 'allowed',
      traffic: everything,
      unknown: [],
      egress: side('egress'),
      ingress: side('ingress'),
      notes: ['A node is not stopped on the way to its own pods, whatever their policies say.'],
    };
    expect(explain('own-node', 'a/web')).toEqual(common);
    const port = { protocol: 'tcp', port: 80 } as const;
    expect(explain('own-node', 'a/web', port)).toEqual({ ...common, port });
  });
  test('says who drops what is sent there, or what would settle it', () => {
    const felix = (defaultEndpointToHostAction: string): Manifest => ({
      apiVersion: v3Flavor,
      kind: 'FelixConfiguration',
      metadata: { name: 'default' },
      spec: { defaultEndpointToHostAction },
    });
    const toNode = { from: 'a/web', to: 'own-node', nodeCidrs: cidrs('10.224.0.0/16') } as const;
    expect(explainOne([...pods, felix('Drop')], toNode)).toMatchObject({
      to: { kind: 'own-node' },
      notes: ['FelixConfiguration default drops what pods send to their own node.'],
    });
    expect(explainOne([...pods, felix('Return')], toNode).unknown).toEqual([
      {
        reason: 'FelixConfiguration default leaves what pods send to their own node to the rules of the host',
        need: 'the rules of the host',
      },
    ]);
    expect(explainOne(pods, toNode).unknown).toEqual([
      {
        reason:
          'whether pods may reach their own node is up to the agent, whose configuration is not among the manifests',
        need: 'FelixConfiguration default with defaultEndpointToHostAction',
      },
    ]);
  });
});

describe('a note on a connection', () => {
  test('says that Calico drops VXLAN out of pods, and of nobody else (C26)', () => {
    const vxlan = { to: 'a/web', port: 'udp/4789' } as const;
    const dropped = 'Calico drops VXLAN (UDP 4789) that comes out of a pod, whatever the policies say.';
    expect(explainOne(pods, { from: 'a/client', ...vxlan })).toMatchObject({
      verdict: 'refused',
      notes: [dropped],
    });
    expect(ask(pods, { from: '192.0.2.1', ...vxlan })).toBe('allowed');
    expect(ask(pods, { from: 'a/client', ...vxlan, enforcer: 'generic' })).toBe('allowed');
    expect(ask(pods, { from: 'a/client', ...vxlan, port: 'tcp/4789' })).toBe('allowed');
    expect(ask(pods, { from: 'a/client', ...vxlan, port: 'udp/4788' })).toBe('allowed');
    const felix = {
      apiVersion: 'projectcalico.org/v3',
      kind: 'FelixConfiguration',
      metadata: { name: 'default' },
      spec: { vxlanPort: 4788 },
    };
    expect(ask([...pods, felix], { from: 'a/client', ...vxlan })).toBe('allowed');
    expect(ask([...pods, felix], { from: 'a/client', ...vxlan, port: 'udp/4788' })).toBe('refused');
  });

  test('says that a workload was asked about itself', () => {
    const [own] = explainOne(pods, { from: 'a/web', to: 'a/web' }).notes;
    expect(own).toBe(
      'This is about two pods of one workload; a pod always reaches itself at its own address.',
    );
    expect(explainOne(pods, { from: 'a/client', to: 'a/web' }).notes).toEqual([]);
  });
});

test('a verdict is unknown if it is so over one of two families, and the other refuses', () => {
  const policy = calicoPolicy('a/in', {
    selector: "app == 'web'",
    types: ['Ingress'],
    ingress: [{ action: 'Allow', source: { nets: ['fd00:10:244::/120'] } }],
  });
  const podCidrs = cidrs('10.244.0.0/16', 'fd00:10:244::/64');
  expect(ask([...pods, policy], { from: 'a/client', to: 'a/web', podCidrs })).toBe('unknown');
});

test('what is allowed for some addresses only, or over one family, is allowed in part', () => {
  const into = (...nets: readonly string[]): Manifest =>
    calicoPolicy('a/in', {
      selector: "app == 'web'",
      types: ['Ingress'],
      ingress: [{ action: 'Allow', source: { nets } }],
    });
  const asked = (policy: Manifest, from: string) =>
    explainOne([...pods, policy], {
      from,
      to: 'a/web',
      podCidrs: cidrs('10.244.0.0/16', 'fd00:10:244::/64'),
    });
  const partner = into('203.0.113.16/28');
  expect(asked(partner, 'internet')).toMatchObject({ verdict: 'allowed', isPartial: true });
  expect(formatAnswer(asked(partner, 'internet'))).toBe('possible, but only from 203.0.113.16/28');
  expect(asked(partner, '203.0.113.17')).toMatchObject({ verdict: 'allowed' });
  expect(asked(partner, '203.0.113.17')).not.toHaveProperty('isPartial');
  expect(asked(partner, '198.51.100.1')).not.toHaveProperty('isPartial');
  const overOne = asked(into('10.244.0.0/16'), 'a/client');
  expect(overOne).toMatchObject({ verdict: 'allowed', isPartial: true });
  expect(formatAnswer(overOne)).toBe('possible, but only over IPv4');
});

describe('what is not known', () => {
  const unknownOf = (manifests: readonly Manifest[], options: Partial<Options> = {}) =>
    explainOne([...pods, ...manifests], { ...clientToWeb, ...options }).unknown;
  test('is told with what would settle it: the range of pods, then their addresses', () => {
    const byNet = onWeb(allow({ source: { nets: ['10.244.0.0/24'] } }));
    const reason =
      "spec.ingress[0] of NetworkPolicy a/policy goes by address, and whether a pod's address is among those is not known";
    expect(unknownOf([byNet])).toEqual([{ reason, need: '--pod-cidr' }]);
    expect(unknownOf([byNet], podCidr)).toEqual([
      { reason, need: 'status.podIP of the pods, from kubectl get pods -o yaml' },
    ]);
    expect(unknownOf([byNet], { podCidrs: cidrs('10.244.0.0/24') })).toEqual([]);
    const global = globalPolicy('p', {
      selector: "app == 'web'",
      types: ['Ingress'],
      ingress: [allow({ source: { notNets: ['10.244.0.0/24'] } })],
    });
    expect(unknownOf([global])[0]?.reason).toContain(
      'spec.ingress[0] of GlobalNetworkPolicy p goes by address',
    );
  });
  test('may be who is in a network set, by what a rule asks for or what it forbids', () => {
    const set = globalNetworkSet('set', { role: 'x' }, ['10.244.0.0/24']);
    for (const source of [{ selector: "role == 'x'" }, { notSelector: "role == 'x'" }]) {
      const policy = globalPolicy('p', {
        selector: "app == 'web'",
        types: ['Ingress'],
        ingress: [allow({ source })],
      });
      expect(unknownOf([set, policy], podCidr)).toHaveLength(1);
      expect(unknownOf([policy], podCidr)).toEqual([]);
    }
  });
  test('may be who stands behind a service', () => {
    const services = { name: 'db', namespace: 'a' };
    const policy = calicoPolicy('a/policy', {
      selector: "app == 'client'",
      types: ['Egress'],
      egress: [allow({ destination: { services } })],
    });
    const bare = service('a/db', { ports: [{ port: 80 }] });
    expect(unknownOf([policy, bare])).toEqual([
      {
        reason:
          'spec.egress[0] of NetworkPolicy a/policy names service a/db, whose endpoints are not among the manifests',
        need: 'EndpointSlice of a/db',
      },
    ]);
    expect(unknownOf([policy, service('a/db', { selector: { app: 'web' }, ports: [{ port: 80 }] })])).toEqual(
      [],
    );
  });
  test('is no matter of ports that nobody asked about', () => {
    const some = onWeb(
      allow({ protocol: 'TCP', destination: { ports: [80] } }),
      allow({ source: { nets: ['10.244.0.0/24'] } }),
    );
    expect(explainOne([...pods, some], clientToWeb)).toMatchObject({ verdict: 'allowed', unknown: [] });
    expect(explainOne([...pods, some], { ...clientToWeb, port: 'tcp/81' })).toMatchObject({
      verdict: 'unknown',
    });
    expect(connect([...pods, some], clientToWeb)).toMatchObject({
      allowed: { TCP: [[80, 80]] },
      unknown: [{}],
    });
  });
});

describe('the decisions of a direction', () => {
  test('are those about the traffic that was asked for, each with its certainty', () => {
    const policy = onWeb(
      allow({ protocol: 'TCP', destination: { ports: [80] }, source: { nets: ['10.244.0.0/24'] } }),
      { action: 'Deny', protocol: 'UDP' },
      allow({ protocol: 'TCP' }),
    );
    const { ingress, egress } = explainOne([...pods, policy], { ...clientToWeb, ...podCidr });
    expect(
      ingress.decisions.map(({ decider, isCertain }) => ['rule' in decider && decider.rule, isCertain]),
    ).toEqual([
      ['spec.ingress[0]', false],
      ['spec.ingress[2]', false],
    ]);
    expect(ingress.policies.map(({ name }) => name)).toEqual(['policy']);
    expect(egress).toMatchObject({
      policies: [],
      decisions: [{ decider: { kind: 'no-policy' }, isCertain: true }],
    });
    const udp = explainOne([...pods, policy], { ...clientToWeb, ...podCidr, port: 'udp/1' });
    expect(udp.ingress.decisions).toMatchObject([
      {
        decider: { kind: 'rule', action: 'deny' },
        traffic: { allowed: { TCP: [], UDP: [[1, 1]] } },
        isCertain: true,
      },
    ]);
  });
  test('name profiles, ends of tiers and the outside as well', () => {
    const passing = onWeb({ action: 'Pass', protocol: 'TCP' });
    expect(
      explainOne([...pods, passing], clientToWeb).ingress.decisions.map(({ decider }) => decider),
    ).toMatchObject([
      { direction: 'ingress', kind: 'rule', action: 'pass' },
      { direction: 'ingress', kind: 'profile', action: 'allow' },
    ]);
    const atEnd = explainOne([...pods, passing], { ...clientToWeb, port: 'udp/1' }).ingress.decisions;
    expect(atEnd.map(({ decider }) => decider)).toMatchObject([
      { kind: 'tier-default', tier: 'default', action: 'deny', policies: [{ name: 'policy' }] },
    ]);
    const fromOutside = explainOne(pods, { from: '192.0.2.1', to: 'a/web', ...podCidr });
    expect(fromOutside.egress.decisions.map(({ decider }) => decider)).toEqual([
      { direction: 'egress', kind: 'outside' },
    ]);
    expect(fromOutside.notes).toEqual([
      'A pod is always reached from the node that it runs on, whatever its policies say.',
    ]);
    expect(explainOne(pods, { from: 'a/web', to: '192.0.2.1', ...podCidr }).notes).toEqual([]);
  });
  test('of a connection that is listed are those that let it through, and no others', () => {
    const policy = onWeb(
      { action: 'Deny', protocol: 'UDP' },
      allow({ protocol: 'TCP', destination: { ports: [80] } }),
      allow({ protocol: 'TCP', destination: { ports: [80, 81] } }),
      allow({ protocol: 'UDP' }),
    );
    const shut = networkPolicy('a/shut', {
      podSelector: { matchLabels: { app: 'client' } },
      egress: [{ ports: [{ port: 80 }] }],
    });
    const deciders = (manifests: readonly Manifest[]) =>
      connect([...pods, ...manifests], clientToWeb)?.decidedBy.map((decider) =>
        'rule' in decider ? decider.rule : decider.kind,
      );
    expect(deciders([policy])).toEqual(['no-policy', 'spec.ingress[1]', 'spec.ingress[2]']);
    expect(deciders([policy, shut])).toEqual(['spec.egress[0]', 'spec.ingress[1]']);
    expect(deciders([onWeb({ action: 'Pass' })])).toEqual(['no-policy', 'profile']);
    const outside = connect(pods, {
      from: 'a/web',
      to: '0.0.0.0-10.243.255.255,10.245.0.0-255.255.255.255',
      ...podCidr,
    });
    expect(outside?.decidedBy).toEqual([
      { direction: 'egress', kind: 'no-policy' },
      { direction: 'ingress', kind: 'outside' },
    ]);
  });
});

describe('traffic in words', () => {
  const traffic = (...rules: readonly Manifest[]) => {
    const { decidedBy, from, to, ...rest } =
      connect([...pods, onWeb(...rules)], { ...clientToWeb, ...podCidr }) ?? {};
    return rest;
  };
  const none = { TCP: [], UDP: [], SCTP: [] };
  test('has ICMP in part or whole, and other protocols unless everything passes', () => {
    expect(traffic(allow({ protocol: 'ICMP' }))).toEqual({ allowed: none, icmp: true });
    expect(traffic(allow({ protocol: 'ICMP', icmp: { type: 8 } }))).toEqual({
      allowed: none,
      icmp: true,
      icmpPartial: true,
    });
    expect(traffic(allow({ protocol: 'TCP' }))).toEqual({
      allowed: { ...none, TCP: [[1, 65535]] },
      icmp: false,
    });
    expect(traffic(allow({ protocol: 47 }))).toEqual({
      allowed: none,
      icmp: false,
      otherProtocols: [[47, 47]],
    });
    expect(traffic(allow({}))).toEqual({
      allowed: { TCP: [[1, 65535]], UDP: [[1, 65535]], SCTP: [[1, 65535]] },
      icmp: true,
    });
    expect(traffic(allow({ notProtocol: 'ICMP' }))).toMatchObject({
      icmp: false,
      otherProtocols: [
        [0, 0],
        [2, 5],
        [7, 16],
        [18, 131],
        [133, 255],
      ],
    });
    expect(traffic(allow({ notProtocol: 'SCTP' }))).toMatchObject({
      icmp: true,
      otherProtocols: expect.any(Array),
    });
  });
  test('joins what passes over either family', () => {
    const both = { podCidrs: cidrs('10.244.0.0/16', 'fd00::/64') };
    const of = (...rules: readonly Manifest[]) =>
      connect([...pods, onWeb(...rules)], { ...clientToWeb, ...both });
    expect(of(allow({ ipVersion: 6 }))).toMatchObject({ icmp: true, allowed: { TCP: [[1, 65535]] } });
    expect(of(allow({ ipVersion: 6 }))).not.toHaveProperty('otherProtocols');
    const all4 = of(
      allow({ ipVersion: 4 }),
      allow({ ipVersion: 6, protocol: 'ICMPv6', icmp: { type: 128 } }),
    );
    expect(all4).toMatchObject({ icmp: true, allowed: { UDP: [[1, 65535]] } });
    expect(all4).not.toHaveProperty('icmpPartial');
    expect(all4).not.toHaveProperty('otherProtocols');
    expect(
      of(
        allow({ ipVersion: 4, protocol: 'TCP', destination: { ports: [1] } }),
        allow({ ipVersion: 6, protocol: 'TCP', destination: { ports: [2] } }),
      )?.allowed.TCP,
    ).toEqual([[1, 2]]);
  });
});

describe('the count of connections', () => {
  test('is that of the list, among all pairs of workloads and of workloads and addresses', () => {
    const analysis = analyzeAll([...pods, pod('b/x'), onWeb()], podCidr);
    expect(analysis.count()).toEqual({
      pairs: 3 * 2 + 2 * 3 * 1,
      possible: [...analysis.connections()].length,
    });
    expect(analysis.count().possible).toBe(9);
  });
});

describe('a host endpoint', () => {
  const host = {
    apiVersion: v3Flavor,
    kind: 'HostEndpoint',
    metadata: { name: 'h' },
    spec: { node: 'n', expectedIPs: ['192.0.2.1'] },
  };
  test('keeps exactly its failsafe ports open, each in its direction', () => {
    const analysis = analyzeAll([...pods, host], podCidr);
    const ports = (from: string, to: string) => analysis.explain(from, to).traffic.allowed;
    const plane = [
      [179, 179],
      [2379, 2380],
      [5473, 5473],
      [6443, 6443],
      [6666, 6667],
    ];
    expect(ports('a/web', '192.0.2.1')).toEqual({ TCP: [[22, 22], ...plane], UDP: [[68, 68]], SCTP: [] });
    expect(ports('192.0.2.1', 'a/web')).toEqual({
      TCP: plane,
      UDP: [
        [53, 53],
        [67, 67],
      ],
      SCTP: [],
    });
    expect(ask([...pods, host], { from: 'a/web', to: '192.0.2.2', ...podCidr })).toBe('allowed');
  });
});
