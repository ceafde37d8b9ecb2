import { describe, expect, test } from 'vitest';

import { parseExpectations } from '../../../../reachability/expectations/file/parse-expectations.ts';

const head = `peers:
  web: shop/web
  db: shop/db
  internet: { addresses: [0.0.0.0/0], except: [10.0.0.0/8] }
connections:
  - { from: web, to: db, ports: [tcp/5432], why: Orders are kept there. }
`;

function problemsOf(text: string): readonly string[] {
  const parsed = parseExpectations({ file: 'e.yaml', text });
  const problems = parsed.kind === 'refused' ? parsed.problems : [];
  return problems.map(({ message, source }) => `${source.file}:${source.line}: ${message}`);
}

test('an expectations file is read with its peers, ports and reasons', () => {
  const parsed = parseExpectations({
    file: 'e.yaml',
    text: `${head}  - from: [web, db]
    to: internet
    ports: [tcp/443, udp/8000-8010, sctp, icmp]
    why: Updates.
options: { calico: 3.32, calicoApi: native, enforcer: calico, podCidrs: 10.244.0.0/16 }
`,
  });
  expect(parsed).toMatchObject({
    kind: 'parsed',
    expectations: {
      options: { calico: '3.32', calicoApi: 'native', enforcer: 'calico', podCidrs: [{ family: 4 }] },
      connections: [
        {
          from: [{ name: 'web', kind: 'workload', workload: { namespace: 'shop', name: 'web' } }],
          ports: { kind: 'some', tcp: [[5432, 5432]], udp: [], sctp: [], icmp: false },
          why: 'Orders are kept there.',
          source: { file: 'e.yaml', line: 6 },
        },
        {
          to: [{ name: 'internet', kind: 'addresses' }],
          ports: { tcp: [[443, 443]], udp: [[8000, 8010]], sctp: [[1, 65_535]], icmp: true },
        },
      ],
    },
  });
});

test('a peer that is not there is one problem, with every line that names it', () => {
  const text = head
    .replace('  web: shop/web\n', '')
    .replace('why: Orders', 'why: Orders of web')
    .concat('  - { from: db, to: web, ports: [tcp/1], why: A. }\n')
    .concat('  - { from: web, to: internet, ports: everything, why: B. }\n');
  expect(problemsOf(text)).toEqual([
    'e.yaml:5: web is not among the peers (also in lines 6, 7); there are db, internet',
  ]);
});

describe('an expectations file is refused, with file and line,', () => {
  test.each([
    ['that is not YAML', 'peers: [', /^e\.yaml:1: not valid YAML/],
    ['that is empty', '', /^e\.yaml:1: the file is empty; it must be a map with the keys options, peers/],
    [
      'that is not a map',
      'hello',
      /^e\.yaml:1: the file must be a map with the keys options, peers, connections/,
    ],
    [
      'that is a stream',
      `${head}---\n${head}`,
      /^e\.yaml:7: the file holds more than one document; keep one/,
    ],
    ['whose peers are a list', 'peers: [a]\nconnections: []\n', /^e\.yaml:1: peers must be a map, such as/],
    [
      'whose connections have no value',
      head.replace(/\n {2}- .*/, ''),
      /^e\.yaml:5: connections in the file has no value/,
    ],
    [
      'that is a manifest',
      '# Ours.\napiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n---\nkind: ConfigMap\n',
      /^e\.yaml:2: holds Kubernetes objects; give the file of expectations, which has peers and connections$/,
    ],
    ['without connections', 'peers: {}', /^e\.yaml:1: the file needs the key connections/],
    [
      'with a key that is not known',
      `${head}conections: []\n`,
      /^e\.yaml:7: unknown key conections in the file/,
    ],
    [
      'with a connection without a reason',
      head.replace(', why: Orders are kept there.', ''),
      /^e\.yaml:6: connections\[0\] needs the key why/,
    ],
    [
      'with a connection of someone who is not a peer',
      head.replace('from: web', 'from: wbe'),
      /^e\.yaml:6: wbe is not among the peers; did you mean web\?/,
    ],
    [
      'with a port that is none',
      head.replace('tcp/5432', 'tcp/65536'),
      /^e\.yaml:6: tcp\/65536 is not a port range/,
    ],
    [
      'with a protocol that is none',
      head.replace('tcp/5432', 'http'),
      /^e\.yaml:6: "http" is not a port; write everything/,
    ],
    ['with no ports', head.replace('[tcp/5432]', '[]'), /^e\.yaml:6: connections\[0\]\.ports is empty/],
    [
      'with an address range that is none',
      head.replace('0.0.0.0/0', 'everywhere'),
      /^e\.yaml:4: "everywhere" is not an address range/,
    ],
    [
      'with a connection between addresses',
      head.replace('from: web, to: db', 'from: internet, to: internet'),
      /^e\.yaml:6: neither end is a workload of the manifests; name one/,
    ],
    [
      'with a connection some of whose ends are addresses on both sides',
      head.replace('from: web, to: db', 'from: [web, internet], to: [db, internet]'),
      /^e\.yaml:6: neither end is a workload of the manifests; name one/,
    ],
    [
      'with a way to serve v3 that there is not',
      `${head}options: { calicoApi: apiserver }\n`,
      /^e\.yaml:7: options\.calicoApi is "apiserver"; write aggregated or native/,
    ],
    [
      'with an option that has no such value',
      `${head}options: { calico: "3.12" }\n`,
      /^e\.yaml:7: options\.calico is "3\.12"; write 3\.31 or 3\.32/,
    ],
    [
      'with a workload without namespace',
      head.replace('shop/web', 'web'),
      /^e\.yaml:2: "web" is not a workload; write namespace\/name/,
    ],
    [
      'with a scenario that states nothing',
      `${head}scenarios:\n  - { name: a, why: b, change: none }\n`,
      /^e\.yaml:8: scenario "a" states nothing/,
    ],
    [
      'with a scenario that says nothing of a change',
      `${head}scenarios:\n  - { name: a, why: b, refused: [{ from: web, to: db, ports: icmp }] }\n`,
      /^e\.yaml:8: scenarios\[0\] needs the key change/,
    ],
    [
      'with a change that is not known',
      `${head}scenarios:\n  - name: a\n    why: b\n    change:\n      - remove-policy: x\n    refused: [{ from: web, to: db, ports: icmp }]\n`,
      /^e\.yaml:11: unknown key remove-policy in scenarios\[0\]\.change\[0\]; known are remove-policies/,
    ],
    [
      'with a connection that stands in another already',
      `${head}  - { from: [db, web], to: db, ports: everything, why: Again. }\n`,
      /^e\.yaml:7: some of this is among the connections already, in line 6/,
    ],
    [
      'with two names for one workload',
      head.replace('  db:', '  site: shop/web\n  db:'),
      /^e\.yaml:3: site is the same workload as web; remove one of the two/,
    ],
    ['with a key twice', `${head}peers: {}\n`, /^e\.yaml:7: not valid YAML: key peers is given twice/],
    [
      'with a port twice',
      head.replace('[tcp/5432]', '[tcp/5432, tcp/5432]'),
      /^e\.yaml:6: "tcp\/5432" is listed twice in connections\[0\]\.ports; remove one/,
    ],
    [
      'with a peer twice',
      head.replace('from: web', 'from: [web, web]'),
      /^e\.yaml:6: "web" is listed twice in connections\[0\]\.from; remove one/,
    ],
    [
      'with a port that is a number',
      head.replace('[tcp/5432]', '5432'),
      /^e\.yaml:6: 5432 is not a port; write tcp\/5432, or udp\/5432/,
    ],
    [
      'with options of the command line',
      `${head}options: { podCidr: 10.244.0.0/16 }\n`,
      /^e\.yaml:7: unknown key podCidr in options; did you mean podCidrs\?/,
    ],
    [
      'with a label value that YAML takes for no text',
      `${head}scenarios:\n  - name: a\n    why: b\n    change:\n      - add-namespace: { name: n, labels: { on: true } }\n    refused: [{ from: web, to: db, ports: icmp }]\n`,
      /^e\.yaml:11: the label on must have a text as value, not true; put it in quotes/,
    ],
  ])('%s', (_, text, message) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(message);
  });

  test.each([
    ['removes no policy', '{ remove-policies: [] }', 'remove-policies is empty, so that nothing would'],
    [
      'removes no label',
      '{ remove-labels: { namespace: shop, labels: [] } }',
      'remove-labels.labels is empty, so that nothing would',
    ],
    ['adds no label', '{ add-labels: { namespace: shop, labels: {} } }', 'labels adds no label; write one'],
    [
      'removes a policy of three parts',
      '{ remove-policies: [a/b/c] }',
      '"a/b/c" is not a policy; write namespace/name, or name',
    ],
    [
      'adds a namespace that cannot be',
      '{ add-namespace: { name: A b } }',
      '"A b" is not the name of a namespace',
    ],
  ])('with a change that %s', (_, change, message) => {
    const scenario = `scenarios:\n  - name: a\n    why: b\n    change: [${change}]\n    refused: [{ from: web, to: db, ports: icmp }]\n`;
    const [problem, ...others] = problemsOf(head + scenario);
    expect(others).toEqual([]);
    expect(problem).toMatch(/^e\.yaml:10: /);
    expect(problem).toContain(message);
  });

  test.each([
    'from: web, to: db, ports: [tcp/5433, udp/5432, icmp]',
    'from: [db, shop/api], to: [web, db, internet], ports: everything',
    'from: shop/api, to: [web, db], ports: everything',
  ])('but takes a pair in several connections, if they share no port: %s', (connection) => {
    expect(problemsOf(`${head}  - { ${connection}, why: Another. }\n`)).toEqual([]);
  });

  test('and takes none that shares one port or icmp with another', () => {
    const again = 'some of this is among the connections already, in line 6; state it once';
    const both = head.replace('[tcp/5432]', '[tcp/5432, icmp]');
    for (const ports of ['[tcp/5000-6000]', '[udp/1, icmp]', 'everything'])
      expect(
        problemsOf(`${both}  - { from: [shop/api, web], to: [web, db], ports: ${ports}, why: Again. }\n`),
      ).toEqual([`e.yaml:7: ${again}`]);
    expect(
      problemsOf(
        `${head.replace('[tcp/5432]', 'everything')}  - { from: web, to: db, ports: icmp, why: Again. }\n`,
      ),
    ).toEqual([`e.yaml:7: ${again}`]);
  });

  test('and takes none that is among several peers of one', () => {
    const several = head.replace('from: web', 'from: [shop/api, web]');
    expect(problemsOf(`${several}  - { from: web, to: db, ports: everything, why: Again. }\n`)).toEqual([
      'e.yaml:7: some of this is among the connections already, in line 6; state it once',
    ]);
  });

  test('and tells no more of a misspelt key than that', () => {
    expect(problemsOf(head.replace('ports:', 'port:'))).toEqual([
      'e.yaml:6: unknown key port in connections[0]; did you mean ports?',
    ]);
    expect(problemsOf(head.replace('connections:', 'conections:'))).toEqual([
      'e.yaml:5: unknown key conections in the file; did you mean connections?',
    ]);
    expect(problemsOf(head.replace('ports:', 'protocols:'))).toEqual([
      'e.yaml:6: unknown key protocols in connections[0]; known are from, to, ports, why',
      'e.yaml:6: connections[0] needs the key ports',
    ]);
  });

  test('and tells it in the order of the lines, each line once', () => {
    const text = head
      .replace('from: web, to: db', 'from: wep, to: [db, wep]')
      .concat('  - { from: wep, to: [db, wep], ports: everything, why: B. }\n')
      .replace('db: shop/db', 'db: db');
    expect(problemsOf(text)).toEqual([
      'e.yaml:3: "db" is not a workload; write namespace/name',
      'e.yaml:6: wep is not among the peers (also in line 7); did you mean web?',
    ]);
  });

  test('and tells everything that is wrong with a connection at once', () => {
    expect(problemsOf(head.replace('web, to: db, ports: [tcp/5432]', 'wep, to: db, ports: []'))).toEqual([
      expect.stringMatching(/^e\.yaml:6: connections\[0\]\.ports is empty/),
      'e.yaml:6: wep is not among the peers; did you mean web?',
    ]);
  });
});

test('marks that a merge left are named as such', () => {
  for (const mark of ['<<<<<<< ours', '=======', '>>>>>>> theirs'])
    expect(problemsOf(head.replace('connections:', `${mark}\nconnections:`))).toEqual([
      'e.yaml:5: holds conflict markers of a merge; resolve them, then try again',
    ]);
});
