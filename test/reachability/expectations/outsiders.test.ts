import { describe, expect, test } from 'vitest';
import { check } from '../../../reachability/expectations/check.ts';
import type { CheckResult } from '../../../reachability/expectations/check-result.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';

const workload = (name: string): string => `---
apiVersion: apps/v1
kind: Deployment
metadata: { namespace: shop, name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template: { metadata: { labels: { app: ${name} } }, spec: { containers: [{ name: main, image: x }] } }
`;
const policy = (name: string, spec: string): string => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { namespace: shop, name: ${name} }
spec: ${spec}
`;

/** A default deny, and one pair of policies from web to db. */
const base = (from: string): string =>
  [
    '---\n{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { team: shop } } }\n',
    workload('web'),
    workload('db'),
    policy('deny', '{ podSelector: {}, policyTypes: [Ingress, Egress] }'),
    policy(
      'out',
      '{ podSelector: { matchLabels: { app: web } }, policyTypes: [Egress], egress: [{ to: [{ podSelector: { matchLabels: { app: db } } }], ports: [{ port: 5432 }] }] }',
    ),
    policy(
      'in',
      `{ podSelector: { matchLabels: { app: db } }, policyTypes: [Ingress], ingress: [{ from: [${from}], ports: [{ port: 5432 }] }] }`,
    ),
  ].join('');

const own = '{ podSelector: { matchLabels: { app: web } } }';
const expected = (peers = '', connections = ''): string => `options: { podCidrs: [10.244.0.0/16] }
peers: { web: shop/web, db: shop/db${peers === '' ? '' : `, ${peers}`} }
connections:
  - { from: web, to: db, ports: [tcp/5432], why: Orders are kept there. }
${connections}`;

function run(manifests: string, text: string): CheckResult {
  return check(parseManifests([{ file: 'm.yaml', text: manifests }]), { file: 'e.yaml', text });
}

const messages = (manifests: string, text = expected()): readonly string[] => {
  const { problems, findings } = run(manifests, text);
  return [
    ...problems.map(({ message }) => message),
    ...findings.flatMap(({ message, consequences }) => [message, ...consequences.map((one) => one.message)]),
  ];
};

describe('pods that the manifests do not hold', () => {
  test('and count as a workload are no connection of it, whatever is said of all pods', () => {
    const policies = [
      policy('deny', '{ podSelector: {}, policyTypes: [Ingress] }'),
      policy(
        'in',
        '{ podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { tier: back } } }], ports: [{ port: 81 }] }, { from: [{ namespaceSelector: {} }], ports: [{ port: 80 }] }] }',
      ),
    ];
    const back = workload('back').replace(
      '{ labels: { app: back } }',
      '{ labels: { app: back, tier: back } }',
    );
    const manifests = [back, ...policies].join('');
    const text = (connections: string) => `options: { podCidrs: [10.244.0.0/16] }
peers: { back: shop/back, anyone: { pods: any }, internet: { addresses: [0.0.0.0/0] } }
connections:
  - { from: back, to: [anyone, internet], ports: everything, why: It may. }
  - { from: anyone, to: back, ports: [tcp/80], why: They may. }
${connections}`;
    const ofItself = '  - { from: back, to: back, ports: [tcp/80], why: It may. }\n';
    expect(messages(manifests, text(''))).toEqual([]);
    expect(messages(manifests, text(ofItself))).toEqual(
      expect.arrayContaining(['back → back: TCP 81 is possible, but not expected']),
    );
  });

  test('with the labels of a workload, in its namespace, count as that workload', () => {
    expect(messages(base(own))).toEqual([]);
  });

  test.each([
    ['{ namespaceSelector: {} }', 'any pod'],
    ['{ namespaceSelector: { matchLabels: { team: blue } } }', 'pods in namespaces team=blue'],
    [
      '{ namespaceSelector: { matchExpressions: [{ key: team, operator: NotIn, values: [shop] }] } }',
      "pods in namespaces team != 'shop'",
    ],
    [
      '{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } }, podSelector: { matchLabels: { app: p } } }',
      'pods app=p in monitoring',
    ],
  ])('that %s admits are a finding, and are named', (from, name) => {
    expect(messages(base(`${own}, ${from}`))).toEqual([
      `${name} → db: TCP 5432 is possible, but not expected`,
    ]);
  });

  test('of a namespace whose own policies shut them in are not admitted by its other policies', () => {
    expect(messages(base(`${own}, { podSelector: {} }`))).toEqual([]);
  });

  test('are admitted by the entry that the finding says', () => {
    const [finding] = run(
      base(`${own}, { namespaceSelector: { matchLabels: { team: blue } } }`),
      expected(),
    ).findings;
    expect(finding?.fix).toContain(
      'add to the peers: pods-of-blue: { namespaces: { labels: { team: blue } } }, and to the connections: - { from: pods-of-blue, to: db, ports: [tcp/5432], why: … }',
    );
    const text = expected(
      'pods-of-blue: { namespaces: { labels: { team: blue } } }',
      '  - { from: pods-of-blue, to: db, ports: [tcp/5432], why: They may. }\n',
    );
    expect(messages(base(`${own}, { namespaceSelector: { matchLabels: { team: blue } } }`), text)).toEqual(
      [],
    );
  });

  test('are not all those that an entry says, if policies admit some of them', () => {
    const text = expected(
      'monitoring: { pods: { namespace: monitoring } }',
      '  - { from: monitoring, to: db, ports: [tcp/5432], why: They may. }\n',
    );
    const from =
      '{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } }, podSelector: { matchLabels: { app: p } } }';
    expect(messages(base(`${own}, ${from}`), text)).toEqual([
      'monitoring → db: TCP 5432 is expected, but not possible',
    ]);
  });

  test.each([
    ['{ pods: some }', /must be any, or a map/],
    ['{ pods: any, namespaces: { labels: { a: b } } }', /leave out namespaces, or any/],
    ['{ pods: { label: { a: b } } }', /unknown key label/],
    ['{ pods: { selector: "a == " } }', /is not a selector/],
    ['{ pods: { selector: "has(a) || has(b)" } }', /has alternatives; make a peer of each/],
    ['{ pods: { namespace: shop }, namespaces: { labels: { team: blue } } }', /no pod can be others/],
  ])('described as %s are refused', (peer, message) => {
    expect(messages(base(own), expected(`others: ${peer}`)).join()).toMatch(message);
  });
});

describe('expectations', () => {
  test('with a merge key are refused', () => {
    const text = expected().replace('options: {', 'x: &x { calico: "3.31" }\noptions: { <<: *x,');
    expect(messages(base(own), text)).toEqual(['the merge key << is not read; write its fields out']);
  });

  test('with a change that a later one takes back prove nothing', () => {
    const text = `${expected()}scenarios:
  - name: label
    why: Nothing.
    change:
      - add-labels: { namespace: shop, labels: { a: b } }
      - remove-labels: { namespace: shop, labels: [a] }
    refused: [{ from: db, to: web, ports: everything }]
`;
    expect(messages(base(own), text)).toEqual([
      'scenario "label" changes nothing: a later change takes back that namespace shop has the label a=b; leave both out',
    ]);
  });

  test('on trial are a finding where trials are refused, and everything else is checked as well', () => {
    const text = `${expected()}scenarios:
  - { name: one, why: x, change: none, refused: [{ from: db, to: web, ports: everything }] }
trial: one
`;
    const loaded = parseManifests([{ file: 'm.yaml', text: base(`${own}, { namespaceSelector: {} }`) }]);
    const rules = (trials: 'tried' | 'refused') =>
      check(loaded, { file: 'e.yaml', text }, {}, trials).findings.map(({ rule }) => rule);
    expect(rules('tried')).toEqual([]);
    expect(rules('refused')).toEqual(expect.arrayContaining(['forgotten-trial', 'unexpected-connection']));
  });
});
