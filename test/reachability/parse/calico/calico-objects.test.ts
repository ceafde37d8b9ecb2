import { describe, expect, test } from 'vitest';
import {
  ask,
  crdFlavor,
  findingsOf,
  globalNetworkSet,
  globalPolicy,
  type Manifest,
  pod,
  v3Flavor,
} from '../../cluster-fixture.ts';

const pods = [pod('a/web'), pod('b/other')];

describe('other objects of Calico', () => {
  const object = (kind: string, spec: Manifest, name = 'x'): Manifest => ({
    apiVersion: v3Flavor,
    kind,
    metadata: { name, labels: { role: 'x' } },
    spec,
  });
  const fromSet = globalPolicy('policy', {
    selector: "app == 'web'",
    types: ['Ingress'],
    ingress: [{ action: 'Allow', source: { selector: "role == 'x'" } }],
  });
  test('a network set whose addresses are wrong is refused, so nothing matches it', () => {
    const asked = { from: '192.0.2.1', to: 'a/web' } as const;
    expect(ask([...pods, fromSet, object('GlobalNetworkSet', { nets: ['192.0.2.0/24'] })], asked)).toBe(
      'allowed',
    );
    const faulty = object('GlobalNetworkSet', { nets: ['192.0.2.0/24', '192.0.2'] });
    expect(ask([...pods, fromSet, faulty], asked)).toBe('refused');
    expect(findingsOf([faulty])[0]).toMatch(
      /^rejected: .*spec\.nets\[1\]: "192\.0\.2" is not an address range/,
    );
  });
  test('the name of a tier has at most 63 characters', () => {
    expect(findingsOf([object('Tier', { order: 5 }, 'a'.repeat(63))])).toEqual([]);
    expect(findingsOf([object('Tier', { order: 5 }, 'a'.repeat(64))])).toEqual([
      expect.stringMatching(/^rejected: /),
    ]);
  });
  test.each(['nets', 'notNets', 'ports', 'notPorts'])(
    'an empty list of %s asks nothing, which is said',
    (key) => {
      const policy = globalPolicy('policy', {
        selector: 'all()',
        types: ['Ingress'],
        ingress: [{ action: 'Allow', protocol: 'TCP', source: { [key]: [] } }],
      });
      expect(findingsOf([...pods, policy])).toContainEqual(
        expect.stringMatching(new RegExp(`^surprising: .*\\.${key} is an empty list, which asks nothing`)),
      );
      expect(ask([...pods, policy], { from: 'b/other', to: 'a/web', port: 'tcp/80' })).toBe('allowed');
    },
  );
  test('a network set may hold single addresses and host bits, but not a label of Calico', () => {
    expect(findingsOf([object('GlobalNetworkSet', { nets: ['10.1.2.3/8', '10.0.0.1'] })])).toEqual([]);
    const labelled = globalNetworkSet('x', { 'projectcalico.org/namespace': 'a' }, []);
    expect(findingsOf([labelled])[0]).toMatch(/^rejected: .*projectcalico\.org\/namespace is Calico's own/);
  });
  test('a raw network set with an unreadable address makes the agents of 3.31 panic', () => {
    const set = { ...object('NetworkSet', { nets: ['10.0.0'] }), apiVersion: crdFlavor };
    expect(findingsOf([set])[0]).toMatch(/^unreadable: .*panics over it/);
    expect(findingsOf([set], { calico: '3.32' })[0]).toMatch(/^part-lost: /);
    expect(findingsOf([{ ...set, kind: 'GlobalNetworkSet' }])[0]).toMatch(/^part-lost: /);
  });
  test.each<readonly [string, Manifest, RegExp]>([
    ['no node', { expectedIPs: ['192.0.2.1'] }, /^rejected: .*spec\.node is missing/],
    ['no place', { node: 'n' }, /^rejected: .*spec needs an interfaceName or expectedIPs/],
    ['a range', { node: 'n', expectedIPs: ['192.0.2.0/24'] }, /^rejected: .*is not an address such as/],
    [
      'a port of ICMP',
      { node: 'n', interfaceName: '*', ports: [{ name: 'x', port: 1, protocol: 'ICMP' }] },
      /^rejected: .*"ICMP" is none of TCP/,
    ],
    [
      'half a port',
      { node: 'n', interfaceName: '*', ports: [{ name: 'x', port: 1 }] },
      /^rejected: .*needs name, port and protocol/,
    ],
  ])('a host endpoint with %s is refused', (_, spec, message) => {
    expect(findingsOf([object('HostEndpoint', spec)])).toContainEqual(expect.stringMatching(message));
  });
  test('a host endpoint has the ports that it names, and without addresses no place', () => {
    const host = object('HostEndpoint', {
      node: 'n',
      expectedIPs: ['192.0.2.1'],
      ports: [
        { name: 'api', port: 443, protocol: 'TCP' },
        { name: 'api', port: 444, protocol: 'UDP' },
      ],
    });
    const closed = globalPolicy('closed', {
      selector: "app == 'web'",
      types: ['Egress'],
      egress: [
        { action: 'Allow', protocol: 'TCP', destination: { selector: "role == 'x'", ports: ['api'] } },
      ],
    });
    const open = globalPolicy('open', {
      selector: "role == 'x'",
      types: ['Ingress'],
      ingress: [{ action: 'Allow' }],
    });
    const toHost = { from: 'a/web', to: '192.0.2.1' } as const;
    expect(ask([...pods, host, closed, open], { ...toHost, port: 'tcp/443' })).toBe('allowed');
    expect(ask([...pods, host, closed, open], { ...toHost, port: 'tcp/444' })).toBe('refused');
    expect(findingsOf([object('HostEndpoint', { node: 'n', interfaceName: 'eth0' })])[0]).toMatch(
      /^unreadable: .*spec\.expectedIPs is missing/,
    );
  });
  test('a profile is never enforced, nor is anything of Calico by the generic enforcer', () => {
    expect(findingsOf([object('Profile', {})])[0]).toMatch(/^not-enforced: .*Calico makes profiles/);
    for (const kind of ['GlobalNetworkSet', 'HostEndpoint']) {
      expect(findingsOf([object(kind, {})], { enforcer: 'generic' })).toEqual([
        expect.stringMatching(/^not-enforced: .*with --enforcer generic/),
      ]);
    }
  });
  test('a policy may open something where a plug-in enforces it, so for any plug-in the proof is open', () => {
    for (const kind of ['Tier', 'GlobalNetworkPolicy'])
      expect(findingsOf([object(kind, {})], { enforcer: 'generic' })).toEqual([
        expect.stringMatching(/^unknown: .*with --enforcer generic.*Calico would enforce it/),
      ]);
  });
  test.each([
    ['Accept', 'allowed'],
    ['Return', 'unknown'],
    ['Drop', 'refused'],
  ])('the agent set to %s for what pods send to their node makes that %s', (action, verdict) => {
    const felix = object('FelixConfiguration', { defaultEndpointToHostAction: action }, 'default');
    const toNode = { from: 'a/web', to: 'own-node', nodeCidrs: [] } as const;
    expect(() => ask([...pods, felix], toNode)).toThrow('--node-cidr');
    const nodeCidrs = [{ family: 4, first: 0x0ae00000n, last: 0x0ae000ffn }] as const;
    expect(ask([...pods, felix], { ...toNode, nodeCidrs })).toBe(verdict);
    const ofOneNode = object('FelixConfiguration', { defaultEndpointToHostAction: action }, 'node.x');
    expect(ask([...pods, ofOneNode], { ...toNode, nodeCidrs })).toBe('unknown');
    const ofAll = object('FelixConfiguration', { defaultEndpointToHostAction: 'Drop' }, 'default');
    expect(ask([...pods, ofAll, ofOneNode], { ...toNode, nodeCidrs })).toBe('unknown');
  });
});

describe('a FelixConfiguration that enforces less than policies say', () => {
  const felixOf = (spec: Manifest, name = 'default') => ({
    apiVersion: v3Flavor,
    kind: 'FelixConfiguration',
    metadata: { name },
    spec,
  });
  const felix = (spec: Manifest, name?: string) => findingsOf([felixOf(spec, name)]);
  const host = {
    apiVersion: v3Flavor,
    kind: 'HostEndpoint',
    metadata: { name: 'n' },
    spec: { node: 'n', interfaceName: 'eth0', expectedIPs: ['10.224.0.4'] },
  };
  test.each([
    ['interfacePrefix', 'tap'],
    ['chainInsertMode', 'Append'],
    ['workloadSourceSpoofing', 'Any'],
    ['allowVXLANPacketsFromWorkloads', true],
    ['allowIPIPPacketsFromWorkloads', true],
    ['disableConntrackInvalidCheck', true],
    ['ipv6Support', false],
    ['useInternalDataplaneDriver', false],
  ])('leaves the proof open: %s %j', (key, value) => {
    const message = `elsewhere: FelixConfiguration default: spec.${key} is ${JSON.stringify(value)}, so `;
    expect(felix({ [key]: value })).toEqual([expect.stringContaining(message)]);
    expect(felix({ [key]: value }, 'node.a')).toHaveLength(1);
  });
  test.each([
    ['defaultEndpointToHostAction', 'Accept'],
    ['defaultEndpointToHostAction', 'Return'],
    ['failsafeInboundHostPorts', [{ protocol: 'tcp', port: 9999 }]],
    ['failsafeOutboundHostPorts', []],
    ['interfaceExclude', 'eth0'],
    ['wireguardEnabled', true],
    ['wireguardEnabledV6', true],
  ])('leaves the proof open where host endpoints are: %s %j', (key, value) => {
    const message = `elsewhere: FelixConfiguration node.a: spec.${key} is ${JSON.stringify(value)}, so `;
    expect(findingsOf([felixOf({ [key]: value }, 'node.a'), host])).toEqual([
      expect.stringContaining(message),
    ]);
    expect(felix({ [key]: value }, 'node.a')).toEqual([]);
  });
  test('is not one as host endpoints have it by default', () => {
    const usual = {
      defaultEndpointToHostAction: 'Drop',
      interfaceExclude: 'kube-ipvs0',
      wireguardEnabled: false,
    };
    expect(findingsOf([felixOf(usual), host])).toEqual([]);
  });
  test('is not one as a cluster has it by default', () => {
    const usual = {
      bpfConnectTimeLoadBalancing: 'TCP',
      chainInsertMode: 'Insert',
      floatingIPs: 'Disabled',
      healthPort: 9099,
      interfacePrefix: 'azv',
      ipv6Support: true,
      logSeverityScreen: 'Info',
      nftablesMode: 'Disabled',
      reportingInterval: '0s',
      vxlanVNI: 4096,
      workloadSourceSpoofing: 'Disabled',
      allowIPIPPacketsFromWorkloads: false,
    };
    expect(felix(usual)).toEqual([]);
  });
});

describe('the labels of what is in the storage form', () => {
  const set = (labels: Manifest | undefined, annotation: string | undefined, apiVersion = crdFlavor) => ({
    apiVersion,
    kind: 'GlobalNetworkSet',
    metadata: {
      name: 'partners',
      ...(labels !== undefined && { labels }),
      ...(annotation !== undefined && { annotations: { 'projectcalico.org/metadata': annotation } }),
    },
    spec: { nets: ['203.0.113.7/32'] },
  });
  const admits = globalPolicy('default.in', {
    tier: 'default',
    order: 1,
    selector: "app == 'web'",
    types: ['Ingress'],
    ingress: [{ action: 'Allow', source: { selector: "role == 'partner'" } }],
  });
  const partner = { from: '203.0.113.7', to: 'a/web' } as const;
  test.each([
    ['beside it alone', { role: 'partner' }, undefined, 'allowed'],
    ['in the annotation', undefined, '{"labels":{"role":"partner"}}', 'allowed'],
    [
      'in the annotation before those beside it',
      { role: 'else' },
      '{"labels":{"role":"partner"}}',
      'allowed',
    ],
    ['beside an annotation without labels', { role: 'partner' }, '{"creationTimestamp":null}', 'allowed'],
    ['of nobody', { role: 'partner' }, '{"labels":{"role":"else"}}', 'refused'],
  ] as const)('%s', (_, labels, annotation, verdict) => {
    expect(ask([pod('a/web'), admits, set(labels, annotation)], partner)).toBe(verdict);
  });
  test('are not in the annotation of an object of the API', () => {
    const named = set(undefined, '{"labels":{"role":"partner"}}', v3Flavor);
    expect(ask([pod('a/web'), admits, named], partner)).toBe('refused');
  });
  test.each(['no JSON', '[]', '{"labels":[]}', '{"labels":{"role":1}}'])('cannot be read in %s', (text) => {
    expect(findingsOf([pod('a/web'), admits, set(undefined, text)]).join()).toMatch(
      /unreadable: GlobalNetworkSet partners: annotation projectcalico\.org\/metadata is not metadata in JSON/,
    );
  });
});

test('annotations that set what the agent does leave the proof open', () => {
  const felix = (annotations: Manifest): Manifest => ({
    apiVersion: v3Flavor,
    kind: 'FelixConfiguration',
    metadata: { name: 'default', annotations },
    spec: {},
  });
  expect(findingsOf([felix({ 'config.projectcalico.org/InterfacePrefix': 'foo' })])).toEqual([
    expect.stringMatching(/^elsewhere: .*annotation config\.projectcalico\.org\/InterfacePrefix sets/),
  ]);
  expect(findingsOf([felix({ 'example.com/owner': 'network' })])).toEqual([]);
});
