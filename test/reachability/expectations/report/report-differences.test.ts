import { describe, expect, test } from 'vitest';
import { check } from '../../../../reachability/expectations/check.ts';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';
import { calicoPolicy, type Manifest, networkPolicy, pod, service } from '../../cluster-fixture.ts';

const peers = 'options: { podCidrs: [10.244.0.0/16] }\npeers:\n  web: a/web\n  client: a/client\n';
const denyAll = networkPolicy('a/deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const both = (spec: Manifest): readonly Manifest[] => [
  denyAll,
  networkPolicy('a/both', { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ...spec }),
];
const toWeb = both({
  ingress: [{ from: [{ podSelector: { matchLabels: { app: 'client' } } }], ports: [{ port: 80 }] }],
  egress: [{ to: [{ podSelector: { matchLabels: { app: 'web' } } }] }],
});

function findingsOf(policies: readonly Manifest[], expectations: string) {
  const text = [pod('a/web'), pod('a/client'), ...policies]
    .map((object) => `---\n${JSON.stringify(object)}\n`)
    .join('');
  return check(parseManifests([{ file: 'm.yaml', text }]), { file: 'e.yaml', text: expectations }).findings;
}

const everything = `${peers}connections:\n  - { from: client, to: web, ports: everything, why: Why. }\n`;

test('a connection that is expected whole and possible in part says which part', () => {
  expect(findingsOf(toWeb, everything)).toEqual([
    expect.objectContaining({
      rule: 'missing-connection',
      message: 'client → web: everything is expected, but only TCP 80 is possible',
    }),
  ]);
});

test('one of which nothing is possible says that', () => {
  const [finding, ...others] = findingsOf([denyAll], everything);
  expect(others).toEqual([]);
  expect(finding?.message).toBe('client → web: everything is expected, but not possible');
});

test('one that is possible to more ports than expected is widened, and one of others is written anew', () => {
  const expected = `${peers}connections:\n  - { from: client, to: web, ports: [tcp/81], why: Why. }\n`;
  const [unexpected] = findingsOf(toWeb, expected).filter(({ rule }) => rule === 'unexpected-connection');
  expect(unexpected?.fix).toBe(
    'refuse it by a policy, or, if it is meant, add to the ports of this connection: [tcp/80]',
  );
  const none = `${peers}connections: []\n`;
  expect(findingsOf(toWeb, none).map(({ fix }) => fix)).toEqual([
    'refuse it by a policy, or, if it is meant, add to the connections: - { from: client, to: web, ports: [tcp/80], why: … }',
  ]);
});

describe('more ports than a connection of several ends lists', () => {
  const more = (ports: readonly unknown[], ...from: readonly string[]) => [
    networkPolicy('a/more', {
      podSelector: { matchLabels: { app: 'web' } },
      ingress: [
        {
          from: from.map((app) => ({ podSelector: { matchLabels: { app } } })),
          ...(ports.length > 0 && { ports: ports.map((port) => ({ port })) }),
        },
      ],
    }),
    networkPolicy('a/quiet', {
      podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['client', 'other'] }] },
      policyTypes: ['Ingress', 'Egress'],
      egress: [{ to: [{ podSelector: { matchLabels: { app: 'web' } } }] }],
    }),
    networkPolicy('a/silent', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'] }),
    networkPolicy('a/base', {
      podSelector: { matchLabels: { app: 'web' } },
      ingress: [
        {
          from: ['client', 'other'].map((app) => ({ podSelector: { matchLabels: { app } } })),
          ports: [{ port: 80 }],
        },
      ],
    }),
    pod('a/other'),
  ];
  const expected = `${peers}  other: a/other\nconnections:\n  - { from: [client, other], to: web, ports: [tcp/80], why: Why. }\n`;
  const fixes = (policies: readonly Manifest[]) =>
    findingsOf(policies, expected).flatMap(({ fix, consequences }) => [
      fix,
      ...consequences.map((one) => one.fix),
    ]);

  test('are added to its ports where all of them may', () => {
    const fix = 'refuse it by a policy, or, if it is meant, add to the ports of this connection: [tcp/81]';
    expect(fixes(more([81], 'client', 'other'))).toEqual([fix, fix]);
  });

  test('are a connection of their own where one of them may', () => {
    expect(fixes(more([81], 'client'))).toEqual([
      'refuse it by a policy, or, if it is meant, add to the connections: - { from: client, to: web, ports: [tcp/81], why: … }',
    ]);
  });

  test('are written as everything where they are, and listed once', () => {
    const everything = (name: string) =>
      `refuse it by a policy, or, if it is meant, write ports: everything in this connection, and list ${name} → web in no other`;
    expect(fixes(more([], 'client', 'other'))).toEqual([everything('client'), everything('other')]);
    expect(fixes(more([], 'client'))).toEqual([
      'refuse it by a policy, or, if it is meant, take client → web out of the connections that list it, and add to the connections: - { from: client, to: web, ports: everything, why: … }',
    ]);
  });
});

test('what is possible of one of two workloads of a name is told, and no entry for both proposed', () => {
  const web = (port: number): Manifest => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { namespace: 'a', name: 'web' },
    spec: {
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          restartPolicy: 'Never',
          containers: [{ name: 'main', image: 'x', ports: [{ name: 'http', containerPort: port }] }],
        },
      },
    },
  });
  const byPort = (port: unknown) => [
    web(80),
    networkPolicy('a/port', {
      podSelector: { matchLabels: { app: 'web' } },
      ingress: [{ from: [{ podSelector: { matchLabels: { app: 'client' } } }], ports: [{ port }] }],
    }),
    networkPolicy('a/closed', { podSelector: { matchLabels: { app: 'client' } } }),
  ];
  const fixes = (port: unknown) =>
    findingsOf(
      byPort(port),
      `${peers}connections:\n  - { from: web, to: internet, ports: everything, why: Why. }\n`.replace(
        'peers:\n',
        'peers:\n  internet: { addresses: [0.0.0.0/0] }\n',
      ),
    )
      .filter(({ message }) => message.startsWith('client → web'))
      .map(({ fix }) => fix);
  expect(fixes(80)).toEqual([
    'refuse it by a policy, or, if it is meant, add to the connections: - { from: client, to: web, ports: [tcp/80], why: … }',
  ]);
  expect(fixes('http')).toEqual([
    'refuse it by a policy, or give each workload a name of its own: an entry is about all that have this one',
  ]);
});

describe('addresses', () => {
  const from = (...cidrs: readonly string[]) => [
    denyAll,
    networkPolicy('a/in', {
      podSelector: { matchLabels: { app: 'web' } },
      ingress: [{ from: cidrs.map((cidr) => ({ ipBlock: { cidr } })), ports: [{ port: 443 }] }],
    }),
  ];
  const messages = (policies: readonly Manifest[], more = '') =>
    findingsOf(policies, `${peers}${more}connections: []\n`).map(({ message }) => message);

  test('that may do the same are one finding, which names the first of them', () => {
    expect(messages(from('192.0.2.0/24', '198.51.100.0/24'))).toEqual([
      '192.0.2.0-192.0.2.255, 198.51.100.0-198.51.100.255 → web: TCP 443 is possible, but not expected',
    ]);
    expect(messages(from('192.0.2.7/32', '198.51.100.7/32', '203.0.113.7/32'))).toEqual([
      '192.0.2.7, 198.51.100.7 … → web: TCP 443 is possible, but not expected',
    ]);
  });

  test('of which one may do more are two', () => {
    const more = networkPolicy('a/more', {
      podSelector: { matchLabels: { app: 'web' } },
      ingress: [{ from: [{ ipBlock: { cidr: '192.0.2.7/32' } }], ports: [{ port: 80 }] }],
    });
    expect(messages([...from('192.0.2.7/32', '198.51.100.7/32'), more])).toEqual([
      '192.0.2.7 → web: TCP 80, 443 is possible, but not expected',
      '198.51.100.7 → web: TCP 443 is possible, but not expected',
    ]);
  });

  test('that the file tells apart are one finding nevertheless, with an entry for all of them', () => {
    const offices = '  a: { addresses: [192.0.2.0/24] }\n  b: { addresses: [198.51.100.0/24] }\n';
    const connections = 'connections:\n  - { from: a, to: web, ports: [tcp/443], why: Why. }\n';
    const [finding, ...others] = findingsOf(from('0.0.0.0/0'), `${peers}${offices}${connections}`);
    expect(others).toEqual([]);
    expect(finding?.message).toBe(
      '0.0.0.0-10.243.255.255, 10.245.0.0-192.0.1.255 … → web: TCP 443 is possible, but not expected',
    );
    expect(finding?.fix).toMatch(
      /^refuse it by a policy, or, if it is meant, add to the peers: internet: \{ addresses: \[0\.0\.0\.0\/0\], except: /,
    );
  });

  test('of one of two families have an entry of their own', () => {
    const both = peers.replace('[10.244.0.0/16]', '[10.244.0.0/16, "fd00::/48"]');
    for (const [cidr, name] of [
      ['192.0.2.7/32', 'net-192.0.2.7'],
      ['2001:db8::7/128', 'net-2001-db8--7'],
    ] as const)
      expect(findingsOf(from(cidr), `${both}connections: []\n`).map(({ fix }) => fix)).toEqual([
        expect.stringContaining(`- { from: ${name}, to: web, ports: [tcp/443], why: … }`),
      ]);
  });

  test('that are a part of a peer are told with its name', () => {
    const office = '  office: { addresses: [192.0.2.0/24] }\n';
    expect(messages(from('192.0.2.0/24'), office)).toEqual([
      'office → web: TCP 443 is possible, but not expected',
    ]);
    expect(messages(from('192.0.2.7/32'), office)).toEqual([
      'office (192.0.2.7) → web: TCP 443 is possible, but not expected',
    ]);
  });
});

describe('pods outside the manifests that may do more than is expected', () => {
  const admit = (selector: Manifest, port: number) =>
    networkPolicy(`a/admit-${port}`, {
      podSelector: { matchLabels: { app: 'web' } },
      ingress: [{ from: [selector], ports: [{ port }] }],
    });
  const blue = { namespaceSelector: { matchLabels: { team: 'blue' } } };
  const clients = { ...blue, podSelector: { matchLabels: { app: 'client' } } };
  const expected = `${peers}  blue: { namespaces: { labels: { team: blue } } }\nconnections:\n  - { from: blue, to: web, ports: [tcp/80], why: Why. }\n`;
  const fixesOf = (text: string, ...policies: readonly Manifest[]) =>
    findingsOf([denyAll, ...policies], text).map(({ fix }) => fix);
  const fixes = (...policies: readonly Manifest[]) => fixesOf(expected, ...policies);

  test('are admitted by the connection that names them, or by one for those alone that may', () => {
    expect(fixes(admit(blue, 80))).toEqual([]);
    expect(fixes(admit(blue, 80), admit(blue, 81))).toEqual([
      'refuse it by a policy, or, if it is meant, add to the ports of this connection: [tcp/81]',
    ]);
    // A peer that is added gets a name of its own.
    const taken = expected.replace('  client:', '  any-client:');
    expect(fixesOf(taken, admit(blue, 80), admit(clients, 81))).toEqual([
      expect.stringContaining('add to the peers: any-client-2: { pods: { labels: { app: client } }'),
    ]);
    expect(fixes(admit(blue, 80), admit(clients, 81))).toEqual([
      'refuse it by a policy, or, if it is meant, add to the peers: any-client: { pods: { labels: { app: client } }, namespaces: { labels: { team: blue } } }, and to the connections: - { from: any-client, to: web, ports: [tcp/81], why: … }',
    ]);
  });
});

describe('what is not known', () => {
  const toService = (name: string) =>
    calicoPolicy(`a/to-${name}`, {
      selector: "app == 'client'",
      types: ['Egress'],
      egress: [{ action: 'Allow', destination: { services: { name, namespace: 'a' } } }],
    });
  const byAddress = networkPolicy('a/by-address', {
    podSelector: { matchLabels: { app: 'client' } },
    egress: [{ to: [{ ipBlock: { cidr: '10.244.0.0/24' } }] }],
  });
  const intoWeb = networkPolicy('a/into-web', {
    podSelector: { matchLabels: { app: 'web' } },
    ingress: [{ from: [{ podSelector: { matchLabels: { app: 'client' } } }] }],
  });
  const services = ['a/x', 'a/y'].map((name) => service(name, { ports: [{ port: 80 }] }));
  const unknown = (...policies: readonly Manifest[]) =>
    findingsOf([denyAll, intoWeb, ...services, ...policies], `${peers}connections: []\n`).map(
      ({ rule, message, fix }) => [
        rule,
        /: not known whether it is possible: .* (?:names service a\/.|goes by address),/.exec(message)?.[0],
        fix,
      ],
    );
  test('for different reasons are different findings, each with what would settle it', () => {
    const rule = 'undecided-connection';
    const reason = ': not known whether it is possible: spec.egress[0] of NetworkPolicy';
    const podIp = 'add to the manifests: status.podIP of the pods, from kubectl get pods -o yaml';
    expect(unknown(toService('x'))).toEqual([
      [rule, `${reason} a/to-x names service a/x,`, 'add to the manifests: EndpointSlice of a/x'],
    ]);
    expect(unknown(toService('x'), toService('y'), byAddress)).toEqual([
      [rule, `${reason} a/by-address goes by address,`, podIp],
      [rule, `${reason} a/to-x names service a/x,`, 'add to the manifests: EndpointSlice of a/x'],
      [rule, `${reason} a/to-y names service a/y,`, 'add to the manifests: EndpointSlice of a/y'],
    ]);
  });
});
