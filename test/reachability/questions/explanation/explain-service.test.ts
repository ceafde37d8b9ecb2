import { describe, expect, test } from 'vitest';
import { formatAnswer } from '../../../../reachability/format/explanation-text.ts';
import { bestOf } from '../../../../reachability/questions/explanation/behind-service.ts';
import {
  analyzeAll,
  ask,
  cidrs,
  explainOne,
  type Manifest,
  networkPolicy,
  pod,
  type Question,
  service,
} from '../../cluster-fixture.ts';

const web = pod('a/web', { ports: [{ name: 'http', containerPort: 8080 }] });
const pods = [web, pod('b/other')];
const options = { podCidrs: cidrs('10.244.0.0/16') };
const nodes = { ...options, nodeCidrs: cidrs('10.224.0.0/16') };
const front = (spec: Manifest = {}): Manifest => {
  const port = { port: 80, targetPort: 'http', ...(spec.type === undefined ? {} : { nodePort: 30080 }) };
  return service('a/front', { selector: { app: 'web' }, ports: [port], ...spec });
};
const question = (more: Partial<Question> = {}): Question => ({
  from: 'b/other',
  to: 'service:a/front',
  ...options,
  ...more,
});
const fromOutside = (more: Partial<Question> = {}): Question =>
  question({ from: '203.0.113.7', ...nodes, ...more });
const onlyFrom = (cidr: string): Manifest =>
  networkPolicy('a/in', { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr } }] }] });

describe('a service', () => {
  test('is reached where a policy lets the client reach a pod behind it', () => {
    expect(explainOne([...pods, front()], question())).toMatchObject({
      to: { kind: 'service', namespace: 'a', name: 'front' },
      port: { protocol: 'tcp', port: 80 },
      verdict: 'allowed',
      notes: ['The service sends tcp/80 to tcp/8080 of the pods.'],
    });
    const deny = networkPolicy('a/deny', { podSelector: {} });
    expect(ask([...pods, front(), deny], question())).toBe('refused');
  });
  test('is reached if one of several workloads behind it is', () => {
    const twin = pod('a/twin', { labels: { app: 'web' }, ports: [{ name: 'http', containerPort: 9090 }] });
    const deny = networkPolicy('a/deny', {
      podSelector: { matchExpressions: [{ key: 'old', operator: 'Exists' }] },
    });
    const old = pod('a/old', {
      labels: { app: 'web', old: '' },
      ports: [{ name: 'http', containerPort: 1 }],
    });
    const partial = explainOne([...pods, old, twin, front(), deny], question());
    expect(partial).toMatchObject({ verdict: 'allowed', isPartial: true });
    expect(partial.notes).toEqual([
      'The service sends tcp/80 to tcp/9090 of the pods.',
      'The service sends a connection to any of its pods, and those of a/old do not let it in for sure. Ask about each as an end of its own.',
    ]);
    expect(formatAnswer(partial)).toBe('possible, but only for some of its pods');
    expect(explainOne([...pods, twin, front(), deny], question())).not.toHaveProperty('isPartial');
    expect(ask([pod('b/other'), old, front(), deny], question())).toBe('refused');
  });
  test('that is headless leads to the pods themselves, at any port of theirs', () => {
    const headless = front({ clusterIP: 'None' });
    const only = (port: number) =>
      networkPolicy('a/in', { podSelector: {}, ingress: [{ ports: [{ port }] }] });
    expect(explainOne([...pods, headless, only(80)], question())).toMatchObject({
      port: { protocol: 'tcp', port: 80 },
      verdict: 'allowed',
      notes: ['The service is headless: its name leads to the pods themselves, and tcp/80 stays tcp/80.'],
    });
    expect(ask([...pods, headless, only(8080)], question())).toBe('refused');
    expect(ask([...pods, headless, only(8080)], question({ port: 'tcp/8080' }))).toBe('allowed');
  });
  test('that is another name for a host is not asked', () => {
    const external = service('a/front', { type: 'ExternalName', externalName: 'db.example' });
    expect(() => ask([...pods, external], question())).toThrow(
      'service:a/front is another name for a host; ask for the address of the host',
    );
  });
  test('is at every node under the number of its node port', () => {
    const deny = networkPolicy('a/deny', { podSelector: {} });
    const toNode = fromOutside({ to: '10.224.0.9', port: 'tcp/30080' });
    expect(ask([...pods, front({ type: 'NodePort' })], toNode)).toBe('allowed');
    expect(ask([...pods, front({ type: 'NodePort' }), deny], toNode)).toBe('refused');
    const notANode = { ...toNode, to: '198.51.100.9' };
    expect(explainOne([...pods, front({ type: 'NodePort' }), deny], notANode).to.kind).toBe('ip');
  });
  test('is unknown where that is unknown of the only pod that may be reached', () => {
    const some = onlyFrom('10.244.0.0/24');
    expect(ask([...pods, front(), some], question())).toBe('unknown');
  });
  test('answers on its node port as on its port, and on no other', () => {
    expect(ask([...pods, front({ type: 'NodePort' })], question({ port: 'tcp/30080' }))).toBe('allowed');
    expect(explainOne([...pods, front()], question({ port: 'tcp/8080' }))).toMatchObject({
      verdict: 'refused',
      notes: ['The service has no port tcp/8080; it has tcp/80.'],
    });
    expect(ask([...pods, front()], question({ port: 'udp/80' }))).toBe('refused');
  });
  test.each([
    ['selects nobody', { selector: { app: 'nobody' } }, 'tcp/80'],
    ['names a port that the pods do not have', { ports: [{ port: 80, targetPort: 'https' }] }, 'tcp/80'],
    [
      'names a port of another protocol',
      { ports: [{ port: 80, targetPort: 'http', protocol: 'SCTP' }] },
      'sctp/80',
    ],
  ] as const)('leads nowhere if it %s', (_, spec, port) => {
    expect(explainOne([...pods, front(spec)], question({ port }))).toMatchObject({
      verdict: 'refused',
      notes: ['No pod is behind this port of the service.'],
    });
  });
  test('leads nobody knows where if it has no selector', () => {
    expect(ask([...pods, front({ selector: undefined })], question())).toBe('unknown');
  });
  test('leads to no pod of another namespace', () => {
    expect(ask([pod('b/other'), pod('b/web'), front({ ports: [{ port: 80 }] })], question())).toBe('refused');
    expect(ask([pod('b/other'), pod('a/web'), front({ ports: [{ port: 80 }] })], question())).toBe('allowed');
  });
});

describe('a service, from outside the cluster,', () => {
  test('has no address unless its type says so', () => {
    expect(explainOne([...pods, front()], fromOutside())).toMatchObject({
      verdict: 'refused',
      notes: ['The service has no address outside the cluster.'],
    });
    for (const type of ['NodePort', 'LoadBalancer'])
      expect(ask([...pods, front({ type })], fromOutside())).toBe('allowed');
  });
  test('sees the node in the place of the client, and says so', () => {
    const viaNode = [...pods, front({ type: 'NodePort' }), onlyFrom('10.224.0.0/16')];
    expect(explainOne(viaNode, fromOutside()).notes).toEqual([
      'The service sends tcp/80 to tcp/8080 of the pods.',
      'Policies see the node that the client comes through in its place: externalTrafficPolicy is Cluster.',
    ]);
    expect(ask(viaNode, fromOutside())).toBe('allowed');
    const local = front({ type: 'NodePort', externalTrafficPolicy: 'Local' });
    expect(ask([...pods, local, onlyFrom('10.224.0.0/16')], fromOutside())).toBe('refused');
  });
  test('is unknown while the addresses of nodes are', () => {
    expect(explainOne([...pods, front({ type: 'NodePort' })], fromOutside({ nodeCidrs: [] }))).toMatchObject({
      verdict: 'unknown',
      unknown: [{ need: '--node-cidr' }],
      notes: [],
    });
  });
  test('admits only the source ranges of its load balancer', () => {
    const balancer = (...loadBalancerSourceRanges: readonly string[]): Manifest =>
      front({ type: 'LoadBalancer', loadBalancerSourceRanges });
    expect(ask([...pods, balancer('203.0.113.0/24')], fromOutside())).toBe('allowed');
    expect(explainOne([...pods, balancer('198.51.100.0/24')], fromOutside())).toMatchObject({
      verdict: 'refused',
      notes: ['loadBalancerSourceRanges of the service do not admit the client.'],
    });
    expect(ask([...pods, balancer('203.0.113.7/32')], fromOutside({ from: 'internet' }))).toBe('allowed');
  });
});

describe('a question about a service', () => {
  const ports = [
    { name: 'http', port: 80 },
    { name: 'dns', port: 53, protocol: 'UDP' },
  ];

  test('needs a port, and says which there are', () => {
    expect(() =>
      analyzeAll([...pods, front({ ports })], options).explain('b/other', 'service:a/front'),
    ).toThrow('service:a/front needs --port, such as tcp/80 or udp/53');
  });

  test('needs a service that is there, and says which may be meant', () => {
    expect(() => explainOne([...pods, front()], question({ to: 'service:a/fornt' }))).toThrow(
      'service:a/fornt is not among the manifests; did you mean service:a/front?',
    );
    expect(() => explainOne(pods, question())).toThrow('is not among the manifests; there is none');
  });
});

describe('the best of several answers', () => {
  test.each([
    [[], undefined],
    [['refused', 'refused'], 0],
    [['refused', 'unknown', 'refused', 'unknown'], 1],
    [['unknown', 'refused'], 0],
    [['unknown', 'allowed', 'refused', 'allowed'], 1],
    [['refused', 'allowed'], 1],
  ] as const)('of %j is at %s', (verdicts, position) => {
    const answers = verdicts.map((verdict, index) => ({ verdict, index }));
    expect(bestOf(answers)?.index).toBe(position);
  });
});
