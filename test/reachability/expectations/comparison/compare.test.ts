import { describe, expect, test } from 'vitest';
import { check } from '../../../../reachability/expectations/check.ts';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';
import { calicoPolicy, type Manifest, namespace, networkPolicy, pod } from '../../cluster-fixture.ts';

const app = (name: string) => ({ podSelector: { matchLabels: { app: name } } });
const inNamespace = (name: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});
const into = (name: string, from: readonly Manifest[], ...ports: readonly number[]): Manifest =>
  networkPolicy('a/into', {
    ...app(name),
    policyTypes: ['Ingress'],
    ingress: [{ from, ports: ports.map((port) => ({ port })) }],
  });
const outOf = (name: string, to: readonly Manifest[], port: number): Manifest =>
  networkPolicy('a/out-of', {
    ...app(name),
    policyTypes: ['Egress'],
    egress: [{ to, ports: [{ port }] }],
  });
const closed = [
  namespace('a'),
  pod('a/web'),
  pod('a/db'),
  networkPolicy('a/closed', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
];

/** Each finding with the line that it is about, from 1 for the first connection. */
function findingsOf(
  policies: readonly Manifest[],
  {
    peers = 'web: a/web, db: a/db',
    podCidrs = '10.244.0.0/16',
    rest = '',
    connections = [] as readonly string[],
  },
): readonly string[] {
  const head = `options: { podCidrs: [${podCidrs}] }\npeers: { ${peers} }\n`;
  const list = connections.map((connection) => `  - { ${connection}, why: Why. }\n`).join('');
  const text = `${head}connections:${list === '' ? ' []' : ''}\n${list}${rest}`;
  const manifests = [
    ...closed,
    ...policies.map((object, index) => ({
      ...object,
      metadata: { namespace: 'a', name: `policy-${index}` },
    })),
  ]
    .map((object) => `---\n${JSON.stringify(object)}\n`)
    .join('');
  const { findings, problems } = check(parseManifests([{ file: 'm.yaml', text: manifests }]), {
    file: 'e.yaml',
    text,
  });
  if (problems.length > 0) return problems.map(({ message }) => `problem: ${message}`);
  return findings
    .flatMap((finding) => [finding, ...finding.consequences])
    .map(({ message, expectation }) => `${expectation.line - 3}: ${message}`)
    .toSorted();
}

describe('pods of one workload', () => {
  const toItself = [outOf('db', [app('db')], 7000), into('db', [app('db')], 7000)];
  const replication = 'from: db, to: db, ports: [tcp/7000]';

  test('may reach each other, and pods that policies take for it, until an expectation names it', () => {
    expect(findingsOf(toItself, {})).toEqual([]);
    expect(findingsOf(toItself, { connections: [replication] })).toEqual([]);
    expect(findingsOf(toItself, { connections: [replication.replace('7000', '7001')] })).toEqual([
      '1: db → db: TCP 7000 is possible, but not expected',
      '1: db → db: TCP 7001 is expected, but not possible',
    ]);
  });

  test('may do so as well if the expectations do not name the workload', () => {
    expect(findingsOf(toItself, { peers: 'web: a/web' })).toEqual([]);
  });

  test('are not those of another workload', () => {
    expect(findingsOf([outOf('web', [app('db')], 7000), into('db', [app('web')], 7000)], {})).toEqual([
      '0: web → db: TCP 7000 is possible, but not expected',
    ]);
  });
});

describe('pods outside the manifests', () => {
  const blue = { namespaceSelector: { matchLabels: { team: 'blue' } } };
  const clients = { podSelector: { matchLabels: { app: 'client' } } };

  test('are told once with all that they are among, and by themselves for what only they may do', () => {
    expect(findingsOf([into('db', [blue], 80), into('db', [{ ...blue, ...clients }], 80, 81)], {})).toEqual([
      '0: pods app=client in namespaces team=blue → db: TCP 81 is possible, but not expected',
      '0: pods in namespaces team=blue → db: TCP 80 is possible, but not expected',
    ]);
  });

  const named = {
    peers:
      'web: a/web, db: a/db, blue: { namespaces: { labels: { team: blue } } }, b: { pods: { namespace: b } }',
    connections: ['from: blue, to: db, ports: [tcp/80]', 'from: b, to: web, ports: [tcp/80]'],
  };
  const admitted = [into('db', [blue], 80), into('web', [inNamespace('b')], 80)];

  test('may do what those may that they are among, and nothing that others may', () => {
    expect(findingsOf(admitted, named)).toEqual([]);
    expect(findingsOf([...admitted, into('db', [{ ...blue, ...clients }], 80)], named)).toEqual([]);
    expect(findingsOf([...admitted, into('db', [{ ...inNamespace('b'), ...clients }], 80)], named)).toEqual([
      '0: pods app=client in b → db: TCP 80 is possible, but not expected',
    ]);
  });

  test('that may do more than is expected of them are told with the connection that names them', () => {
    const anyone = {
      peers: `${named.peers}, anyone: { pods: any }`,
      connections: ['from: anyone, to: db, ports: [tcp/80]', 'from: b, to: db, ports: [tcp/81]'],
    };
    const policies = [into('db', [{ namespaceSelector: {} }], 80), into('db', [inNamespace('b')], 81, 82)];
    expect(findingsOf(policies, anyone)).toEqual(['2: b → db: TCP 82 is possible, but not expected']);
  });

  test('that are expected and not admitted are told each, also those that others are among', () => {
    const connections = ['anyone', 'b'].map((peer) => `from: ${peer}, to: db, ports: [tcp/80]`);
    expect(findingsOf([], { peers: `${named.peers}, anyone: { pods: any }`, connections })).toEqual([
      '1: anyone → db: TCP 80 is expected, but not possible',
      '2: b → db: TCP 80 is expected, but not possible',
    ]);
  });

  test('are refused in a scenario only if all of them are, and admitted if the plainest are', () => {
    const scenario = (statement: string) => ({
      peers: named.peers,
      rest: `scenarios:\n  - { name: s, why: Why., change: none, ${statement}: [{ from: b, to: web, ports: [tcp/80] }] }\n`,
    });
    const ofScenario = (policies: readonly Manifest[], statement: string) =>
      findingsOf(policies, scenario(statement)).filter((finding) => finding.includes(': s: '));
    const some = [into('web', [{ ...inNamespace('b'), ...clients }], 80)];
    expect(ofScenario([], 'refused')).toEqual([]);
    expect(ofScenario(admitted, 'refused')).toEqual([
      '2: s: b → web: TCP 80 must be refused, but is possible',
    ]);
    expect(ofScenario(some, 'refused')).toEqual([
      '2: s: pods app=client in b → web: TCP 80 must be refused, but is possible',
    ]);
    expect(ofScenario(admitted, 'possible')).toEqual([]);
    expect(ofScenario(some, 'possible')).toEqual(['2: s: b → web: TCP 80 must be possible, but is refused']);
    const notSome = calicoPolicy('a/not-some', {
      order: 1,
      selector: "app == 'web'",
      types: ['Ingress'],
      ingress: [
        { action: 'Deny', source: { selector: "app == 'client'", namespaceSelector: 'all()' } },
        { action: 'Pass' },
      ],
    });
    expect(ofScenario([...admitted, notSome], 'possible')).toEqual([]);
  });

  test('are held to what a scenario states of several ends, pair by pair', () => {
    const rest = `scenarios:\n  - { name: s, why: Why., change: none, refused: [{ from: b, to: [db, web], ports: [tcp/80] }] }\n`;
    expect(findingsOf([into('web', [inNamespace('b')], 80)], { ...named, connections: [], rest })).toEqual([
      '0: b → web: TCP 80 is possible, but not expected',
      '2: s: b → web: TCP 80 must be refused, but is possible',
    ]);
  });
});

describe('of two families of addresses', () => {
  const both = {
    podCidrs: '10.244.0.0/16, "fd00::/48"',
    peers: 'web: a/web, db: a/db, four: { addresses: [192.0.2.0/24] }, six: { addresses: ["2001:db8::/32"] }',
  };
  const from = (cidr: string): Manifest => ({ ipBlock: { cidr } });

  test('what differs in one is found', () => {
    for (const [cidr, name] of [
      ['192.0.2.0/24', 'four'],
      ['2001:db8::/32', 'six'],
    ] as const) {
      const policies = [into('web', [from(cidr)], 443)];
      expect(findingsOf(policies, both)).toEqual([`0: ${name} → web: TCP 443 is possible, but not expected`]);
      const connections = [`from: ${name}, to: web, ports: [tcp/443]`];
      expect(findingsOf(policies, { ...both, connections })).toEqual([]);
      expect(findingsOf([], { ...both, connections })).toEqual([
        `1: ${name} → web: TCP 443 is expected, but not possible`,
      ]);
    }
  });

  test('one is enough for a connection between pods that have both', () => {
    const connections = ['from: web, to: db, ports: [tcp/80]'];
    const admit = [outOf('web', [app('db')], 80), into('db', [app('web')], 80)];
    const notSix = calicoPolicy('a/not-six', {
      order: 1,
      selector: "app == 'db'",
      types: ['Ingress'],
      ingress: [{ action: 'Deny', ipVersion: 6 }],
    });
    expect(findingsOf([...admit, notSix], { ...both, connections })).toEqual([]);
  });
});

test('what is not known of pods is told beside what is possible for all that they are among', () => {
  const byAddress = (from: Manifest): Manifest =>
    into('db', [from, { ipBlock: { cidr: '10.244.0.0/24' } }], 80);
  const inB = into('web', [inNamespace('b')], 80);
  expect(findingsOf([byAddress(inNamespace('b')), inB], {})).toEqual([
    expect.stringMatching(/^0: any pod → db: not known whether it is possible/),
    '0: pods in b → db: TCP 80 is possible, but not expected',
    '0: pods in b → web: TCP 80 is possible, but not expected',
  ]);
});

describe('what is not known of a scenario', () => {
  const byAddress = into('db', [{ ipBlock: { cidr: '10.244.0.0/24' } }], 80);
  const leave = outOf('web', [app('db')], 80);

  test.each(['possible', 'refused'])('is a finding of it, whatever is stated: %s', (statement) => {
    const rest = `scenarios:\n  - { name: s, why: Why., change: none, ${statement}: [{ from: web, to: db, ports: [tcp/80] }] }\n`;
    expect(findingsOf([leave, byAddress], { rest })).toEqual([
      expect.stringMatching(/^0: web → db and 1 more: not known whether it is possible: /),
      expect.stringMatching(/^2: s: web → db: not known whether it is possible: /),
    ]);
  });
});
