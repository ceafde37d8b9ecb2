import { describe, expect, test } from 'vitest';
import { analyze } from '../../../reachability/analysis/analyze.ts';
import { check } from '../../../reachability/expectations/check.ts';
import type { CheckResult } from '../../../reachability/expectations/check-result.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';

const workload = (namespace: string, name: string, labels = `app: ${name}`) => `---
apiVersion: apps/v1
kind: Deployment
metadata: { namespace: ${namespace}, name: ${name} }
spec:
  selector: { matchLabels: { ${labels} } }
  template: { metadata: { labels: { ${labels} } }, spec: { containers: [{ name: main, image: x }] } }
`;
const shop = `---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { team: shop } }
${workload('shop', 'web')}${workload('shop', 'db')}`;

const policy = (name: string, spec: string) => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { namespace: shop, name: ${name} }
spec:
${spec.replace(/^/gm, '  ')}
`;
const denyAll = policy('deny-all', 'podSelector: {}\npolicyTypes: [Ingress, Egress]');
const dbFromWeb = policy(
  'db-from-web',
  `podSelector: { matchLabels: { app: db } }
ingress:
  - from: [{ podSelector: { matchLabels: { app: web } } }]
    ports: [{ port: 5432 }]`,
);
const webToDb = policy(
  'web-to-db',
  `podSelector: { matchLabels: { app: web } }
policyTypes: [Egress]
egress:
  - to: [{ podSelector: { matchLabels: { app: db } } }]
    ports: [{ port: 5432 }]`,
);
const closed = shop + denyAll + dbFromWeb + webToDb;

const peers = `peers:
  web: shop/web
  db: shop/db
  outside: { addresses: [0.0.0.0/0] }
`;
const webToDbExpected = `connections:
  - { from: web, to: db, ports: [tcp/5432], why: Orders are kept there. }
`;

function run(manifests: string, expectations: string): CheckResult {
  return check(parseManifests([{ file: 'm.yaml', text: manifests }]), { file: 'e.yaml', text: expectations });
}

const everyOf = ({ findings }: CheckResult) =>
  findings.flatMap((finding) => [finding, ...finding.consequences]);
const messagesOf = (result: CheckResult) =>
  everyOf(result)
    .map(({ message }) => message)
    .toSorted();
const problemsOf = ({ problems }: CheckResult) =>
  problems.map(({ message, source }) => `${source.file}:${source.line}: ${message}`);

describe('the closed world', () => {
  test('accepts manifests that allow exactly what is listed', () => {
    expect(run(closed, peers + webToDbExpected)).toMatchObject({
      findings: [],
      problems: [],
      connections: 1,
    });
  });

  test('refuses a connection that nobody listed, and names the rule that allows it', () => {
    const open =
      closed +
      policy('web-in', 'podSelector: { matchLabels: { app: web } }\ningress: [{ ports: [{ port: 443 }] }]');
    const [finding, ...more] = run(open, peers + webToDbExpected).findings;
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'unexpected-connection',
      message: 'any pod → web: TCP 443 is possible, but not expected',
      expectation: { file: 'e.yaml', line: 5 },
      causes: [
        {
          text: 'spec.ingress[0] of NetworkPolicy shop/web-in allows it',
          source: { file: 'm.yaml', line: open.split('\n').findIndex((line) => line.includes('443')) + 1 },
        },
      ],
    });
    expect(finding?.fix).toContain(
      'add to the peers: anyone: { pods: any }, and to the connections: - { from: anyone, to: web, ports: [tcp/443], why: … }',
    );
    const [other] = finding?.consequences ?? [];
    expect(other?.fix).toContain('- { from: outside, to: web, ports: [tcp/443], why: … }');
  });

  test('refuses a listed connection that is not possible, and names the rule that nearly allows it', () => {
    const result = run(closed, peers + webToDbExpected.replace('5432', '5433'));
    expect(messagesOf(result)).toEqual(
      [
        'web → db: TCP 5432 is possible, but not expected',
        'web → db: TCP 5433 is expected, but not possible',
      ].toSorted(),
    );
    const missing = everyOf(result).find(({ rule }) => rule === 'missing-connection');
    expect(missing?.causes.map(({ text }) => text)).toContain(
      'spec.ingress[0] of NetworkPolicy shop/db-from-web matches, but only for TCP 5432',
    );
  });

  test('names the label that keeps a rule from matching', () => {
    const result = run(
      closed.replace(
        'from: [{ podSelector: { matchLabels: { app: web',
        'from: [{ podSelector: { matchLabels: { app: shop',
      ),
      peers + webToDbExpected,
    );
    expect(messagesOf(result)).toEqual(['web → db: TCP 5432 is expected, but not possible']);
    expect(result.findings[0]?.causes.map(({ text }) => text)).toContain(
      'spec.ingress[0] of NetworkPolicy shop/db-from-web asks for label app "shop", but it is "web"',
    );
  });

  test('counts ICMP and every protocol', () => {
    const result = run(closed, peers + webToDbExpected.replace('[tcp/5432]', '[tcp/5432, icmp]'));
    expect(messagesOf(result)).toEqual(['web → db: ICMP is expected, but not possible']);
  });

  test('sees a workload that the expectations do not name', () => {
    const result = run(closed + workload('elsewhere', 'spy'), peers + webToDbExpected);
    expect(messagesOf(result)).toEqual([
      'any pod → elsewhere/spy: everything is possible, but not expected',
      'elsewhere/spy → any pod: everything is possible, but not expected',
      'elsewhere/spy → outside: everything is possible, but not expected',
      'outside → elsewhere/spy: everything is possible, but not expected',
    ]);
  });

  test('tells address ranges apart where a policy or an expectation does', () => {
    const fromOffice = `peers:
  web: shop/web
  db: shop/db
  office: { addresses: [192.0.2.0/24] }
${webToDbExpected}  - { from: office, to: web, ports: [tcp/443], why: The shop is for us. }
`;
    const admitting = (cidr: string) =>
      closed +
      policy(
        'office',
        `podSelector: { matchLabels: { app: web } }\ningress: [{ from: [{ ipBlock: { cidr: ${cidr} } }], ports: [{ port: 443 }] }]`,
      );
    // Pods have addresses of their own, which the policy could mean.
    const options = 'options: { podCidrs: [10.244.0.0/16] }\n';
    expect(messagesOf(run(admitting('192.0.2.0/24'), options + fromOffice))).toEqual([]);
    expect(messagesOf(run(admitting('192.0.2.0/25'), options + fromOffice))).toEqual([
      'office (192.0.2.128-192.0.2.255) → web: TCP 443 is expected, but not possible',
    ]);
    expect(messagesOf(run(admitting('192.0.2.0/23'), options + fromOffice))).toEqual([
      '192.0.3.0-192.0.3.255 → web: TCP 443 is possible, but not expected',
    ]);
    const single =
      admitting('192.0.2.0/24') +
      admitting('198.51.100.7/32').replace(closed, '').replace('office', 'single');
    expect(messagesOf(run(single, options + fromOffice))).toEqual([
      '198.51.100.7 → web: TCP 443 is possible, but not expected',
    ]);
  });

  test('leaves the pods of one workload to themselves until someone relies on them', () => {
    const selfExpected = `${webToDbExpected}  - { from: db, to: db, ports: [tcp/7000], why: Replication. }\n`;
    expect(messagesOf(run(closed, peers + selfExpected))).toEqual([
      'db → db: TCP 7000 is expected, but not possible',
    ]);
  });
});

describe('disagreements with one cause are one finding', () => {
  const scenario = `scenarios:
  - name: "case 1: as it is"
    why: It shows something.
    change: none
    possible: [{ from: web, to: db, ports: [tcp/5432] }]
`;

  test('of a wrong port: what is missing, then what is possible instead and the scenario', () => {
    const wrong = closed.replaceAll('port: 5432', 'port: 5433');
    const [finding, ...others] = run(wrong, peers + webToDbExpected + scenario).findings;
    expect(others).toEqual([]);
    expect(finding?.message).toBe('web → db: TCP 5432 is expected, but not possible');
    expect(finding?.consequences.map(({ message }) => message)).toEqual([
      'web → db: TCP 5433 is possible, but not expected',
      'case 1: web → db: TCP 5432 must be possible, but is refused',
    ]);
  });

  test('and those with another stay apart', () => {
    const open = (name: string, port: number) =>
      policy(
        `${name}-in`,
        `podSelector: { matchLabels: { app: ${name} } }\ningress: [{ ports: [{ port: ${port} }] }]`,
      );
    const { findings } = run(closed + open('web', 443) + open('db', 5433), peers + webToDbExpected);
    expect(findings.map(({ message, consequences }) => [message, consequences.length])).toEqual([
      ['any pod → db: TCP 5433 is possible, but not expected', 1],
      ['any pod → web: TCP 443 is possible, but not expected', 1],
    ]);
  });
});

test('connections are counted as list counts them: none of a workload with itself, whatever the peers', () => {
  const manifests = parseManifests([
    {
      file: 'm.yaml',
      text: closed + policy('db-in', 'podSelector: { matchLabels: { app: db } }\ningress: [{}]'),
    },
  ]);
  const expected = 'connections:\n  - { from: [web, db, outside], to: db, ports: everything, why: Open. }\n';
  const result = check(manifests, { file: 'e.yaml', text: peers + expected });
  expect(result.connections).toBe([...analyze(manifests).connections()].length);
});

describe('what cannot be decided', () => {
  const byAddress = policy(
    'by-address',
    'podSelector: { matchLabels: { app: db } }\ningress: [{ from: [{ ipBlock: { cidr: 10.244.0.0/24 } }] }]',
  );

  test('fails, and says which option of the file would decide it', () => {
    const [finding] = run(shop + denyAll + webToDb + byAddress, peers + webToDbExpected).findings.filter(
      ({ rule }) => rule === 'undecided-connection',
    );
    expect(finding?.message).toMatch(
      /not known whether it is possible: spec\.ingress\[0\] of NetworkPolicy shop\/by-address/,
    );
    expect(finding?.fix).toContain('options: { podCidrs: [');
  });

  test('is told of one pair, with the number of those of which the same is not known', () => {
    const told = (more: string) =>
      run(`${shop}${more}${denyAll}${webToDb}${byAddress}`, peers + webToDbExpected)
        .findings.filter(({ rule }) => rule === 'undecided-connection')
        .map(({ message }) => /^(.*?): not known/.exec(message)?.[1]);
    // Pods outside the manifests are among them: whether one has such an address is not known either.
    expect(told('')).toEqual(['web → db and 1 more']);
    expect(told(workload('a', 'free'))).toEqual(['a/free → db and 2 more']);
  });

  test('is not what another policy allows in any case', () => {
    const undecided = run(closed + byAddress, peers + webToDbExpected).findings.filter(
      ({ rule }) => rule === 'undecided-connection',
    );
    expect(undecided.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^any pod → db: not known whether it is possible/),
    ]);
  });

  test('is decided by that option', () => {
    const options = 'options: { podCidrs: [10.245.0.0/16] }\n';
    const rules = run(closed + byAddress, options + peers + webToDbExpected).findings.map(({ rule }) => rule);
    expect(rules).toEqual(['unexpected-connection']);
  });
});

describe('a faulty manifest', () => {
  test('that the cluster would refuse makes the proof fail', () => {
    const [finding] = run(
      closed + policy('broken', 'podSelector: {}\npolicyTypes: [Inbound]'),
      peers + webToDbExpected,
    ).findings;
    expect(finding).toMatchObject({ rule: 'faulty-manifest', expectation: { file: 'm.yaml' } });
  });

  test('that cannot be understood proves nothing', () => {
    expect(problemsOf(run(`${closed}---\nkind: [`, peers + webToDbExpected))[0]).toMatch(
      /^m\.yaml:\d+: not valid YAML/,
    );
  });

  test('that holds no workload proves nothing', () => {
    expect(problemsOf(run(denyAll, peers + webToDbExpected))).toEqual([
      'e.yaml:5: the manifests have no workload, so nothing is proven; check the path',
    ]);
  });

  test('without a workload that is expected proves nothing', () => {
    expect(problemsOf(run(closed, peers.replace('shop/db', 'shop/database') + webToDbExpected))).toEqual([
      'e.yaml:3: the manifests have no workload shop/database; there are shop/db, shop/web',
    ]);
  });

  test('whose workload the cluster would refuse says why it is not there', () => {
    const refused = workload('shop', 'cache').replace('[{', '[{ name: main, image: x }, {');
    const expected = peers.replace('shop/db', 'shop/cache') + webToDbExpected;
    expect(problemsOf(run(closed + refused, expected))).toEqual([
      expect.stringMatching(
        /^m\.yaml:\d+: Deployment shop\/cache: .*name main is the name of another container as well; the API server rejects the object$/,
      ),
      'e.yaml:3: the manifests have no workload shop/cache; there are shop/db, shop/web',
    ]);
  });
});

describe('a scenario', () => {
  const scenario = (change: string, statement: string) =>
    `${peers}${webToDbExpected}scenarios:
  - name: "case 1: something else"
    why: It shows something.
    change: ${change}
    ${statement}
`;
  const refused = 'refused: [{ from: web, to: db, ports: everything }]';
  const possible = 'possible: [{ from: web, to: db, ports: [tcp/5432] }]';

  test.each([
    [
      'without a policy',
      '[{ remove-policies: [shop/db-from-web] }]',
      refused,
      ['web → db: everything refused'],
    ],
    ['without any policy', '[{ remove-policies: all }]', possible, ['web → db: TCP 5432 possible']],
    [
      'with another label on the pods',
      '[{ add-labels: { workload: shop/web, labels: { app: old } } }]',
      refused,
      ['web → db: everything refused'],
    ],
    [
      'without the label on the pods',
      '[{ remove-labels: { workload: shop/web, labels: [app] } }]',
      refused,
      ['web → db: everything refused'],
    ],
    [
      'with a label that no policy asks for',
      '[{ add-labels: { namespace: shop, labels: { a: b } } }]',
      possible,
      ['web → db: TCP 5432 possible'],
    ],
    [
      'with one more namespace and workload',
      '[{ add-namespace: { name: new } }, { add-workload: { workload: new/pod, labels: { app: web } } }]',
      `${possible}\n    refused: [{ from: new/pod, to: [web, db], ports: everything }]`,
      ['web → db: TCP 5432 possible', 'new/pod → web, db: everything refused'],
    ],
  ])('%s holds, and says what that means', (_, change, statement, states) => {
    const result = run(closed, scenario(change, statement));
    expect(result).toMatchObject({ problems: [], findings: [], scenarios: [{ outcome: 'holds', states }] });
  });

  test('that does not hold names itself, its line and the rule that decided', () => {
    const [finding] = run(closed, scenario('none', refused)).findings;
    expect(finding).toMatchObject({
      rule: 'scenario-not-refused',
      scenario: 'case 1: something else',
      message: 'case 1: web → db: TCP 5432 must be refused, but is possible',
      expectation: { file: 'e.yaml', line: 11 },
    });
    expect(finding?.causes.map(({ text }) => text)).toEqual([
      'spec.egress[0] of NetworkPolicy shop/web-to-db allows it',
      'spec.ingress[0] of NetworkPolicy shop/db-from-web allows it',
    ]);
  });

  test.each([
    [
      'removes a policy that is not there',
      '[{ remove-policies: [shop/db] }]',
      'there is no policy shop/db; there are shop/deny-all, shop/db-from-web, shop/web-to-db',
    ],
    [
      'removes a label that is not there',
      '[{ remove-labels: { namespace: shop, labels: [env] } }]',
      'namespace shop has no label env; it has team',
    ],
    [
      'adds a label that is there',
      '[{ add-labels: { namespace: shop, labels: { team: shop } } }]',
      'namespace shop already has the label team=shop',
    ],
    [
      'changes a namespace that is not there',
      '[{ add-labels: { namespace: shp, labels: { a: b } } }]',
      'namespace shp is not among the manifests; did you mean shop?',
    ],
    [
      'adds a namespace that is there',
      '[{ add-namespace: { name: shop } }]',
      'the manifests already have the namespace shop; choose another name',
    ],
    [
      'adds a workload that is there',
      '[{ add-workload: { workload: shop/web } }]',
      'the manifests already have the workload shop/web; choose another name',
    ],
    [
      'adds a workload to a namespace that is not there',
      '[{ add-workload: { workload: new/web } }]',
      'the manifests have no namespace new; put add-namespace before',
    ],
  ])('that %s proves nothing', (_, change, message) => {
    expect(problemsOf(run(closed, scenario(change, refused)))).toEqual([
      `e.yaml:10: scenario "case 1: something else" changes nothing: ${message}`,
    ]);
  });
});
