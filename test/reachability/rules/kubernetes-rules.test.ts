import { describe, expect, test } from 'vitest';
import {
  ask,
  cidrs,
  connect,
  explainOne,
  findingsOf,
  type Manifest,
  namespace,
  networkPolicy,
  pod,
  service,
} from '../cluster-fixture.ts';

const web = pod('a/web', { ports: [{ name: 'http', containerPort: 80 }] });
const client = pod('a/client');
const other = pod('b/other');
const pods = [web, client, other];
const podCidr = { podCidrs: cidrs('10.244.0.0/16') };

const policy = (spec: Manifest, name = 'a/policy'): Manifest => networkPolicy(name, spec);
const toWeb = { podSelector: { matchLabels: { app: 'web' } } };
const webIngress = (...ingress: readonly Manifest[]): Manifest =>
  policy({ ...toWeb, policyTypes: ['Ingress'], ingress });
const clientToWeb = { from: 'a/client', to: 'a/web' } as const;
const otherToWeb = { from: 'b/other', to: 'a/web' } as const;

describe('Kubernetes network policies', () => {
  test('K1 allows: without policyTypes and egress rules, egress stays open', () => {
    const only = policy({ podSelector: {}, ingress: [{}] });
    expect(ask([...pods, only], { from: 'a/web', to: 'b/other' })).toBe('allowed');
    const ignored = policy({ podSelector: {}, policyTypes: ['Ingress'], ingress: [{}], egress: [] });
    expect(ask([...pods, ignored], { from: 'a/web', to: 'b/other' })).toBe('allowed');
  });
  test('K1 refuses: an egress rule without policyTypes isolates both ways', () => {
    const both = policy({ podSelector: {}, egress: [{ to: [{ podSelector: {} }] }] });
    expect(ask([...pods, both], { from: 'a/web', to: 'b/other' })).toBe('refused');
    expect(ask([...pods, both], otherToWeb)).toBe('refused');
  });

  test('K2 allows: an empty rule lets in everybody with every protocol, ICMP included', () => {
    const open = connect([...pods, policy({ podSelector: {}, ingress: [{}] })], otherToWeb);
    expect(open).toMatchObject({
      allowed: { TCP: [[1, 65535]], UDP: [[1, 65535]], SCTP: [[1, 65535]] },
      icmp: true,
    });
  });
  test('K2 refuses: an empty list of rules lets in nobody', () => {
    expect(ask([...pods, policy({ podSelector: {}, ingress: [] })], clientToWeb)).toBe('refused');
    expect(ask([...pods, policy({ podSelector: {}, ingress: null })], clientToWeb)).toBe('refused');
  });

  const teamB = { namespaceSelector: { matchLabels: { team: 'b' } } };
  const namespaces = [namespace('a', { team: 'a' }), namespace('b', { team: 'b' })];
  test('K3 allows: two peers are alternatives', () => {
    const rules = webIngress({ from: [teamB, { podSelector: { matchLabels: { app: 'client' } } }] });
    expect(ask([...namespaces, ...pods, rules], clientToWeb)).toBe('allowed');
    expect(ask([...namespaces, ...pods, rules], otherToWeb)).toBe('allowed');
    expect(ask([...pods, webIngress({ from: [{ namespaceSelector: {} }] })], otherToWeb)).toBe('allowed');
  });
  test('K3 refuses: two selectors of one peer must both hold, and a pod selector alone stays at home', () => {
    const both = webIngress({ from: [{ ...teamB, podSelector: { matchLabels: { app: 'client' } } }] });
    expect(ask([...namespaces, ...pods, both], clientToWeb)).toBe('refused');
    expect(ask([...namespaces, ...pods, both], otherToWeb)).toBe('refused');
    expect(ask([...pods, webIngress({ from: [{ podSelector: {} }] })], otherToWeb)).toBe('refused');
    expect(findingsOf([...pods, webIngress({ from: [{}] })])).toEqual([
      'rejected: NetworkPolicy a/policy: spec.ingress[0].from[0]: a peer needs a selector or an ipBlock; the API server rejects the policy, nothing of it is enforced',
    ]);
  });

  test('K4 allows: Calico takes address ranges for pods as well', () => {
    const range = webIngress({ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] });
    expect(ask([...pods, range], { ...clientToWeb, ...podCidr })).toBe('allowed');
    expect(ask([...pods, webIngress({ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] })], clientToWeb)).toBe(
      'allowed',
    );
    expect(ask([...pods, range], { from: '10.1.2.3', to: 'a/web' })).toBe('allowed');
  });
  test('K4 refuses: to the generic enforcer they mean addresses outside the cluster', () => {
    const range = webIngress({ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] });
    expect(ask([...pods, range], { ...clientToWeb, ...podCidr, enforcer: 'generic' })).toBe('refused');
    expect(ask([...pods, range], { from: '11.1.2.3', to: 'a/web' })).toBe('refused');
  });
  test('K4 leaves open: without --pod-cidr nobody knows whether a range covers a pod', () => {
    const range = webIngress({ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] });
    expect(explainOne([...pods, range], clientToWeb)).toMatchObject({
      verdict: 'unknown',
      unknown: [{ need: '--pod-cidr' }],
    });
  });

  const except = (hole: string): Manifest =>
    webIngress({ from: [{ ipBlock: { cidr: '10.0.0.0/8', except: [hole] } }] });
  test('K5 allows: addresses in the range but not in the exception', () => {
    expect(ask([...pods, except('10.1.0.0/16')], { from: '10.2.0.1', to: 'a/web' })).toBe('allowed');
  });
  test('K5 refuses: addresses in the exception, and exceptions outside the range', () => {
    expect(ask([...pods, except('10.1.0.0/16')], { from: '10.1.0.1', to: 'a/web' })).toBe('refused');
    expect(findingsOf([...pods, except('11.0.0.0/16')])[0]).toMatch(
      /^rejected: .*"11\.0\.0\.0\/16" is not a range strictly within/,
    );
  });

  const ports = (...list: readonly Manifest[]): Manifest => webIngress({ ports: list });
  test('K6 allows: the protocol is TCP unless stated, a protocol without port is all its ports, endPort ends a range', () => {
    expect(connect([...pods, ports({ port: 80 })], otherToWeb)?.allowed).toEqual({
      TCP: [[80, 80]],
      UDP: [],
      SCTP: [],
    });
    expect(connect([...pods, ports({ protocol: 'UDP' })], otherToWeb)?.allowed).toEqual({
      TCP: [],
      UDP: [[1, 65535]],
      SCTP: [],
    });
    expect(connect([...pods, ports({ port: 80, endPort: 90 })], otherToWeb)?.allowed.TCP).toEqual([[80, 90]]);
  });
  test('K6 refuses: endPort below port, without port or with a name, and ports out of range', () => {
    for (const port of [
      { port: 80, endPort: 79 },
      { endPort: 79 },
      { port: 'http', endPort: 90 },
      { port: 0 },
      { port: 65536 },
    ]) {
      expect(findingsOf([...pods, ports(port)])[0]).toMatch(/^rejected: .*spec\.ingress\[0\]\.ports\[0\]/);
    }
    expect(ask([...pods, ports({ port: 81 })], otherToWeb)).toBe('refused');
  });

  const byName = ports({ port: 'http' });
  const udpPod = pod('a/web', { ports: [{ name: 'http', containerPort: 80, protocol: 'UDP' }] });
  test('K7 allows: a port name means what the destination calls so, in its init containers too', () => {
    expect(ask([...pods, byName], otherToWeb)).toBe('allowed');
    const init = pod('a/web', {
      spec: {
        initContainers: [
          { name: 'i', image: 'registry.example/i:1', ports: [{ name: 'http', containerPort: 8080 }] },
        ],
      },
    });
    expect(ask([init, client, other, byName], { ...otherToWeb, port: 'tcp/8080' })).toBe('allowed');
  });
  test('K7 refuses: a name that the destination does not have, or has for another protocol', () => {
    expect(connect([pod('a/web'), other, byName], otherToWeb)).toBeUndefined();
    expect(connect([udpPod, other, byName], otherToWeb)).toBeUndefined();
    const out = policy({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 'http' }] }] });
    expect(ask([...pods, out], { from: 'a/client', to: '1.2.3.4' })).toBe('refused');
  });

  test('K8 allows: SCTP is a protocol of its own', () => {
    expect(connect([...pods, ports({ protocol: 'SCTP', port: 5000 })], otherToWeb)?.allowed.SCTP).toEqual([
      [5000, 5000],
    ]);
  });
  test('K8 refuses: a rule with ports lets no ICMP and no other protocol in', () => {
    const open = connect([...pods, ports({ port: 80 })], otherToWeb);
    expect(open?.icmp).toBe(false);
    expect(open).not.toHaveProperty('otherProtocols');
  });

  const outTo = (port: number): Manifest =>
    policy({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port }] }] }, 'b/out');
  test('K9 allows: policies add up, and both ends must agree on a port', () => {
    const more = policy({ ...toWeb, ingress: [{ ports: [{ port: 81 }] }] }, 'a/more');
    expect(connect([...pods, ports({ port: 80 }), more], otherToWeb)?.allowed.TCP).toEqual([[80, 81]]);
    expect(ask([...pods, ports({ port: 80 }), outTo(80)], otherToWeb)).toBe('allowed');
  });
  test('K9 refuses: what only one end allows', () => {
    expect(connect([...pods, ports({ port: 80 }), outTo(443)], otherToWeb)).toBeUndefined();
  });

  const expression = (operator: string, values?: readonly string[]): Manifest =>
    webIngress({
      from: [
        {
          namespaceSelector: {},
          podSelector: { matchExpressions: [{ key: 'role', operator, ...(values && { values }) }] },
        },
      ],
    });
  test('K10 allows: NotIn and DoesNotExist hold for a missing label', () => {
    expect(ask([...pods, expression('NotIn', ['x'])], otherToWeb)).toBe('allowed');
    expect(ask([...pods, expression('DoesNotExist')], otherToWeb)).toBe('allowed');
    expect(
      ask([web, pod('b/other', { labels: { role: 'x' } }), expression('In', ['x', 'y'])], otherToWeb),
    ).toBe('allowed');
  });
  test('K10 refuses: In and Exists need the label, and In needs values', () => {
    expect(ask([...pods, expression('In', ['x'])], otherToWeb)).toBe('refused');
    expect(ask([...pods, expression('Exists')], otherToWeb)).toBe('refused');
    expect(
      ask([web, pod('b/other', { labels: { role: 'x' } }), expression('NotIn', ['x'])], otherToWeb),
    ).toBe('refused');
    expect(findingsOf([...pods, expression('In', [])])[0]).toMatch(
      /^rejected: .*In needs at least one value/,
    );
  });

  const fromB = webIngress({
    from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'b' } } }],
  });
  test('K11 allows: every namespace has its name as a label, whether written down or not', () => {
    expect(ask([...pods, fromB], otherToWeb)).toBe('allowed');
    expect(ask([...pods, namespace('b'), fromB], otherToWeb)).toBe('allowed');
  });
  test('K11 refuses: a manifest cannot give a namespace the name of another', () => {
    expect(ask([...pods, namespace('a', { 'kubernetes.io/metadata.name': 'b' }), fromB], clientToWeb)).toBe(
      'refused',
    );
    expect(ask([...pods, namespace('b', { 'kubernetes.io/metadata.name': 'z' }), fromB], otherToWeb)).toBe(
      'allowed',
    );
  });

  const hostPod = pod('a/agent', { spec: { hostNetwork: true } });
  const fromAgent = webIngress({ from: [{ podSelector: { matchLabels: { app: 'agent' } } }] });
  test('K12 allows: a pod on the host network comes from the address of its node', () => {
    const nodes = webIngress({ from: [{ ipBlock: { cidr: '10.224.0.0/16' } }] });
    expect(
      ask([...pods, hostPod, nodes], { from: 'nodes', to: 'a/web', nodeCidrs: cidrs('10.224.0.0/16') }),
    ).toBe('allowed');
    expect(ask([...pods, hostPod, fromAgent], { from: 'a/agent', to: 'a/web', hostNetwork: 'pods' })).toBe(
      'allowed',
    );
  });
  test('K12 refuses: selectors do not select it', () => {
    expect(
      ask([...pods, hostPod, fromAgent], { from: 'nodes', to: 'a/web', nodeCidrs: cidrs('10.224.0.0/16') }),
    ).toBe('refused');
    expect(() => ask([...pods, hostPod], { from: 'a/agent', to: 'a/web' })).toThrow(
      /a\/agent is neither a workload/,
    );
  });

  test('K13 allows: a pod is always reached from its own node', () => {
    expect(ask([...pods, webIngress()], { from: 'own-node', to: 'a/web' })).toBe('allowed');
  });
  test('K13 refuses: from other nodes, policy decides', () => {
    const fromNodes = { from: 'nodes', to: 'a/web', nodeCidrs: cidrs('10.224.0.0/16') } as const;
    const admitting = (cidr: string): Manifest => webIngress({ from: [{ ipBlock: { cidr } }] });
    expect(ask([...pods, webIngress()], fromNodes)).toBe('refused');
    expect(ask([...pods, admitting('10.225.0.0/16')], fromNodes)).toBe('refused');
    expect(ask([...pods, admitting('10.224.0.0/16')], fromNodes)).toBe('allowed');
  });

  test('K14 allows: a pod reaches itself, so its own connection is never listed', () => {
    expect(connect([...pods, webIngress()], { from: 'a/web', to: 'a/web' })).toBeUndefined();
    expect(explainOne([...pods, webIngress()], { from: 'a/web', to: 'a/web' }).notes).toContain(
      'This is about two pods of one workload; a pod always reaches itself at its own address.',
    );
  });
  test('K14 refuses: two pods of one workload are subject to policy like any other two', () => {
    expect(ask([...pods, webIngress()], { from: 'a/web', to: 'a/web' })).toBe('refused');
  });

  const front = service('a/front', { selector: { app: 'web' }, ports: [{ port: 8080, targetPort: 'http' }] });
  const range = (cidr: string): Manifest =>
    policy({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr } }] }] }, 'b/out');
  test('K15 allows: policies see the pod and its port behind a service', () => {
    expect(
      ask([...pods, front, ports({ port: 80 })], {
        from: 'b/other',
        to: 'service:a/front',
        port: 'tcp/8080',
      }),
    ).toBe('allowed');
  });
  test('K15 refuses: the port of the service, and addresses of services, match nothing', () => {
    expect(
      ask([...pods, front, ports({ port: 8080 })], {
        from: 'b/other',
        to: 'service:a/front',
        port: 'tcp/8080',
      }),
    ).toBe('refused');
    const options = { ...podCidr, serviceCidrs: cidrs('10.0.0.0/16') };
    expect(
      ask([...pods, front, range('10.0.0.0/16')], {
        from: 'b/other',
        to: 'service:a/front',
        port: 'tcp/8080',
        ...options,
      }),
    ).toBe('refused');
  });

  const balancer = (externalTrafficPolicy: string): Manifest =>
    service('a/front', {
      type: 'LoadBalancer',
      externalTrafficPolicy,
      selector: { app: 'web' },
      ports: [{ port: 8080, targetPort: 80 }],
    });
  const fromClientRange = webIngress({ from: [{ ipBlock: { cidr: '203.0.113.0/24' } }] });
  const throughBalancer = {
    from: '203.0.113.7',
    to: 'service:a/front',
    port: 'tcp/8080',
    nodeCidrs: cidrs('10.224.0.0/16'),
  } as const;
  test('K16 allows: with externalTrafficPolicy Local, policies see the client', () => {
    expect(ask([...pods, balancer('Local'), fromClientRange], throughBalancer)).toBe('allowed');
  });
  test('K16 refuses: with Cluster they see the node that the client came through', () => {
    expect(ask([...pods, balancer('Cluster'), fromClientRange], throughBalancer)).toBe('refused');
  });

  const job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'other', namespace: 'b', uid: 'other' },
    spec: {
      template: {
        spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'registry.example/app:1' }] },
      },
    },
  };
  test('K17 allows: a running pod, and the pods that a job will run', () => {
    for (const phase of ['Pending', 'Running', 'Unknown'])
      expect(ask([web, pod('b/other', { status: { phase } })], otherToWeb)).toBe('allowed');
    expect(ask([web, job], otherToWeb)).toBe('allowed');
    const suspended = { ...job, status: { conditions: [{ type: 'Suspended', status: 'True' }] } };
    expect(ask([web, suspended], otherToWeb)).toBe('allowed');
    const failing = { ...job, status: { conditions: [{ type: 'Failed', status: 'False' }] } };
    expect(ask([web, failing], otherToWeb)).toBe('allowed');
  });
  test('K17 refuses: a finished pod has no address and is not there', () => {
    for (const phase of ['Succeeded', 'Failed'])
      expect(() => ask([web, pod('b/other', { status: { phase } })], otherToWeb)).toThrow(
        /b\/other is neither/,
      );
    for (const type of ['Complete', 'Failed']) {
      const ended = { ...job, status: { conditions: [{ type, status: 'True' }] } };
      expect(() => ask([web, ended], otherToWeb)).toThrow(/b\/other is neither/);
    }
  });

  const faulty = (metadata: Manifest): Manifest => ({
    ...networkPolicy('a/policy', {}),
    metadata: { name: 'policy', namespace: 'a', ...metadata },
    spec: { ...toWeb, ingress: [{ ports: [{ port: 80 }] }, { ports: [{ port: 70000 }] }] },
  });
  test('K18 allows: the other rules of a stored policy stay', () => {
    expect(ask([...pods, faulty({ uid: '1' })], clientToWeb)).toBe('allowed');
  });
  test('K18 refuses: what only the lost rule would have allowed', () => {
    expect(ask([...pods, faulty({ uid: '1' })], { ...clientToWeb, port: 'tcp/443' })).toBe('refused');
    expect(findingsOf([...pods, faulty({ uid: '1' })])[0]).toMatch(
      /^part-lost: .*Calico drops the rule and enforces the rest/,
    );
    expect(ask([...pods, faulty({})], { ...clientToWeb, port: 'tcp/443' })).toBe('allowed');
  });
});
