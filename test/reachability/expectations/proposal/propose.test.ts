import { describe, expect, test } from 'vitest';
import { parseExpectations } from '../../../../reachability/expectations/file/parse-expectations.ts';
import { proposalLines } from '../../../../reachability/expectations/proposal/proposal-text.ts';
import { propose } from '../../../../reachability/expectations/proposal/propose.ts';
import {
  analyzeAll,
  calicoPolicy,
  cidrs,
  type Manifest,
  namespace,
  networkPolicy,
  pod,
} from '../../cluster-fixture.ts';

const app = (name: string) => ({ podSelector: { matchLabels: { app: name } } });
const range = (cidr: string) => ({ ipBlock: { cidr } });
const into = (name: string, port: number, ...from: readonly Manifest[]): Manifest =>
  networkPolicy(`a/${name}-${port}-${from.length}`, { ...app(name), ingress: [{ from, ports: [{ port }] }] });
const out = (name: string): Manifest =>
  networkPolicy(`a/${name}-out`, {
    ...app(name),
    policyTypes: ['Egress'],
    egress: [{ to: [{ podSelector: {} }] }],
  });
const closed = [
  namespace('a'),
  ...['web', 'api', 'db'].map((name) => pod(`a/${name}`)),
  networkPolicy('a/closed', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
];

/** What is proposed for a file with these peers and connections: in lines, without the reasons to be written. */
function proposed(policies: readonly Manifest[], peers = '', connections = '') {
  const text = `peers: { ${peers} }\nconnections: [${connections}]\n`;
  const parsed = parseExpectations({ file: 'e.yaml', text });
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.problems));
  const analysis = analyzeAll([...closed, ...policies], { podCidrs: cidrs('10.244.0.0/16') });
  const proposal = propose(analysis, parsed.expectations);
  return {
    lines: proposalLines(proposal)
      .map((line) => line.trim())
      .filter((line) => line !== 'why: TODO'),
    left: proposal.left,
  };
}

describe('what is possible and not listed', () => {
  test('is nothing where everything is listed', () => {
    expect(proposed([])).toEqual({ lines: [], left: [] });
    expect(
      proposed(
        [out('web'), into('db', 80, app('web'))],
        'web: a/web, db: a/db',
        '{ from: web, to: db, ports: [tcp/80], why: Why. }',
      ),
    ).toEqual({ lines: [], left: [] });
  });

  test('is one entry for the same ports of several workloads', () => {
    const leave = ['web', 'api', 'db'].map(out);
    expect(proposed([...leave, into('db', 80, app('web'), app('api'))]).lines).toEqual([
      'peers:',
      'api: a/api',
      'db: a/db',
      'web: a/web',
      'connections:',
      '- from: [api, web]',
      'to: db',
      'ports: [tcp/80]',
    ]);
    expect(proposed([...leave, into('db', 80, app('web')), into('api', 80, app('web'))]).lines).toEqual([
      'peers:',
      'api: a/api',
      'db: a/db',
      'web: a/web',
      'connections:',
      '- from: web',
      'to: [api, db]',
      'ports: [tcp/80]',
    ]);
    expect(proposed([...leave, into('db', 80, app('web')), into('db', 81, app('api'))]).lines).toEqual([
      'peers:',
      'api: a/api',
      'db: a/db',
      'web: a/web',
      'connections:',
      '- from: api',
      'to: db',
      'ports: [tcp/81]',
      '- from: web',
      'to: db',
      'ports: [tcp/80]',
    ]);
  });
});

describe('workloads that all reach each other', () => {
  const leave = ['web', 'api', 'db'].map(out);
  const among = (port: number, ...names: readonly string[]): readonly Manifest[] =>
    names.map((name) => into(name, port, ...names.map(app)));
  const entries = (policies: readonly Manifest[]): readonly string[] => {
    const { lines } = proposed([...leave, ...policies]);
    return lines.slice(lines.indexOf('connections:') + 1);
  };

  test('are one entry, which check takes', () => {
    const connection = '{ from: [api, db, web], to: [api, db, web], ports: [tcp/80], why: Why. }';
    const policies = [...leave, ...among(80, 'web', 'api', 'db')];
    expect(entries(policies)).toEqual(['- from: [api, db, web]', 'to: [api, db, web]', 'ports: [tcp/80]']);
    expect(proposed(policies, 'api: a/api, db: a/db, web: a/web', connection).lines).toEqual([]);
  });

  test('are none where pods of one workload do not reach each other', () => {
    const others = [into('web', 80, app('api')), into('api', 80, app('web'))];
    expect(entries(others)).toEqual([
      ...['- from: api', 'to: web', 'ports: [tcp/80]'],
      ...['- from: web', 'to: api', 'ports: [tcp/80]'],
    ]);
  });

  test('are named where the file says a part of what their own pods may', () => {
    const connection = '{ from: web, to: web, ports: [tcp/80], why: Why. }';
    const policies = [...leave, ...among(80, 'web', 'api'), ...among(90, 'web', 'api')];
    expect(proposed(policies, 'api: a/api, web: a/web', connection).lines.slice(1)).toEqual([
      ...['- from: api', 'to: web', 'ports: [tcp/80, tcp/90]'],
      ...['- from: web', 'to: api', 'ports: [tcp/80, tcp/90]'],
      ...['- from: web', 'to: web', 'ports: [tcp/90]'],
    ]);
  });

  test('bring up what pods with their labels may besides', () => {
    const byName = (port: unknown) =>
      networkPolicy('a/by-name', {
        podSelector: { matchLabels: { tier: 'front' } },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [{ from: [{ podSelector: {} }], ports: [{ port }] }],
        egress: [{ to: [{ podSelector: { matchLabels: { tier: 'front' } } }] }],
      });
    const front = ['one', 'two'].map((name) =>
      pod(`a/${name}`, { labels: { tier: 'front' }, ports: [{ name: 'http', containerPort: 80 }] }),
    );
    const rest = (port: unknown) => {
      const { lines } = proposed([...front, byName(port)]);
      return lines.slice(lines.indexOf('connections:') + 1);
    };
    expect(rest(80)).toEqual(['- from: [one, two]', 'to: [one, two]', 'ports: [tcp/80]']);
    expect(rest('http')).toEqual([
      ...['- from: [one, two]', 'to: [one, two]', 'ports: [tcp/80]'],
      ...['- from: [one, two]', 'to: front-of-a', 'ports: [tcp/1-79, tcp/81-65535]'],
    ]);
  });

  test('leave others by themselves, and name nobody as reaching itself who is alone', () => {
    expect(entries([...among(80, 'web', 'api'), into('db', 80, app('web'))])).toEqual([
      ...['- from: api', 'to: web', 'ports: [tcp/80]'],
      ...['- from: web', 'to: [api, db]', 'ports: [tcp/80]'],
    ]);
    expect(
      entries([into('web', 80, app('web'), app('api')), into('db', 80, app('web'), app('api'))]),
    ).toEqual([
      ...['- from: api', 'to: [db, web]', 'ports: [tcp/80]'],
      ...['- from: web', 'to: db', 'ports: [tcp/80]'],
    ]);
  });

  test('are several where pods of one workload reach each other at more ports', () => {
    const more = [into('web', 81, app('web')), into('db', 81, app('web'))];
    expect(entries([...among(80, 'web', 'api'), ...more])).toEqual([
      ...['- from: api', 'to: web', 'ports: [tcp/80]'],
      ...['- from: web', 'to: api', 'ports: [tcp/80]'],
      ...['- from: web', 'to: db', 'ports: [tcp/81]'],
    ]);
  });
});

describe('workloads of one kind and another that have one name', () => {
  const job = (kind: string, port: number): Manifest => ({
    apiVersion: 'apps/v1',
    kind,
    metadata: { namespace: 'a', name: 'job' },
    spec: {
      selector: { matchLabels: { kind } },
      template: {
        metadata: { labels: { kind } },
        spec: {
          containers: [{ name: 'main', image: 'x', ports: [{ name: 'http', containerPort: port }] }],
        },
      },
    },
  });
  const named = (...ports: readonly unknown[]): Manifest =>
    networkPolicy('a/named', {
      podSelector: { matchExpressions: [{ key: 'kind', operator: 'Exists' }] },
      ingress: [{ from: [app('web')], ports: ports.map((port) => ({ port })) }],
    });
  const workloads = [out('web'), job('Deployment', 80), job('StatefulSet', 81)];

  const entries = (...policies: readonly Manifest[]) => {
    const { lines, left } = proposed([...workloads, ...policies]);
    return { entries: lines.slice(lines.indexOf('connections:') + 1), left };
  };

  test('have an entry together for what is possible of both', () => {
    expect(entries(named(80))).toEqual({
      entries: ['- from: web', 'to: [job, pods-of-a]', 'ports: [tcp/80]'],
      left: [],
    });
  });

  test('have no second entry for what is possible of one, which is told', () => {
    const words = 'is possible of some workloads of these names only; give each a name of its own';
    expect(entries(named('http', 8080))).toEqual({
      entries: [
        ...['- from: web', 'to: job', 'ports: [tcp/8080]'],
        ...['- from: web', 'to: pods-of-a', 'ports: [tcp]'],
      ],
      left: [`web to job: TCP 80 ${words}`, `web to job: TCP 81 ${words}`],
    });
  });
});

test('a long list of names has several lines, which are read as one list', () => {
  const names = Array.from({ length: 12 }, (_, index) => `a-workload-of-some-length-${index + 10}`);
  const lines = proposalLines({
    peers: [['db', 'a/db'], ...names.map((name) => [name, `a/${name}`] as const)],
    connections: [{ from: names, to: ['db'], ports: '[tcp/80]' }],
    left: [],
  });
  expect(lines.filter((line) => line.length > 100)).toEqual([]);
  expect(lines.filter((line) => line.includes('[a-')).concat(lines.slice(-4, -3))).toEqual([
    '  - from: [a-workload-of-some-length-10, a-workload-of-some-length-11,',
    '      a-workload-of-some-length-20, a-workload-of-some-length-21]',
  ]);
  const parsed = parseExpectations({ file: 'e.yaml', text: lines.join('\n').replaceAll('TODO', 'Why.') });
  expect(parsed).toMatchObject({
    kind: 'parsed',
    expectations: { connections: [{ from: names.map((name) => ({ name })) }] },
  });
});

describe('addresses', () => {
  test('of the same fate have one name together, and those of another have one of their own', () => {
    const [office, shop, site] = [range('192.0.2.0/25'), range('198.51.100.0/24'), range('203.0.113.7/32')];
    expect(
      proposed([into('web', 443, office, shop, site), into('web', 80, office, shop), into('db', 81, site)])
        .lines,
    ).toEqual([
      'peers:',
      'db: a/db',
      'web: a/web',
      'internet: { addresses: [192.0.2.0/25, 198.51.100.0/24] }',
      'net-203.0.113.7: { addresses: [203.0.113.7] }',
      'connections:',
      '- from: internet',
      'to: web',
      'ports: [tcp/80, tcp/443]',
      '- from: net-203.0.113.7',
      'to: db',
      'ports: [tcp/81]',
      '- from: net-203.0.113.7',
      'to: web',
      'ports: [tcp/443]',
    ]);
  });

  test('have a name together only if all that they may do is the same', () => {
    const [one, two] = [range('192.0.2.7/32'), range('198.51.100.7/32')];
    expect(proposed([into('db', 443, one), into('web', 443, one, two)]).lines.slice(3, 5)).toEqual([
      'net-192.0.2.7: { addresses: [192.0.2.7] }',
      'net-198.51.100.7: { addresses: [198.51.100.7] }',
    ]);
    const to = (name: string, ...ranges: readonly Manifest[]) =>
      networkPolicy(`a/${name}-to`, {
        ...app(name),
        policyTypes: ['Egress'],
        egress: [{ to: ranges, ports: [{ port: 443 }] }],
      });
    expect(proposed([to('db', one), to('web', one, two)]).lines.slice(3, 5)).toEqual([
      'net-192.0.2.7: { addresses: [192.0.2.7] }',
      'net-198.51.100.7: { addresses: [198.51.100.7] }',
    ]);
  });

  test('that are a peer of the file as a whole are called so', () => {
    const peers = 'office: { addresses: [192.0.2.0/24] }, web: a/web';
    expect(proposed([into('web', 443, range('192.0.2.0/24'))], peers).lines).toEqual([
      'connections:',
      '- from: office',
      'to: web',
      'ports: [tcp/443]',
    ]);
    expect(proposed([into('web', 443, range('192.0.2.0/25'))], peers).lines).toContain(
      'net-192.0.2.0-25: { addresses: [192.0.2.0/25] }',
    );
  });

  test('get a name that the file does not have yet', () => {
    const peers = '"net-192.0.2.7": a/db, web: a/web';
    expect(proposed([into('web', 443, range('192.0.2.7/32'))], peers).lines.slice(0, 3)).toEqual([
      'peers:',
      'net-192.0.2.7-2: { addresses: [192.0.2.7] }',
      'connections:',
    ]);
  });
});

describe('pods outside the manifests', () => {
  const blue = { namespaceSelector: { matchLabels: { team: 'blue' } } };

  test('are a new peer, or the one of the file that means them', () => {
    const peers = 'web: a/web, db: a/db';
    expect(proposed([into('web', 443, blue)], peers).lines).toEqual([
      'peers:',
      'pods-of-blue: { namespaces: { labels: { team: blue } } }',
      'connections:',
      '- from: pods-of-blue',
      'to: web',
      'ports: [tcp/443]',
    ]);
    expect(
      proposed([into('web', 443, blue)], `${peers}, friends: { namespaces: { labels: { team: blue } } }`)
        .lines,
    ).toEqual(['connections:', '- from: friends', 'to: web', 'ports: [tcp/443]']);
  });

  test('have names that are not those of others', () => {
    const clients = { podSelector: { matchLabels: { app: 'web' } }, ...blue };
    const others = { podSelector: { matchLabels: { app: 'web' } }, namespaceSelector: {} };
    expect(proposed([into('web', 443, clients), into('db', 443, others)]).lines).toEqual(
      expect.arrayContaining([
        'any-web: { pods: { labels: { app: web } } }',
        'any-web-2: { pods: { labels: { app: web } }, namespaces: { labels: { team: blue } } }',
      ]),
    );
  });
});

test('a workload is called as the file introduces it, or as its connections do', () => {
  const policies = [out('web'), into('db', 80, app('web'))];
  const connection = '{ from: a/web, to: a/db, ports: [tcp/81], why: Why. }';
  const names = (peers: string) =>
    proposed([...policies, into('db', 81, app('web'))], peers, connection).lines;
  expect(names('')).toEqual(['connections:', '- from: a/web', 'to: a/db', 'ports: [tcp/80]']);
  expect(names('store: a/db')).toEqual(['connections:', '- from: a/web', 'to: store', 'ports: [tcp/80]']);
});

describe('what is left out is told', () => {
  test('with the entry that would list too much', () => {
    const esp = calicoPolicy('a/esp', {
      selector: "app == 'web'",
      types: ['Egress'],
      egress: [{ action: 'Allow', protocol: 50, destination: { selector: "app == 'db'" } }],
    });
    const intoDb = networkPolicy('a/db', { ...app('db'), ingress: [{ from: [app('web')] }] });
    expect(proposed([esp, intoDb])).toEqual({
      lines: [],
      left: [
        'web to db: no entry says exactly what is possible; everything would be more. Narrow the policy',
      ],
    });
    // Beside it, what can be listed is listed.
    expect(proposed([esp, intoDb, into('api', 443, range('192.0.2.7/32'))]).lines).toEqual([
      'peers:',
      'api: a/api',
      'net-192.0.2.7: { addresses: [192.0.2.7] }',
      'connections:',
      '- from: net-192.0.2.7',
      'to: api',
      'ports: [tcp/443]',
    ]);
  });

  test('with the lines that list a part of everything, beside which no entry can list the rest', () => {
    const open = networkPolicy('a/db', { ...app('db'), ingress: [{ from: [app('web')] }] });
    const connection = '{ from: web, to: db, ports: [tcp/80], why: Why. }';
    const peers = 'web: a/web, db: a/db';
    expect(proposed([out('web'), open], peers, connection)).toEqual({
      lines: [],
      left: [
        'web to db: everything is possible, and line 2 of the file lists a part; take that out there, and add an entry with ports: everything',
      ],
    });
    expect(
      proposed([out('web'), into('db', 80, app('web')), into('db', 81, app('web'))], peers, connection),
    ).toEqual({
      lines: ['connections:', '- from: web', 'to: db', 'ports: [tcp/81]'],
      left: [],
    });
  });

  test('and what is not decided', () => {
    const how = 'what is not decided; check says what would settle it';
    const byAddress = (name: string) => into(name, 80, range('10.244.0.0/24'));
    const peers = 'web: a/web, db: a/db, api: a/api';
    expect(proposed([out('web'), byAddress('db')], peers).left).toEqual([how]);
    expect(
      proposed(
        [out('web'), networkPolicy('a/db', { ...app('db'), ingress: [{ from: [app('web')] }] })],
        peers,
      ).left,
    ).toEqual([]);
  });
});
