import { expect, test } from 'vitest';
import { findingsOf, type Manifest } from '../../cluster-fixture.ts';

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
});

test.each([
  ['FELIX_CHAININSERTMODE', 'insert'],
  ['FELIX_ALLOWVXLANPACKETSFROMWORKLOADS', 'FALSE'],
  ['FELIX_INTERFACEPREFIX', 'azv'],
  ['FELIX_IPV6SUPPORT', 'false'],
  ['FELIX_HEALTHENABLED', 'true'],
  ['CHAININSERTMODE', 'Append'],
])('those of every installation are not: %s=%s', (name, value) => {
  expect(findingsOf([agent(name, value)])).toEqual([]);
});
