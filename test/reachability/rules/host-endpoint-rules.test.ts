import { describe, expect, test } from 'vitest';
import {
  analyzeAll,
  ask,
  cidrs,
  explainOne,
  globalPolicy,
  type Manifest,
  networkPolicy,
  pod,
  service,
  v3Flavor,
} from '../cluster-fixture.ts';

const somePods = [pod('a/web'), pod('b/other')];
const node = '10.224.0.4';
const host: Manifest = {
  apiVersion: v3Flavor,
  kind: 'HostEndpoint',
  metadata: { name: 'node', labels: { role: 'node' } },
  spec: { node: 'node', interfaceName: '*', expectedIPs: [node] },
};
const to = (port: number, action: 'Allow' | 'Deny'): Manifest => ({
  action,
  protocol: 'TCP',
  destination: { ports: [port] },
});

/** A policy for host endpoints. */
function onHosts(name: string, spec: Manifest): Manifest {
  return globalPolicy(name, { selector: "role == 'node'", types: ['Ingress'], ...spec });
}
const untracked = (...ingress: readonly Manifest[]): Manifest =>
  onHosts('untracked', { doNotTrack: true, applyOnForward: true, ingress });
const preDnat = (...ingress: readonly Manifest[]): Manifest =>
  onHosts('pre-dnat', { preDNAT: true, applyOnForward: true, ingress });
const normal = (...ingress: readonly Manifest[]): Manifest => onHosts('normal', { ingress });
const onForward = (...ingress: readonly Manifest[]): Manifest =>
  onHosts('forward', { applyOnForward: true, ingress });

describe('policies of host endpoints', () => {
  const podToNode = { from: 'a/web', to: node } as const;

  test('C30 allows: untracked policies are asked first, then those before DNAT, then the others, and what one allows the later ones do not stop', () => {
    expect(ask([...somePods, host], podToNode)).toBe('refused');
    expect(ask([...somePods, host, preDnat(to(80, 'Allow'))], podToNode)).toBe('allowed');
    expect(ask([...somePods, host, preDnat(to(80, 'Allow')), normal(to(80, 'Deny'))], podToNode)).toBe(
      'allowed',
    );
    expect(ask([...somePods, host, normal(to(80, 'Allow'))], podToNode)).toBe('allowed');
  });
  test('C30 refuses: what an earlier one denies, while what it does not match is left to the later ones', () => {
    const allowed = [...somePods, host, normal(to(80, 'Allow'))];
    expect(ask([...allowed, preDnat(to(80, 'Deny'))], podToNode)).toBe('refused');
    expect(ask([...allowed, untracked(to(80, 'Deny')), preDnat(to(80, 'Allow'))], podToNode)).toBe('refused');
    expect(ask([...allowed, untracked(to(443, 'Deny')), preDnat(to(443, 'Deny'))], podToNode)).toBe(
      'allowed',
    );
  });

  test('are not known to let a connection live that an untracked one lets in, for its replies are not tracked', () => {
    const { verdict, unknown } = explainOne([...somePods, host, untracked(to(80, 'Allow'))], podToNode);
    expect([verdict, unknown.map(({ need }) => need)]).toEqual([
      'unknown',
      ['the rule for the replies, which has to be looked at'],
    ]);
  });

  test('do not look at what leaves a host before DNAT', () => {
    const raw = globalPolicy(
      'default.raw',
      { selector: "role == 'node'", preDNAT: true, applyOnForward: true, egress: [{ action: 'Deny' }] },
      'crd.projectcalico.org/v1',
    );
    const out = onHosts('out', { types: ['Egress'], egress: [{ action: 'Allow' }] });
    expect(ask([...somePods, host, out, raw], { from: node, to: 'a/web' })).toBe('allowed');
  });

  const podToPod = { from: 'b/other', to: 'a/web' } as const;
  const out = { from: 'a/web', to: '203.0.113.7' } as const;

  test('C31 allows: nodes forward to their pods and from them what no policy that applies on forward stops', () => {
    expect(ask([...somePods, host, normal(to(443, 'Allow'))], podToPod)).toBe('allowed');
    expect(ask([...somePods, host, onForward(to(80, 'Allow'))], podToPod)).toBe('allowed');
    expect(ask([...somePods, host, onForward(to(443, 'Allow'))], out)).toBe('allowed');
    expect(ask([...somePods, onForward(to(443, 'Allow'))], podToPod)).toBe('allowed');
  });
  test('C31 refuses: what such a policy does not allow is not certain, for nobody knows which nodes it crosses', () => {
    const { verdict, unknown } = explainOne([...somePods, host, onForward(to(443, 'Allow'))], podToPod);
    expect(verdict).toBe('unknown');
    expect(unknown.map(({ need }) => need)).toEqual([
      'the nodes that the pods run on, and the interfaces that the traffic takes',
    ]);
    expect(ask([...somePods, host, preDnat(to(80, 'Deny'))], podToPod)).toBe('unknown');
    expect(ask([...somePods, host, untracked(to(80, 'Deny'))], podToPod)).toBe('unknown');
    expect(ask([...somePods, host, preDnat(to(443, 'Deny')), untracked(to(443, 'Deny'))], podToPod)).toBe(
      'allowed',
    );
    const outgoing = onHosts('out', { types: ['Egress'], applyOnForward: true, egress: [to(443, 'Allow')] });
    expect(ask([...somePods, host, outgoing], out)).toBe('unknown');
    expect(ask([...somePods, host, outgoing], { ...out, port: 'tcp/443' })).toBe('allowed');
  });

  test('are as strict on forward as ever with what a policy of the normal stage passes on, without one they let it through', () => {
    const pass = { action: 'Pass' };
    expect(ask([...somePods, host, onForward(pass)], podToPod)).toBe('unknown');
    expect(ask([...somePods, host, preDnat(to(443, 'Deny')), onForward(pass)], podToPod)).toBe('unknown');
    expect(ask([...somePods, host, preDnat(pass)], podToPod)).toBe('allowed');
  });

  test('let forward by source port what a client can choose its port for (C19)', () => {
    const from = (port: number): Manifest => ({
      action: 'Allow',
      protocol: 'TCP',
      source: { ports: [port] },
    });
    expect(ask([...somePods, host, onForward(from(1000))], podToPod)).toBe('allowed');
  });

  test('stop on forward by the direction in which it is crossed', () => {
    const outgoing = onHosts('out', { types: ['Egress'], applyOnForward: true, egress: [to(443, 'Allow')] });
    expect(ask([...somePods, host, outgoing], { from: '203.0.113.7', to: 'a/web' })).toBe('allowed');
    expect(ask([...somePods, host, onForward(to(443, 'Allow'))], { from: '203.0.113.7', to: 'a/web' })).toBe(
      'unknown',
    );
  });

  test('decide on forward for each pod by what they ask of it', () => {
    const toWeb = onForward({ action: 'Allow', destination: { selector: "app == 'web'" } });
    for (const pods of [somePods, somePods.toReversed()]) {
      expect(ask([...pods, host, toWeb], podToPod)).toBe('allowed');
      expect(ask([...pods, host, toWeb], { from: 'a/web', to: 'b/other' })).toBe('unknown');
      const connections = [...analyzeAll([...pods, host, toWeb]).connections()];
      const isOpen = (name: string) =>
        connections.filter(
          ({ from, to: end, unknown }) =>
            from.kind === 'workload' && end.kind === 'workload' && end.name === name && unknown === undefined,
        ).length;
      expect([isOpen('web'), isOpen('other')]).toEqual([1, 0]);
    }
  });

  test('stop nothing that the policies of the pods refuse anyway', () => {
    const closed = networkPolicy('a/closed', { podSelector: {}, policyTypes: ['Ingress'] });
    expect(ask([...somePods, host, onForward(to(443, 'Allow')), closed], podToPod)).toBe('refused');
  });

  test('stop only what crosses a host endpoint that they select', () => {
    const onStorage = (selector: string): Manifest =>
      onHosts('storage', { selector, applyOnForward: true, ingress: [to(80, 'Deny')] });
    expect(ask([...somePods, host, onStorage("role == 'node'")], podToPod)).toBe('unknown');
    expect(ask([...somePods, host, onStorage("role == 'storage'")], podToPod)).toBe('allowed');
  });

  test('decide by who sends', () => {
    const fromWeb = normal({ action: 'Allow', source: { selector: "app == 'web'" } });
    for (const pods of [somePods, somePods.toReversed()]) {
      expect(ask([...pods, host, fromWeb], podToNode)).toBe('allowed');
      expect(ask([...pods, host, fromWeb], { ...podToNode, from: 'b/other' })).toBe('refused');
    }
  });

  test('decide for each host endpoint by its own labels', () => {
    const storage: Manifest = {
      ...host,
      metadata: { name: 'storage', labels: { role: 'storage' } },
      spec: { node: 'storage', interfaceName: '*', expectedIPs: ['10.224.0.5'] },
    };
    for (const hosts of [
      [host, storage],
      [storage, host],
    ]) {
      const cluster = [...somePods, ...hosts, normal(to(80, 'Allow'))];
      expect(ask(cluster, podToNode)).toBe('allowed');
      expect(ask(cluster, { ...podToNode, to: '10.224.0.5' })).toBe('refused');
    }
  });

  test('see what comes out of a pod only after it is tracked', () => {
    const outgoing = (more: Manifest): Manifest =>
      onHosts('out', { types: ['Egress'], applyOnForward: true, egress: [to(80, 'Deny')], ...more });
    expect(ask([...somePods, host, outgoing({})], out)).toBe('unknown');
    expect(ask([...somePods, host, outgoing({ doNotTrack: true })], out)).toBe('allowed');
  });

  test('apply on forward also where the addresses of the host endpoint are not known', () => {
    const nameless = { ...host, spec: { node: 'node', interfaceName: '*' } };
    expect(ask([...somePods, nameless, onForward(to(443, 'Allow'))], podToPod)).toBe('unknown');
  });

  test('may stop clients of a service by its own port, before it is translated', () => {
    const front = service('a/front', {
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      selector: { app: 'web' },
      ports: [{ port: 8080, targetPort: 80 }],
    });
    const question = { from: '203.0.113.7', to: 'service:a/front', port: 'tcp/8080' } as const;
    expect(ask([...somePods, host, front, preDnat(to(8080, 'Deny'))], question)).toBe('unknown');
    expect(ask([...somePods, host, front, preDnat(to(8080, 'Allow'))], question)).toBe('allowed');
    const some = preDnat(to(8081, 'Allow'), to(8080, 'Deny'));
    expect(ask([...somePods, host, front, some, onForward({ action: 'Allow' })], question)).toBe('unknown');
    const later = onForward(to(443, 'Deny'), { action: 'Allow' });
    expect(ask([...somePods, host, front, later], question)).toBe('allowed');
    expect(ask([...somePods, host, front, some], { ...question, from: 'b/other' })).toBe('allowed');
    const nodes = { ...question, nodeCidrs: cidrs('10.224.0.0/16') };
    expect(ask([...somePods, front, preDnat(to(8080, 'Deny'))], nodes)).toBe('allowed');
  });
});
