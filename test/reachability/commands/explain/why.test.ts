import { describe, expect, test } from 'vitest';
import {
  calicoPolicy,
  globalPolicy,
  type Manifest,
  namespace,
  networkPolicy,
  pod,
  service,
  v3Flavor,
} from '../../cluster-fixture.ts';
import { runTool } from '../../run-tool.ts';
import { writeManifests } from '../../write-manifests.ts';

/** What explain says of a connection between the pods a/client and a/web, unless it is asked about others. */
async function explain(manifests: readonly Manifest[], ...args: readonly string[]) {
  const ends = args.includes('--from') ? [] : ['--from', 'a/client'];
  const to = args.includes('--to') ? [] : ['--to', 'a/web'];
  const pods = [namespace('a'), pod('a/web'), pod('a/client')];
  const path = writeManifests([...pods, ...manifests]);
  const { text, complaints } = await runTool('explain', ...ends, ...to, ...args, path);
  return text === '' ? complaints : text.replaceAll(path, 'FILE').replaceAll(/:\d+\)/g, ':N)');
}

const into = (...from: readonly Manifest[]): Manifest =>
  networkPolicy('a/in', {
    podSelector: { matchLabels: { app: 'web' } },
    ingress: from.map((peer) => ({ from: [peer], ports: [{ port: 80 }] })),
  });

describe('explain says which part of a rule was to blame', () => {
  test.each([
    [
      'a label',
      { podSelector: { matchLabels: { app: 'clint' } } },
      'asks for label app "clint", but it is "client"',
    ],
    [
      'a label that is not there',
      { podSelector: { matchLabels: { tier: 'front' } } },
      'asks for label tier "front", but there is none',
    ],
    [
      'a label of the namespace',
      { namespaceSelector: { matchLabels: { team: 'blue' } } },
      'asks for namespace label team "blue", but there is none',
    ],
  ])('%s', async (_, peer, words) => {
    const text = await explain([into(peer)], '--port', 'tcp/80');
    expect(text).toContain(': not possible\n');
    expect(text).toContain(`\n    spec.ingress[0] of NetworkPolicy a/in ${words} (FILE`);
  });

  test('a port', async () => {
    const text = await explain([into({ podSelector: {} })], '--port', 'tcp/81');
    expect(text).toContain('spec.ingress[0] of NetworkPolicy a/in matches, but only for TCP 80 (FILE');
  });

  test('an address', async () => {
    const block = into({ ipBlock: { cidr: '203.0.113.0/28' } });
    const text = await explain([block], '--from', '192.0.2.1', '--port', 'tcp/80');
    expect(text).toContain(
      'spec.ingress[0] of NetworkPolicy a/in asks for an address in 203.0.113.0-203.0.113.15, but it is 192.0.2.1 (FILE',
    );
    const except = into({ ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.64/28'] } });
    expect(await explain([except], '--from', '203.0.113.65', '--port', 'tcp/80')).toContain(
      'leaves out 203.0.113.64-203.0.113.79, and it is 203.0.113.65 (FILE',
    );
    expect(await explain([except], '--from', '198.51.100.7', '--port', 'tcp/80')).toContain(
      'asks for an address in 203.0.113.0-203.0.113.255, but it is 198.51.100.7 (FILE',
    );
  });

  test('the name of a port that the pod does not have', async () => {
    const named = networkPolicy('a/in', { podSelector: {}, ingress: [{ ports: [{ port: 'htpp' }] }] });
    expect(await explain([named], '--port', 'tcp/80')).toContain(
      'spec.ingress[0] of NetworkPolicy a/in asks for port "htpp", which is the name of no port of the pod (FILE',
    );
  });

  test('a policy that does not select what it seems to be for', async () => {
    const typo = networkPolicy('a/in', { podSelector: { matchLabels: { app: 'wep' } }, ingress: [] });
    const text = await explain([typo]);
    expect(text).toContain(': possible\n');
    expect(text).toContain(
      '\n    NetworkPolicy a/in does not select it: it asks for label app "wep", but it is "web" (FILE',
    );
  });

  test('a namespace', async () => {
    const client = pod('b/client');
    const text = await explain([client, into({ podSelector: {} })], '--from', 'b/client', '--port', 'tcp/80');
    expect(text).toContain(
      'spec.ingress[0] of NetworkPolicy a/in asks for namespace "a", but it is "b" (FILE',
    );
  });

  test('and nothing where a rule decided, or where more than the namespace is another', async () => {
    const other = into({ podSelector: { matchLabels: { app: 'api' } } });
    const text = await explain([pod('b/client'), other], '--from', 'b/client', '--port', 'tcp/80');
    expect(text).not.toContain('asks for');
    expect(await explain([into({ podSelector: {} })], '--port', 'tcp/80')).not.toContain('asks for');
  });

  test('in JSON as data', async () => {
    const text = await explain(
      [into({ podSelector: { matchLabels: { app: 'clint' } } })],
      '--format',
      'json',
    );
    expect(JSON.parse(text).ingress.nearMisses).toMatchObject([
      {
        rule: 'spec.ingress[0]',
        policy: { name: 'in' },
        gaps: ['asks for label app "clint", but it is "client"'],
      },
    ]);
    expect(JSON.parse(text).egress.nearMisses).toBeUndefined();
  });
});

describe('of addresses, explain says which part', () => {
  const partner = into({ ipBlock: { cidr: '203.0.113.16/28' } });

  test('may reach a pod', async () => {
    const text = await explain([partner], '--from', 'internet', '--port', 'tcp/80');
    expect(text).toMatch(/: possible, but only from 203\.0\.113\.16\/28\n/);
    expect(text).toContain('\n  from 203.0.113.16/28: possible, TCP 80\n');
    expect(text).toContain('\n  from any IPv4 address but 203.0.113.16/28: not possible\n');
  });

  test('a pod may reach', async () => {
    const out = calicoPolicy('a/out', {
      selector: "app == 'client'",
      types: ['Egress'],
      egress: [{ action: 'Allow', destination: { nets: ['198.51.100.0/24'] } }],
    });
    expect(await explain([out], '--to', 'internet')).toContain(': possible, but only to 198.51.100.0/24\n');
  });

  test('and no part where all fare the same', async () => {
    expect(await explain([partner], '--from', '203.0.113.20', '--port', 'tcp/80')).toContain(': possible\n');
    expect(await explain([], '--from', 'internet')).toContain(': possible\n');
    expect(await explain([partner], '--from', 'internet', '--port', 'tcp/81')).toContain(': not possible\n');
  });
});

describe('families of addresses', () => {
  const pools = ['--pod-cidr', '10.244.0.0/16,fd00:10:244::/64'];

  test('are told apart where they differ', async () => {
    const onlySix = calicoPolicy('a/in', {
      selector: "app == 'web'",
      types: ['Ingress'],
      ingress: [
        { action: 'Allow', ipVersion: 6 },
        { action: 'Deny', ipVersion: 4 },
      ],
    });
    const text = await explain([onlySix], ...pools);
    expect(text).toContain('Allowed in total: nothing over IPv4, everything over IPv6\n');
    expect(text).toContain('  allowed: everything over IPv6 — spec.ingress[0]');
    expect(text).toContain('  denied: everything over IPv4 — spec.ingress[1]');
  });

  test('and not where they fare the same', async () => {
    expect(await explain([], ...pools)).not.toContain('over IPv');
  });
});

describe('a service', () => {
  const front = service('a/front', {
    selector: { app: 'web' },
    ports: [{ port: 80, targetPort: 80 }],
    clusterIP: '10.0.0.7',
    externalIPs: ['198.51.100.9'],
  });
  // Only what the cluster has written is believed.
  const metadata = { namespace: 'a', name: 'front', uid: 'b1946ac9-2449-4d42-8f9b-6a1b7a1c5d1e' };
  const balanced = { ...front, metadata, status: { loadBalancer: { ingress: [{ ip: '203.0.113.5' }] } } };

  test.each(['10.0.0.7', '198.51.100.9', '203.0.113.5', 'service:a/front'])(
    'is found by %s, and policies see the pod behind it',
    async (to) => {
      const text = await explain([balanced], '--to', to, '--port', 'tcp/80');
      expect(text).toContain('a/client (Pod) → service a/front on tcp/80: possible\n');
      expect(text).toContain('The service sends tcp/80 to tcp/80 of the pods.');
    },
  );

  test('is not found by another address', async () => {
    expect(await explain([balanced], '--to', '203.0.113.6', '--port', 'tcp/80')).not.toContain('service');
  });

  test('is suggested for its name alone', async () => {
    expect(await explain([front], '--to', 'a/front')).toBe(
      'a/front is neither a workload of the manifests nor an address; did you mean the service, service:a/front?\n',
    );
  });
});

describe('failsafe ports of a host endpoint', () => {
  const host = {
    apiVersion: v3Flavor,
    kind: 'HostEndpoint',
    metadata: { name: 'node', labels: { role: 'node' } },
    spec: { node: 'node', interfaceName: '*', expectedIPs: ['10.224.0.4'] },
  };
  const closed = globalPolicy('closed', { selector: "role == 'node'", types: ['Ingress'], ingress: [] });
  const ask = (port: string) =>
    explain([host, closed], '--to', '10.224.0.4', '--node-cidr', '10.224.0.0/16', '--port', port);

  test('are named, because no policy closes them', async () => {
    expect(await ask('tcp/22')).toContain(
      'tcp/22 is a failsafe port into a host endpoint: no policy closes it.',
    );
    expect(await ask('tcp/23')).not.toContain('failsafe');
  });
});
