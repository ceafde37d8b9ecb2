import { expect, test } from 'vitest';
import { analyzeAll, cidrs, findingsOf, type Manifest } from '../../cluster-fixture.ts';

const agent = (name: string, value: string): Manifest => {
  const labels = { 'k8s-app': 'calico-node' };
  const containers = [{ name: 'calico-node', image: 'x', env: [{ name, value }] }];
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'calico-node', namespace: 'kube-system' },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
  };
};

test('variables by which the agent enforces less are said', () => {
  expect(findingsOf([agent('FELIX_CHAININSERTMODE', 'Append')])[0]).toMatch(
    /^elsewhere: DaemonSet kube-system\/calico-node: FELIX_CHAININSERTMODE is "Append", so rules of the node come before/,
  );
  expect(findingsOf([agent('FELIX_AllowVXLANPacketsFromWorkloads', 'True')])[0]).toMatch(/encapsulated/);
  expect(findingsOf([agent('FELIX_IGNORELOOSERPF', 'true')])[0]).toMatch(/send from addresses of others/);
  expect(findingsOf([agent('FELIX_DROPACTIONOVERRIDE', 'LOG-and-ACCEPT')])[0]).toMatch(/may be let through/);
});

test.each([
  ['FELIX_CHAININSERTMODE', 'insert'],
  ['FELIX_DROPACTIONOVERRIDE', 'DROP'],
  ['FELIX_ALLOWVXLANPACKETSFROMWORKLOADS', 'FALSE'],
  ['FELIX_INTERFACEPREFIX', 'azv'],
  ['FELIX_IPV6SUPPORT', 'false'],
  ['FELIX_HEALTHENABLED', 'true'],
  ['CHAININSERTMODE', 'Append'],
])('those of every installation are not: %s=%s', (name, value) => {
  expect(findingsOf([agent(name, value)])).toEqual([]);
});

test('variables by which Calico makes host endpoints, or other addresses than are told, are said', () => {
  expect(findingsOf([agent('AUTO_HOST_ENDPOINTS', 'enabled')])[0]).toMatch(
    /makes a HostEndpoint for each node/,
  );
  expect(findingsOf([agent('AUTO_HOST_ENDPOINTS', 'disabled')])).toEqual([]);
  const pooled = (range: string, podCidrs = cidrs('10.244.0.0/16')) =>
    analyzeAll([agent('CALICO_IPV4POOL_CIDR', range)], { podCidrs }).findings.map(({ message }) => message);
  expect(pooled('192.168.0.0/16')).toEqual([
    expect.stringMatching(/that --pod-cidr does not hold; add the range there/),
  ]);
  expect(pooled('10.244.0.0/17')).toEqual([]);
  expect(pooled('192.168.0.0/16', [])).toEqual([]);
});

test('variables that decide on host endpoints alone are said where some are', () => {
  const host = {
    apiVersion: 'projectcalico.org/v3',
    kind: 'HostEndpoint',
    metadata: { name: 'n' },
    spec: { node: 'n', interfaceName: 'eth0', expectedIPs: ['10.224.0.4'] },
  };
  const accepting = agent('FELIX_DEFAULTENDPOINTTOHOSTACTION', 'ACCEPT');
  expect(findingsOf([accepting])).toEqual([]);
  expect(findingsOf([accepting, host])).toEqual([
    expect.stringMatching(
      /^elsewhere: DaemonSet kube-system\/calico-node: FELIX_DEFAULTENDPOINTTOHOSTACTION is "ACCEPT", so pods reach/,
    ),
  ]);
  expect(findingsOf([agent('FELIX_DEFAULTENDPOINTTOHOSTACTION', 'DROP'), host])).toEqual([]);
});

const container = (more: Manifest): Manifest => ({ name: 'calico-node', image: 'x', ...more });
const from = (one: Manifest, name = 'calico-node'): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name, namespace: 'kube-system' },
  spec: {
    selector: { matchLabels: { app: 'x' } },
    template: { metadata: { labels: { app: 'x' } }, spec: { containers: [one] } },
  },
});
const config = (data: Manifest, namespace = 'kube-system'): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace },
  data,
});
const byKey = (more: Manifest = {}): Manifest =>
  container({
    env: [
      {
        name: 'FELIX_CHAININSERTMODE',
        valueFrom: { configMapKeyRef: { name: 'settings', key: 'mode', ...more } },
      },
    ],
  });
const byList = (more: Manifest = {}): Manifest =>
  container({ envFrom: [{ configMapRef: { name: 'settings', ...more } }] });

test('settings of the agent that a ConfigMap holds are read there', () => {
  expect(findingsOf([from(byKey()), config({ mode: 'Append' })])[0]).toMatch(
    /FELIX_CHAININSERTMODE is "Append"/,
  );
  expect(findingsOf([from(byKey()), config({ mode: 'Insert' })])).toEqual([]);
  const settings = { FELIX_CHAININSERTMODE: 'Append' };
  expect(findingsOf([from(byList()), config(settings)])[0]).toMatch(/FELIX_CHAININSERTMODE is "Append"/);
  expect(findingsOf([from(byList()), config({ LOG: 'Append' })])).toEqual([]);
  const prefixed = container({ envFrom: [{ prefix: 'FELIX_', configMapRef: { name: 'settings' } }] });
  expect(findingsOf([from(prefixed), config({ CHAININSERTMODE: 'Append' })])).toHaveLength(1);
});

test('settings of the agent that objects hold which are not here leave the proof open', () => {
  const elsewhere = [config({ mode: 'Insert' }, 'other')];
  for (const one of [byKey(), byList()]) {
    expect(findingsOf([from(one), ...elsewhere])).toEqual([
      expect.stringMatching(
        /^elsewhere: DaemonSet kube-system\/calico-node: .* not here, and may have settings/,
      ),
    ]);
  }
  const secret = container({ envFrom: [{ secretRef: { name: 'settings' } }] });
  expect(findingsOf([from(secret)])).toHaveLength(1);
});

test.each([
  ['what may be missing', byList({ optional: true })],
  ['a single variable that may be missing', byKey({ optional: true })],
  ['another program', { ...byList(), name: 'web' }],
  [
    'a variable that loosens nothing',
    container({
      env: [
        { name: 'FELIX_VXLANMTU', valueFrom: { configMapKeyRef: { name: 'settings', key: 'veth_mtu' } } },
      ],
    }),
  ],
])('settings that are not here are not reported of %s', (_, one) => {
  expect(findingsOf([from(one)])).toEqual([]);
});
