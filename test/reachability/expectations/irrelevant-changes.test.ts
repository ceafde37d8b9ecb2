import { describe, expect, test } from 'vitest';
import { check } from '../../../reachability/expectations/check.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';

const namespace = (name: string) => `---
apiVersion: v1
kind: Namespace
metadata: { name: ${name} }
`;
const workload = (name: string) => `---
apiVersion: apps/v1
kind: Deployment
metadata: { namespace: shop, name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template: { metadata: { labels: { app: ${name} } }, spec: { containers: [{ name: main, image: x }] } }
`;
const policy = (name: string, spec: string) => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { namespace: shop, name: ${name} }
spec: ${spec}
`;
const shop = [
  namespace('shop'),
  namespace('idle'),
  ...['web', 'db', 'mail'].map(workload),
  policy('deny-all', '{ podSelector: {}, policyTypes: [Ingress, Egress] }'),
  policy(
    'mail-open',
    '{ podSelector: { matchLabels: { app: mail } }, ingress: [{ from: [{ namespaceSelector: {} }] }] }',
  ),
  policy('mail-in', '{ podSelector: { matchLabels: { app: mail } }, ingress: [] }'),
  policy('stranger-in', '{ podSelector: { matchLabels: { app: stranger } }, ingress: [] }'),
  policy('ghosts', '{ podSelector: {}, policyTypes: [Egress] }').replace('shop', 'idle'),
  policy(
    'some-ghosts',
    '{ podSelector: { matchLabels: { app: some } }, policyTypes: [Egress], egress: [{}] }',
  ).replace('shop', 'idle'),
  `---
apiVersion: projectcalico.org/v3
kind: HostEndpoint
metadata: { name: node, labels: { host: node } }
spec: { node: node, expectedIPs: [192.0.2.1] }
---
apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata: { name: nodes }
spec: { selector: host == 'node', types: [Ingress], ingress: [{ action: Allow }] }
---
apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata: { name: no-node }
spec: { selector: host == 'other', types: [Ingress], ingress: [{ action: Allow }] }
`,
].join('');

/** What is said of a scenario with these changes, which states that web does not reach db. */
function problemsOf(
  changes: readonly string[],
  statements = 'refused: [{ from: web, to: db, ports: everything }]',
) {
  const text = `peers: { web: shop/web, db: shop/db, mail: shop/mail, ghosts: { pods: { namespace: idle } }, named: { namespaces: { labels: { kubernetes.io/metadata.name: idle } } }, others: { pods: { selector: "app == 'idle'" } }, host: { addresses: [192.0.2.1] } }
connections: []
scenarios:
  - name: "test"
    why: It shows something.
    change:
${changes.map((change) => `      - ${change}`).join('\n')}
    ${statements}
`;
  return check(parseManifests([{ file: 'm.yaml', text: shop }]), { file: 'e.yaml', text }).problems.map(
    ({ message, source }) => `${source.line}: ${message}`,
  );
}

const same = 'scenario "test" would state the same without one of its changes';

describe('a change that cannot bear on what a scenario states is a problem', () => {
  test.each([
    [
      'a workload that is not named',
      ['add-workload: { workload: shop/stranger, labels: { app: stranger } }'],
      `7: ${same}: neither possible: nor refused: names workload shop/stranger; state what it may do, or leave the change out`,
    ],
    [
      'labels of a workload that is not named',
      ['add-labels: { workload: shop/mail, labels: { role: admin } }'],
      `7: ${same}: neither possible: nor refused: names workload shop/mail; state what it may do, or leave the change out`,
    ],
    [
      'a namespace without a pod that is named',
      ['add-namespace: { name: elsewhere }'],
      `7: ${same}: neither possible: nor refused: names a pod in namespace elsewhere; state what one may do, or leave the change out`,
    ],
    [
      'labels of such a namespace',
      ['add-labels: { namespace: idle, labels: { team: idle } }'],
      `7: ${same}: neither possible: nor refused: names a pod in namespace idle; state what one may do, or leave the change out`,
    ],
    [
      'a policy of a node that there is not',
      ['remove-policies: [no-node]'],
      `7: ${same}: policy no-node selects no end that possible: or refused: names; state what its removal opens, or leave it out`,
    ],
    [
      'a policy that selects no end that is named, beside one that does',
      ['remove-policies: [shop/deny-all, shop/mail-in]'],
      `7: ${same}: policy shop/mail-in selects no end that possible: or refused: names; state what its removal opens, or leave it out`,
    ],
  ])('%s', (_, changes, problem) => {
    expect(problemsOf(changes)).toEqual([problem]);
  });

  test.each(['host', 'others'])('labels of a namespace in which %s are not', (name) => {
    const statements = `refused: [{ from: ${name}, to: shop/db, ports: everything }]`;
    expect(problemsOf(['add-labels: { namespace: idle, labels: { team: idle } }'], statements)).toEqual([
      `7: ${same}: neither possible: nor refused: names a pod in namespace idle; state what one may do, or leave the change out`,
    ]);
    expect(problemsOf(['add-labels: { workload: shop/mail, labels: { a: b } }'], statements)).toEqual([
      expect.stringContaining('names workload shop/mail'),
    ]);
  });

  test('each of several, where it stands', () => {
    const changes = ['add-namespace: { name: a }', 'remove-labels: { workload: shop/mail, labels: [app] }'];
    expect(problemsOf(changes).map((problem) => problem.slice(0, 2))).toEqual(['7:', '8:']);
  });
});

describe('a change is accepted', () => {
  test.each([
    [
      'that adds a workload that is named, in a namespace of its own',
      [
        'add-namespace: { name: elsewhere }',
        'add-workload: { workload: elsewhere/stranger, labels: { app: stranger } }',
      ],
      'refused: [{ from: elsewhere/stranger, to: db, ports: everything }]',
    ],
    [
      'of the labels of a namespace of an end',
      ['add-labels: { namespace: shop, labels: { team: shop } }'],
      'refused: [{ from: web, to: db, ports: everything }]',
    ],
    [
      'of the labels of a namespace in which pods outside the manifests are named',
      ['add-labels: { namespace: idle, labels: { team: idle } }'],
      'refused: [{ from: ghosts, to: db, ports: everything }]',
    ],
    [
      'of the labels of a namespace that a peer names by the label of its name',
      ['add-labels: { namespace: idle, labels: { team: idle } }'],
      'refused: [{ from: named, to: db, ports: everything }]',
    ],
    [
      'that removes a policy of pods outside the manifests that are named',
      ['remove-policies: [idle/ghosts]'],
      'refused: [{ from: ghosts, to: db, ports: everything }]',
    ],
    [
      'that removes a policy of some of those pods',
      ['remove-policies: [idle/some-ghosts]'],
      'refused: [{ from: [ghosts, web], to: mail, ports: everything }]',
    ],
    [
      'that removes a policy of a node, which decides on what passes it',
      ['remove-policies: [nodes]'],
      'refused: [{ from: web, to: db, ports: everything }]',
    ],
    [
      'that removes a policy that selects an end, whatever else does',
      ['remove-policies: [shop/mail-in]'],
      'refused: [{ from: web, to: mail, ports: everything }]',
    ],
    [
      'that removes a policy that would select a workload that it adds',
      [
        'add-workload: { workload: shop/stranger, labels: { app: stranger } }',
        'remove-policies: [shop/stranger-in]',
      ],
      'refused: [{ from: web, to: shop/stranger, ports: everything }]',
    ],
    [
      'that removes all policies',
      ['remove-policies: all'],
      'possible: [{ from: web, to: db, ports: everything }]',
    ],
  ])('%s', (_, changes, statements) => {
    expect(problemsOf(changes, statements)).toEqual([]);
  });
});

test('removing all policies is a problem if none selects an end that is named', () => {
  const text = `peers: { web: shop/web, db: shop/db }
connections:
  - { from: [web, db], to: [web, db], ports: everything, why: Nothing is closed. }
scenarios:
  - name: "test"
    why: It shows something.
    change: [{ remove-policies: all }]
    possible: [{ from: web, to: db, ports: everything }]
`;
  const manifests = [
    namespace('shop'),
    workload('web'),
    workload('db'),
    policy('ghosts', '{ podSelector: { matchLabels: { app: ghost } }, ingress: [] }'),
  ].join('');
  const { problems } = check(parseManifests([{ file: 'm.yaml', text: manifests }]), { file: 'e.yaml', text });
  expect(problems.map(({ message }) => message)).toEqual([
    `${same}: no policy selects an end that possible: or refused: names`,
  ]);
});
