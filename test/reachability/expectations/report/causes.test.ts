import { describe, expect, test } from 'vitest';
import { check } from '../../../../reachability/expectations/check.ts';
import type { Cause } from '../../../../reachability/expectations/report/check-finding.ts';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';
import {
  calicoPolicy,
  globalPolicy,
  type Manifest,
  networkPolicy,
  pod,
  tier,
  v3Flavor,
} from '../../cluster-fixture.ts';

const peers =
  'options: { podCidrs: [10.244.0.0/16] }\npeers: { web: a/web, client: a/client, host: { addresses: [192.0.2.1/32] } }\n';
const wanted = (from: string, to: string) =>
  `${peers}connections: []\nscenarios:\n  - name: s\n    why: Why.\n    change: none\n    possible: [{ from: ${from}, to: ${to}, ports: [tcp/80] }]\n`;
const unwanted = wanted('client', 'web').replace('possible', 'refused');

const causesOf = (policies: readonly Manifest[], expectations: string): readonly string[] =>
  placedCausesOf(policies, expectations).map(({ text }) => text);

function placedCausesOf(policies: readonly Manifest[], expectations: string): readonly Cause[] {
  const text = [pod('a/web'), pod('a/client'), ...policies]
    .map((object) => `---\n${JSON.stringify(object)}\n`)
    .join('');
  const { findings } = check(parseManifests([{ file: 'm.yaml', text }]), {
    file: 'e.yaml',
    text: expectations,
  });
  return findings
    .flatMap((finding) => [finding, ...finding.consequences])
    .filter(({ scenario }) => scenario === 's')
    .flatMap(({ causes }) => causes);
}
const onWeb = (spec: Manifest, name = 'a/policy'): Manifest =>
  calicoPolicy(name, { selector: "app == 'web'", types: ['Ingress'], ...spec });
const toClient = (action: string, more: Manifest = {}): Manifest => onWeb({ ingress: [{ action, ...more }] });

describe('the cause of what is refused', () => {
  test('is the rule that denies, or the policies of which no rule matches', () => {
    expect(causesOf([toClient('Deny')], wanted('client', 'web'))).toEqual([
      'spec.ingress[0] of NetworkPolicy a/policy denies it',
    ]);
    expect(causesOf([onWeb({})], wanted('client', 'web'))).toEqual([
      'NetworkPolicy a/policy applies for ingress, and no rule of it matches',
    ]);
  });

  test('is not a tier that passes on what none of its rules matches', () => {
    const passing = [
      tier('t', { order: 1, defaultAction: 'Pass' }),
      globalPolicy('t.policy', { tier: 't', selector: "app == 'web'", types: ['Ingress'], ingress: [] }),
    ];
    expect(causesOf([...passing, toClient('Deny')], wanted('client', 'web'))).toEqual([
      'spec.ingress[0] of NetworkPolicy a/policy denies it',
    ]);
  });

  test('is not what the other end does', () => {
    const leaving = (action: string) =>
      calicoPolicy('a/leaving', { selector: "app == 'client'", types: ['Egress'], egress: [{ action }] });
    for (const action of ['Allow', 'Pass'])
      expect(causesOf([leaving(action), toClient('Deny')], wanted('client', 'web'))).toEqual([
        'spec.ingress[0] of NetworkPolicy a/policy denies it',
      ]);
  });

  test('names rules that would match, were it not for a label or a port', () => {
    const nearly = networkPolicy('a/nearly', {
      podSelector: {},
      ingress: [
        { from: [{ podSelector: { matchLabels: { app: 'clint' } } }], ports: [{ port: 80 }] },
        { from: [{ podSelector: { matchLabels: { app: 'client' } } }], ports: [{ port: 81 }] },
      ],
    });
    expect(causesOf([nearly], wanted('client', 'web'))).toEqual([
      'NetworkPolicy a/nearly applies for ingress, and no rule of it matches',
      'spec.ingress[0] of NetworkPolicy a/nearly asks for label app "clint", but it is "client"',
      'spec.ingress[1] of NetworkPolicy a/nearly matches, but only for TCP 81',
    ]);
  });

  test('names no rule that would match in another namespace', () => {
    const own = networkPolicy('a/own', {
      podSelector: {},
      ingress: [{ from: [{ podSelector: { matchLabels: { app: 'client' } } }], ports: [{ port: 80 }] }],
    });
    const namesake = pod('b/namesake', { labels: { app: 'client' } });
    expect(causesOf([own, namesake], wanted('b/namesake', 'web'))).toEqual([
      'NetworkPolicy a/own applies for ingress, and no rule of it matches',
    ]);
  });

  test('names no rule that goes by addresses or by what it forbids', () => {
    const byOthers = globalPolicy('policy', {
      selector: "app == 'web'",
      types: ['Ingress'],
      ingress: [
        { action: 'Allow', source: { nets: ['192.0.2.0/24'] } },
        { action: 'Allow', source: { notSelector: "app == 'client'" } },
        { action: 'Deny', source: { selector: 'has(x)' } },
      ],
    });
    expect(causesOf([byOthers], wanted('client', 'web'))).toEqual([
      'GlobalNetworkPolicy policy applies for ingress, and no rule of it matches',
    ]);
  });

  test('is not a rule for addresses of the other family', () => {
    const refusing = networkPolicy('a/refusing', { podSelector: {}, policyTypes: ['Ingress'] });
    const six = wanted('six', 'web')
      .replace('10.244.0.0/16', '10.244.0.0/16, "fd00::/48"')
      .replace('peers: {', 'peers: { six: { addresses: ["2001:db8::/32"] },');
    const nearly = networkPolicy('a/nearly', {
      podSelector: {},
      ingress: [{ from: [{ ipBlock: { cidr: '2001:db8::/33' } }], ports: [{ port: 80 }] }],
    });
    expect(causesOf([refusing, nearly], six)).toEqual([
      'NetworkPolicy a/nearly applies for ingress, and no rule of it matches',
      'NetworkPolicy a/refusing applies for ingress, and no rule of it matches',
      'spec.ingress[0] of NetworkPolicy a/nearly asks for an address in 2001:db8::-2001:db8:7fff:ffff:ffff:ffff:ffff:ffff, but it is 2001:db8:8000::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff',
    ]);
  });

  test('is the host endpoint that no policy opens', () => {
    const host = {
      apiVersion: v3Flavor,
      kind: 'HostEndpoint',
      metadata: { name: 'h' },
      spec: { node: 'n', expectedIPs: ['192.0.2.1'] },
    };
    expect(causesOf([host], wanted('web', 'host'))).toEqual([
      'a host endpoint refuses what no policy allows',
    ]);
  });
});

describe('the cause of what is possible', () => {
  test('is the rule that allows, or that no policy selects an end', () => {
    expect(causesOf([toClient('Allow')], unwanted)).toEqual([
      'spec.ingress[0] of NetworkPolicy a/policy allows it',
    ]);
    // Each object is the second of two lines of the file.
    expect(placedCausesOf([], unwanted)).toEqual([
      { text: 'no policy selects a/client for egress', source: { file: 'm.yaml', line: 4 } },
      { text: 'no policy selects a/web for ingress', source: { file: 'm.yaml', line: 2 } },
    ]);
  });

  test('is not a rule for other ports', () => {
    const tcp = (port: number): Manifest => ({
      action: 'Allow',
      protocol: 'TCP',
      destination: { ports: [port] },
    });
    expect(causesOf([onWeb({ ingress: [tcp(81), tcp(80)] })], unwanted)).toEqual([
      'spec.ingress[1] of NetworkPolicy a/policy allows it',
    ]);
  });

  test('names the policy that nearly selects the end', () => {
    const nearly = networkPolicy('a/nearly', { podSelector: { matchLabels: { app: 'wep' } } });
    expect(causesOf([nearly], unwanted)).toContain(
      'NetworkPolicy a/nearly does not select it: it asks for label app "wep", but it is "web"',
    );
  });

  test('is that every tier passes it on, and the rules that do', () => {
    const passing = (types: readonly string[]) =>
      globalPolicy('t.policy', {
        tier: 't',
        selector: 'all()',
        types,
        ingress: [{ action: 'Pass' }],
        ...(types.includes('Egress') && { egress: [{ action: 'Pass' }] }),
      });
    const inTier = tier('t', { order: 1 });
    expect(causesOf([inTier, passing(['Ingress']), toClient('Pass')], unwanted)).toEqual([
      'every tier passes the ingress on',
      'spec.ingress[0] of GlobalNetworkPolicy t.policy passes it on',
      'spec.ingress[0] of NetworkPolicy a/policy passes it on',
    ]);
    // What is denied, or allowed by a rule, is not passed on; a tier may pass on by itself.
    const byItself = tier('t', { order: 1, defaultAction: 'Pass' });
    const some = onWeb({
      ingress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: [80] } }, { action: 'Pass' }],
    });
    const idle = globalPolicy('t.policy', { tier: 't', selector: 'all()', types: ['Ingress'] });
    expect(causesOf([byItself, idle, some], unwanted.replace('[tcp/80]', 'everything'))).toEqual([
      'spec.ingress[0] of NetworkPolicy a/policy allows it',
      'every tier passes the ingress on',
      'spec.ingress[1] of NetworkPolicy a/policy passes it on',
    ]);
    // Of one end, the last tier decides.
    expect(causesOf([inTier, passing(['Ingress', 'Egress']), toClient('Allow')], unwanted)).toEqual([
      'every tier passes the egress on',
      'spec.egress[0] of GlobalNetworkPolicy t.policy passes it on',
      'spec.ingress[0] of NetworkPolicy a/policy allows it',
    ]);
  });
});
