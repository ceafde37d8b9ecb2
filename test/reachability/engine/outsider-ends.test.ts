import { describe, expect, test } from 'vitest';
import type { Options } from '../../../reachability/contract/options.ts';
import type { Connection, Peer } from '../../../reachability/engine/connection.ts';
import { nameOutsider } from '../../../reachability/engine/outsider-name.ts';
import {
  analyzeAll,
  calicoPolicy,
  globalPolicy,
  type Manifest,
  namespace,
  networkPolicy,
  networkSet,
  pod,
  service,
} from '../cluster-fixture.ts';

function nameOf(peer: Peer): string {
  switch (peer.kind) {
    case 'outsider':
      return nameOutsider(peer);
    case 'workload':
      return `${peer.namespace}/${peer.name}`;
    case 'ip':
      return peer.ranges.join();
  }
}

function portsOf({ allowed: { TCP }, unknown = [] }: Connection): string {
  const ports = TCP.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join();
  return [ports === '1-65535' ? 'all' : ports, ...(unknown.length > 0 ? ['open'] : [])].join(' ').trim();
}

/** What may pass over TCP between workloads and pods that the manifests do not hold. */
function withOutsiders(manifests: readonly Manifest[], options: Partial<Options> = {}): readonly string[] {
  const { connections } = analyzeAll(manifests, options).everyone('left out');
  return connections
    .filter(({ from, to }) => [from, to].some(({ kind }) => kind === 'outsider'))
    .map((connection) => `${nameOf(connection.from)} > ${nameOf(connection.to)}: ${portsOf(connection)}`);
}

const web = pod('a/web', { ports: [{ name: 'http', containerPort: 80 }] });
const home = namespace('a', { team: 'own' });
const onWeb = (spec: Manifest): Manifest =>
  calicoPolicy('a/web', { selector: "app == 'web'", order: 1, ...spec });
const into = (...ingress: readonly Manifest[]): Manifest => onWeb({ types: ['Ingress', 'Egress'], ingress });
const outOf = (...egress: readonly Manifest[]): Manifest => onWeb({ types: ['Ingress', 'Egress'], egress });
const allow = (source: Manifest, more: Manifest = {}): Manifest => ({ action: 'Allow', source, ...more });
const allowTo = (destination: Manifest, more: Manifest = {}): Manifest => ({
  action: 'Allow',
  protocol: 'TCP',
  destination,
  ...more,
});

describe('pods that the manifests do not hold reach a workload', () => {
  test.each<readonly [string, Manifest, readonly string[]]>([
    ['any, if it has no limits', pod('a/other'), ['any pod > a/web: all', 'a/web > any pod: all']],
    ['none, if nothing lets them in', into(), []],
    ['by their labels', into(allow({ selector: "app == 'client'" })), ['pods app=client in a > a/web: all']],
    [
      'by the labels of their namespace',
      into(allow({ namespaceSelector: "team == 'b'" }, { protocol: 'TCP', destination: { ports: [80] } })),
      ['pods in namespaces team=b > a/web: 80'],
    ],
    [
      'by both',
      into(allow({ selector: 'has(app)', namespaceSelector: "team == 'b'" })),
      ['pods has(app) in namespaces team=b > a/web: all'],
    ],
    [
      'by the name of their namespace',
      into(allow({ namespaceSelector: "projectcalico.org/name == 'b'" })),
      ['pods in b > a/web: all'],
    ],
    [
      'by their account',
      into(allow({ serviceAccounts: { names: ['robot'] } })),
      ['pods in a as robot > a/web: all'],
    ],
    [
      'by the labels of their account',
      into(allow({ serviceAccounts: { selector: "role == 'x'" } })),
      ['pods in a as accounts role=x > a/web: all'],
    ],
    [
      'by what they lack',
      into(allow({ selector: "!has(app) && team != 'c'" })),
      ["pods !has(app) && team != 'c' in a > a/web: all"],
    ],
    [
      'by one of several values',
      into(allow({ selector: "app in {'x', 'y'} && zone not in {'p', 'q'}" })),
      [
        "pods app == 'x' && zone not in {'p', 'q'} in a > a/web: all",
        "pods app == 'y' && zone not in {'p', 'q'} in a > a/web: all",
      ],
    ],
    [
      'by a part of a value',
      into(allow({ selector: "app starts with 'x' && zone contains 'y' && !(team ends with 'z')" })),
      ["pods app starts with 'x' && !(team ends with 'z') && zone contains 'y' in a > a/web: all"],
    ],
    [
      'each kind by its own ports',
      into(
        allow({ selector: "app == 'x'" }, { protocol: 'TCP', destination: { ports: [80] } }),
        allow({ selector: "app == 'y'" }, { protocol: 'TCP', destination: { ports: ['http', 90] } }),
      ),
      ['pods app=x in a > a/web: 80', 'pods app=y in a > a/web: 80,90'],
    ],
  ])('%s', (_, policy, connections) => {
    expect(withOutsiders([home, web, policy]).filter((one) => one.includes('a/web'))).toEqual(connections);
  });
  test('unless a policy of their own keeps them from it', () => {
    const client = into(allow({ selector: "app == 'client'" }));
    const deny = (podSelector: Manifest): Manifest =>
      networkPolicy('a/deny', { podSelector, policyTypes: ['Egress'] });
    expect(withOutsiders([home, web, client, deny({ matchLabels: { app: 'client' } })])).toEqual([]);
    expect(withOutsiders([home, web, client, deny({ matchLabels: { tier: 'back' } })])).toEqual([
      'pods app=client in a > a/web: all',
    ]);
  });
});

describe('a workload reaches pods that the manifests do not hold', () => {
  test.each<readonly [string, readonly Manifest[], readonly string[]]>([
    [
      'by their labels',
      [outOf(allowTo({ selector: "app == 'db'", ports: [5432] }))],
      ['a/web > pods app=db in a: 5432'],
    ],
    [
      'behind a Service that a rule names, by what that selects',
      [
        service('a/db', { selector: { app: 'db', tier: 'back' }, ports: [{ port: 1, targetPort: 5432 }] }),
        outOf({ action: 'Allow', destination: { services: { name: 'db', namespace: 'a' } } }),
      ],
      ['a/web > pods app=db,tier=back in a: 5432'],
    ],
    [
      'never behind a Service that is not here, or that selects nothing',
      [
        service('a/db', { selector: { app: 'db' }, ports: [{ port: 5432 }] }),
        service('b/cache', { ports: [{ port: 1 }] }),
        outOf(
          { action: 'Allow', destination: { services: { name: 'cache', namespace: 'a' } } },
          { action: 'Allow', destination: { services: { name: 'db', namespace: 'b' } } },
        ),
      ],
      [],
    ],
    [
      'at any port that they may call by a name',
      [outOf(allowTo({ selector: "app == 'db'", ports: ['sql'] }))],
      ['a/web > pods app=db in a: all'],
    ],
    [
      'at every port, whatever they call those that a rule leaves out',
      [outOf(allowTo({ selector: "app == 'db'", notPorts: ['sql'] }))],
      ['a/web > pods app=db in a: all'],
    ],
    [
      'although a rule before denies ports by a name that they may not have',
      [
        outOf(
          { action: 'Deny', protocol: 'TCP', destination: { selector: "app == 'db'", ports: ['sql'] } },
          allowTo({ selector: "app == 'db'" }),
        ),
      ],
      ['a/web > pods app=db in a: all'],
    ],
    [
      'perhaps, where a rule passes on by such a name',
      [
        onWeb({
          types: ['Egress'],
          egress: [
            { action: 'Pass', protocol: 'TCP', destination: { selector: "app == 'db'", ports: ['sql'] } },
            { action: 'Deny' },
          ],
        }),
      ],
      ['any pod > a/web: all', 'a/web > pods app=db in a: open'],
    ],
    [
      'for sure, where it passes on by number',
      [
        onWeb({
          types: ['Egress'],
          egress: [
            { action: 'Pass', protocol: 'TCP', destination: { selector: "app == 'db'", ports: [5432] } },
            { action: 'Deny' },
          ],
        }),
      ],
      ['any pod > a/web: all', 'a/web > pods app=db in a: 5432'],
    ],
    [
      'by an address that a set of addresses holds, perhaps',
      [networkSet('a/ten', { role: 'x' }, ['10.0.0.0/8']), outOf(allowTo({ selector: "role == 'x'" }))],
      ['a/web > any pod: open', 'a/web > pods role=x in a: all'],
    ],
  ])('%s', (_, policies, connections) => {
    expect(withOutsiders([home, web, ...policies])).toEqual(connections);
  });
});

describe('pods that are told apart by too many labels', () => {
  const parts = Array.from({ length: 12 }, (_, i) => `(a${i} == 'x' || b${i} == 'y')`);
  const many = into(allow({ selector: parts.join(' && ') }));
  test('are one class, about which nothing is certain', () => {
    expect(withOutsiders([home, web, many])).toEqual(['pods that are not told apart > a/web: open']);
    const { connections } = analyzeAll([home, web, many]).everyone('left out');
    expect(connections.flatMap(({ unknown = [] }) => unknown.map(({ need }) => need))).toEqual([
      'selectors that ask for fewer labels at once, or fewer rules that deny or pass by label',
    ]);
  });
  test('are not named by a rule that asks for nothing', () => {
    const open = globalPolicy('open', { order: 2, types: ['Ingress'], ingress: [allow({})] });
    expect(withOutsiders([home, pod('b/web'), many, open])).toContain('any pod > b/web: all');
  });
});
