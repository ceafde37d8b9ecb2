import { describe, expect, test } from 'vitest';
import { audit } from '../../../reachability/audit/audit.ts';
import type { AuditFinding } from '../../../reachability/audit/audit-finding.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import {
  calicoPolicy,
  globalPolicy,
  type Manifest,
  namespace,
  networkPolicy,
  pod,
  tier,
} from '../cluster-fixture.ts';

const http = [{ name: 'http', containerPort: 8080 }];
const shop = [
  namespace('shop'),
  pod('shop/web', { ports: http }),
  pod('shop/db', { ports: [{ name: 'sql', containerPort: 5432 }] }),
];
const fromWeb = { from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 5432 }] };
const toDb = (ingress: readonly Manifest[], more: Manifest = {}): Manifest => ({
  podSelector: { matchLabels: { app: 'db' } },
  policyTypes: ['Ingress'],
  ingress,
  ...more,
});

function findings(manifests: readonly Manifest[]): readonly AuditFinding[] {
  const text = manifests.map((manifest) => `---\n${JSON.stringify(manifest, null, 1)}\n`).join('');
  return audit(parseManifests([{ file: 'shop.yaml', text }])).findings;
}

/** `rule: name of the policy, and the path of the rule`, of warnings. */
function warnings(manifests: readonly Manifest[]): readonly string[] {
  return findings(manifests)
    .filter(({ level }) => level === 'warning')
    .map(({ rule, policy, path }) =>
      [rule, policy?.name, path].filter((part) => part !== undefined).join(' '),
    );
}

/** Messages of notes of one kind. */
function notes(manifests: readonly Manifest[], wanted: AuditFinding['rule']): readonly string[] {
  return findings(manifests)
    .filter(({ rule }) => rule === wanted)
    .map(({ message }) => message);
}

describe('audit warns of', () => {
  test('nothing where every rule is needed', () => {
    expect(warnings([...shop, networkPolicy('shop/db', toDb([fromWeb]))])).toEqual([]);
  });

  test('a rule that an earlier one of a wider match shadows', () => {
    const policy = calicoPolicy('shop/db', {
      selector: "app == 'db'",
      types: ['Ingress'],
      ingress: [
        { action: 'Allow', protocol: 'TCP', destination: { ports: [5432] } },
        {
          action: 'Allow',
          protocol: 'TCP',
          source: { selector: "app == 'web'" },
          destination: { ports: [5432] },
        },
      ],
    });
    const [first] = findings([...shop, policy]).filter(({ level }) => level === 'warning');
    expect(first).toMatchObject({
      rule: 'shadowed',
      path: 'spec.ingress[1]',
      removalChanges: false,
      by: [{ text: 'spec.ingress[0] of NetworkPolicy shop/db' }],
    });
  });

  test('a rule that is written twice, in both places', () => {
    const one = networkPolicy('shop/one', toDb([fromWeb]));
    const two = networkPolicy('shop/two', toDb([fromWeb]));
    expect(warnings([...shop, one, two])).toEqual([
      'redundant one',
      'redundant one spec.ingress[0]',
      'shadowed two',
      'same-policy two',
      'shadowed two spec.ingress[0]',
    ]);
  });

  test('no rule that only its port tells apart from another', () => {
    const other = { ...fromWeb, ports: [{ port: 5433 }] };
    expect(warnings([...shop, networkPolicy('shop/db', toDb([fromWeb, other]))])).toEqual([]);
  });

  test('an Allow that an earlier tier always denies', () => {
    const manifests = [
      ...shop,
      tier('security', { order: 10 }),
      globalPolicy('security.closed', {
        tier: 'security',
        selector: "app == 'db'",
        types: ['Ingress'],
        ingress: [{ action: 'Deny' }],
      }),
      networkPolicy('shop/db', toDb([fromWeb])),
    ];
    expect(warnings(manifests)).toEqual(['contradicted db', 'contradicted db spec.ingress[0]']);
  });

  test('no Allow that an earlier tier denies in part', () => {
    const manifests = [
      ...shop,
      pod('shop/job'),
      tier('security', { order: 10 }),
      globalPolicy('security.closed', {
        tier: 'security',
        selector: "app == 'db'",
        types: ['Ingress'],
        ingress: [{ action: 'Deny', source: { selector: "app == 'job'" } }, { action: 'Pass' }],
      }),
      networkPolicy('shop/db', toDb([{ ...fromWeb, from: [{ podSelector: {} }] }])),
    ];
    expect(warnings(manifests)).toEqual([]);
  });

  test('a policy that selects no pod of its namespace', () => {
    const typo = networkPolicy(
      'shop/typo',
      toDb([fromWeb], { podSelector: { matchLabels: { app: 'dbb' } } }),
    );
    expect(warnings([...shop, typo])).toEqual(['selects-no-pod typo']);
  });

  test('no policy of a namespace of which the manifests hold no pod', () => {
    expect(warnings([...shop, networkPolicy('elsewhere/db', toDb([fromWeb]))])).toEqual([]);
  });

  test('an Allow that the other end refuses to everybody whom it means', () => {
    const manifests = [
      ...shop,
      networkPolicy('shop/silent', { podSelector: {}, policyTypes: ['Egress'] }),
      networkPolicy('shop/db', toDb([fromWeb])),
    ];
    expect(warnings(manifests)).toEqual(['refused-elsewhere db spec.ingress[0]']);
  });

  test('no rule that lets the pods of one workload reach each other', () => {
    const raft = { from: [{ podSelector: { matchLabels: { app: 'db' } } }], ports: [{ port: 7000 }] };
    expect(warnings([...shop, networkPolicy('shop/db', toDb([fromWeb, raft]))])).toEqual([]);
  });

  test('no rule that only pods outside the manifests use', () => {
    const scrape = {
      from: [{ namespaceSelector: { matchLabels: { team: 'watch' } } }],
      ports: [{ port: 9100 }],
    };
    expect(warnings([...shop, networkPolicy('shop/db', toDb([fromWeb, scrape]))])).toEqual([]);
  });

  test('no rule whose removal would change which directions the policy applies to', () => {
    const manifests = [
      ...shop,
      networkPolicy('shop/db', toDb([fromWeb])),
      networkPolicy('shop/web', {
        podSelector: { matchLabels: { app: 'web' } },
        egress: [{ to: [{ podSelector: { matchLabels: { app: 'nothing' } } }], ports: [{ port: 1 }] }],
      }),
    ];
    expect(warnings(manifests).filter((one) => one.includes('egress'))).toEqual([]);
  });
});

describe('audit notes', () => {
  test('a default deny that another policy backs up, and warns of nothing', () => {
    const manifests = [
      ...shop,
      networkPolicy('shop/default-deny', { podSelector: {}, policyTypes: ['Ingress'] }),
      networkPolicy('shop/also', { podSelector: {}, policyTypes: ['Ingress'], ingress: [] }),
    ];
    expect(notes(manifests, 'redundant')).toHaveLength(2);
  });

  test('ports that no container of the destination has', () => {
    const rule = { ...fromWeb, ports: [{ port: 5432 }, { port: 5433 }] };
    expect(notes([...shop, networkPolicy('shop/db', toDb([rule]))], 'unused-port')).toEqual([
      'spec.ingress[0] of NetworkPolicy shop/db allows TCP 5433, which no container of the destination has',
    ]);
  });

  test('no port of pods that declare none', () => {
    const manifests = [
      namespace('shop'),
      pod('shop/web'),
      pod('shop/db'),
      networkPolicy('shop/db', toDb([fromWeb])),
    ];
    expect(notes(manifests, 'unused-port')).toEqual([]);
  });

  test('each policy that applies to host endpoints, whose removal is not tried, and why', () => {
    const node: Manifest = {
      apiVersion: 'projectcalico.org/v3',
      kind: 'HostEndpoint',
      metadata: { name: 'node-1', labels: { role: 'node' } },
      spec: { node: 'node-1', interfaceName: 'eth0', expectedIPs: ['10.1.0.4'] },
    };
    const allow = { types: ['Ingress'], ingress: [{ action: 'Allow' }] };
    const manifests = [
      ...shop,
      node,
      globalPolicy('nodes', { ...allow, selector: "role == 'node'" }),
      globalPolicy('forwarded', { ...allow, selector: "app == 'db'", applyOnForward: true }),
      globalPolicy('raw', { ...allow, selector: 'all()', applyOnForward: true, doNotTrack: true }),
      globalPolicy('pods', { ...allow, selector: "app == 'db'" }),
    ];
    expect(notes(manifests, 'not-tried')).toEqual([
      'GlobalNetworkPolicy nodes was not removed on trial: its selector matches a host endpoint, and what passes to and from nodes is not compared',
      'GlobalNetworkPolicy forwarded was not removed on trial: it applies to what host endpoints forward, and what passes to and from nodes is not compared',
      'GlobalNetworkPolicy raw was not removed on trial: it is untracked, so it applies to host endpoints alone, and what passes to and from nodes is not compared',
    ]);
  });

  test('workloads that no policy restricts, by direction', () => {
    expect(notes([...shop, networkPolicy('shop/db', toDb([fromWeb]))], 'no-policy')).toEqual([
      'No policy restricts ingress and egress of Pod shop/web',
      'No policy restricts egress of Pod shop/db',
    ]);
  });

  test('namespaces without a default deny, and not those with one', () => {
    const deny = { podSelector: {}, policyTypes: ['Ingress', 'Egress'] };
    expect(notes(shop, 'no-default-deny')).toEqual([
      'Namespace shop has no default deny for ingress and egress: a pod without labels is not restricted there',
    ]);
    expect(notes([...shop, networkPolicy('shop/deny', deny)], 'no-default-deny')).toEqual([]);
  });
});
