import { describe, expect, test } from 'vitest';
import type { CalicoVersion } from '../../../../reachability/contract/options.ts';
import { findingsIn, objectsIn } from '../objects-in.ts';

const isPod = { kind: 'equals', label: 'projectcalico.org/orchestrator', value: 'k8s' };
const inNamespace = (value: string) => ({ kind: 'equals', label: 'projectcalico.org/namespace', value });
const anyNamespace = { kind: 'has', label: 'projectcalico.org/namespace' };
const ofTeam = { kind: 'equals', label: 'pcns.team', value: 'b' };
const named = (value: string) => ({ kind: 'equals', label: 'app', value });
const all = (...operands: readonly object[]) => ({ kind: 'and', operands });
const range = (first: bigint, last: bigint) => ({ 4: [[first, last]], 6: [] });
const tens = range(0x0a00_0000n, 0x0aff_ffffn);

describe('a NetworkPolicy of Kubernetes', () => {
  const text = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: { matchLabels: { app: web } }
  policyTypes: [Egress, Ingress]
  ingress:
  - from:
    - podSelector: { matchLabels: { app: client } }
    - namespaceSelector: {}
    - namespaceSelector: { matchLabels: { team: b } }
      podSelector: { matchLabels: { app: client } }
    - ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] }
    ports: [{ port: 80 }]
  egress:
  - {}
  - to: [{ ipBlock: { cidr: 10.0.0.0/8 } }]`;
  test('becomes a policy of Calico in the default tier', () => {
    const peers = [
      { selector: all(inNamespace('shop'), isPod, named('client')) },
      { selector: all(anyNamespace, isPod) },
      { selector: all(ofTeam, isPod, named('client')) },
      { nets: tens, notNets: range(0x0a01_0000n, 0x0a01_ffffn) },
    ];
    const ports = { numbers: [[80, 80]], names: [] };
    expect(objectsIn(text).policies).toEqual([
      {
        group: 'networking.k8s.io',
        kind: 'NetworkPolicy',
        namespace: 'shop',
        name: 'web',
        tier: 'default',
        order: 1000,
        tieBreak: 'shop/knp.default.web',
        subject: all(inNamespace('shop'), isPod, named('web')),
        stage: 'normal',
        onForward: false,
        directions: ['ingress', 'egress'],
        rules: {
          ingress: peers.map((source) => ({
            action: 'allow',
            match: { protocol: 6, source, destination: { ports } },
            path: 'spec.ingress[0]',
            source: 8,
          })),
          egress: [
            { action: 'allow', match: { source: {}, destination: {} }, path: 'spec.egress[0]', source: 16 },
            {
              action: 'allow',
              match: { source: {}, destination: { nets: tens } },
              path: 'spec.egress[1]',
              source: 17,
            },
          ],
        },
        source: 1,
      },
    ]);
    expect(objectsIn(text, { calico: '3.32' }).policies).toMatchObject([
      { tieBreak: 'web/shop/KubernetesNetworkPolicy' },
    ]);
    expect(findingsIn(text)).toEqual([]);
  });
  const policy = (spec: string): string => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec: ${spec}`;
  test.each([
    ['{}', ['ingress']],
    ['{ egress: [] }', ['ingress']],
    ['{ egress: [{}] }', ['ingress', 'egress']],
    ['{ policyTypes: [] , egress: [{}] }', ['ingress', 'egress']],
    ['{ policyTypes: [Ingress], egress: [{}] }', ['ingress']],
    ['{ policyTypes: [Egress] }', ['egress']],
  ])('of %s governs %s', (spec, directions) => {
    expect(objectsIn(policy(spec)).policies).toMatchObject([
      { directions, subject: all(inNamespace('shop'), isPod) },
    ]);
  });
  test.each([
    ['{ policyTypes: [Ingress, Egress, Ingress] }', 'spec: policyTypes has 3 items; at most 2 are allowed'],
    ['{ policyTypes: [Both] }', 'spec: policyTypes: "Both" is neither Ingress nor Egress'],
    [
      '{ ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8, except: [11.0.0.0/16] } }] }] }',
      'spec.ingress[0].from[0].ipBlock: except "11.0.0.0/16" is not a range strictly within 10.0.0.0/8 (K5)',
    ],
    [
      '{ ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8, except: [9.0.0.0/16] } }] }] }',
      'spec.ingress[0].from[0].ipBlock: except "9.0.0.0/16" is not a range strictly within 10.0.0.0/8 (K5)',
    ],
    [
      '{ ingress: [{ from: [{ ipBlock: { cidr: "::/0", except: [10.0.0.0/8] } }] }] }',
      'spec.ingress[0].from[0].ipBlock: except "10.0.0.0/8" is not a range strictly within ::/0 (K5)',
    ],
  ])('cannot be %s', (spec, message) => {
    expect(findingsIn(policy(spec))).toEqual([
      `4: rejected: NetworkPolicy shop/web: ${message}; the API server rejects the policy, nothing of it is enforced`,
    ]);
  });
  test.each(['10.0.0.0/9', '10.128.0.0/9'])('may leave out %s of 10.0.0.0/8', (hole) => {
    const block = `{ cidr: 10.0.0.0/8, except: [${hole}] }`;
    expect(findingsIn(policy(`{ ingress: [{ from: [{ ipBlock: ${block} }] }] }`))).toEqual([]);
  });
});

interface ClusterPolicy {
  readonly kind?: string;
  readonly name?: string;
  readonly spec: string;
}

function clusterPolicy({ kind = 'AdminNetworkPolicy', name = 'web', spec }: ClusterPolicy): string {
  return `apiVersion: policy.networking.k8s.io/v1alpha${kind === 'ClusterNetworkPolicy' ? 2 : 1}
kind: ${kind}
metadata: { name: ${name} }
spec:
  subject: { namespaces: { matchLabels: { team: b } } }
${spec}`;
}

const calicoOf = (kind: string): CalicoVersion => (kind === 'ClusterNetworkPolicy' ? '3.32' : '3.31');

describe('a policy for the whole cluster', () => {
  test('becomes a global policy of Calico in a tier of its own', () => {
    const spec = `  priority: 0
  ingress:
  - name: in
    action: Allow
    from:
    - namespaces: {}
    - pods: { namespaceSelector: { matchLabels: { team: b } }, podSelector: { matchLabels: { app: client } } }
    ports: [{ portRange: { start: 443, end: 444 } }, { portNumber: { port: 80 } }]
  egress:
  - { action: Pass, to: [{ networks: [10.0.0.0/8] }] }`;
    const tls = { ports: { numbers: [[443, 444]], names: [] } };
    const eighty = { ports: { numbers: [[80, 80]], names: [] } };
    const [anyPod, client] = [{ selector: anyNamespace }, { selector: all(ofTeam, isPod, named('client')) }];
    const rule = (source: object, destination: object) => ({
      action: 'allow',
      match: { protocol: 6, source, destination },
      path: 'spec.ingress[0] "in"',
      source: 8,
    });
    expect(objectsIn(clusterPolicy({ spec })).policies).toEqual([
      {
        group: 'policy.networking.k8s.io',
        kind: 'AdminNetworkPolicy',
        name: 'web',
        tier: 'adminnetworkpolicy',
        order: 0,
        tieBreak: 'kanp.adminnetworkpolicy.web',
        subject: all(ofTeam, isPod),
        stage: 'normal',
        onForward: false,
        directions: ['ingress', 'egress'],
        rules: {
          ingress: [rule(anyPod, tls), rule(anyPod, eighty), rule(client, tls), rule(client, eighty)],
          egress: [
            {
              action: 'pass',
              match: { source: {}, destination: { nets: tens } },
              path: 'spec.egress[0]',
              source: 15,
            },
          ],
        },
        source: 1,
      },
    ]);
  });
  test.each([
    [
      'AdminNetworkPolicy',
      'web',
      'priority: 1000',
      'adminnetworkpolicy',
      1000,
      'kanp.adminnetworkpolicy.web',
    ],
    [
      'BaselineAdminNetworkPolicy',
      'default',
      'ingress: []',
      'baselineadminnetworkpolicy',
      1000,
      'kbanp.baselineadminnetworkpolicy.default',
    ],
    [
      'ClusterNetworkPolicy',
      'web',
      '{ tier: Admin, priority: 0 }',
      'kube-admin',
      0,
      'web//KubernetesClusterNetworkPolicy',
    ],
    [
      'ClusterNetworkPolicy',
      'web',
      '{ tier: Baseline, priority: 1000 }',
      'kube-baseline',
      1000,
      'web//KubernetesClusterNetworkPolicy',
    ],
  ])('%s %s of %s is in tier %s at %d', (kind, name, place, tier, order, tieBreak) => {
    const spec = place.replace(/^\{ | \}$/g, '').replace(/(^|, )/g, '\n  ');
    const text = clusterPolicy({ kind, name, spec });
    expect(objectsIn(text, { calico: calicoOf(kind) }).policies).toMatchObject([
      { kind, name, tier, order, tieBreak, directions: [] },
    ]);
    expect(findingsIn(text, { calico: calicoOf(kind) })).toEqual([]);
  });
  const networks = (count: number): string =>
    Array.from({ length: count }, (_, index) => `10.${index}.0.0/16`).join(', ');
  const rule = (more: string): string => `  priority: 1\n  egress: [{ action: Deny, ${more} }]`;
  test.each([
    rule(`to: [{ networks: [${networks(25)}] }]`),
    rule(`name: ${'a'.repeat(100)}, to: [{ namespaces: {} }]`),
    rule('to: [{ domainNames: [a.example, "*.b.example."] }, { nodes: {} }]').replace('Deny', 'Allow'),
    `  priority: 1\n  ingress:${'\n  - { action: Deny, from: [{ namespaces: {} }] }'.repeat(100)}`,
  ])('is not refused for %s', (spec) => {
    expect(findingsIn(clusterPolicy({ spec })).join()).not.toContain('rejected');
  });
  test.each([
    [rule(`to: [{ networks: [${networks(26)}] }]`), 'networks needs 1 to 25 entries'],
    [rule(`name: ${'a'.repeat(101)}, to: [{ namespaces: {} }]`), 'name has more than 100 characters'],
    [rule('to: [{ domainNames: [] }]'), 'domainNames needs 1 to 25 entries'],
    [rule('to: [{ domainNames: [a.example, a.example] }]'), 'domainNames has an entry twice'],
    [rule('to: [{ domainNames: [example] }]'), 'domainNames "example" is not a name in DNS'],
    [
      rule('to: [{ nodes: {} }], ports: [{ namedPort: a }]'),
      'names a port, and networks, nodes and domain names',
    ],
    [
      rule('to: [{ domainNames: [a.example] }], ports: [{ namedPort: a }]'),
      'names a port, and networks, nodes and domain names',
    ],
    ['  priority: 1001', 'spec.priority must be a number from 0 to 1000'],
    ['  priority: -1', 'spec.priority must be a number from 0 to 1000'],
    [
      `  priority: 1\n  ingress:${'\n  - { action: Deny, from: [{ namespaces: {} }] }'.repeat(101)}`,
      'ingress has 101 entries; at most 100 are allowed',
    ],
  ])('is refused for %s', (spec, message) => {
    const [first = ''] = findingsIn(clusterPolicy({ spec }));
    expect(first).toMatch(/^\d+: rejected: AdminNetworkPolicy web: /);
    expect(first).toContain(message);
    expect(objectsIn(clusterPolicy({ spec })).policies).toEqual([]);
  });
  test('of the baseline has one name', () => {
    const text = clusterPolicy({ kind: 'BaselineAdminNetworkPolicy', spec: '' });
    expect(findingsIn(text)).toEqual([
      expect.stringContaining('spec: metadata.name "web" is not default, the only name of this kind'),
    ]);
  });
});
