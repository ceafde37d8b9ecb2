import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../reachability/analysis/analyze.ts';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';
import { findingsOf, globalPolicy, type Manifest, networkPolicy, pod } from '../../cluster-fixture.ts';

const asks = (expression: Manifest): Manifest => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [expression] }],
      },
    },
  },
});
const label = 'kubernetes.io/os';
const windows: Manifest = { nodeSelector: { [label]: 'windows' } };
const denies = (rule: Manifest): Manifest =>
  globalPolicy('default.web', {
    selector: "app == 'web'",
    types: ['Ingress'],
    ingress: [{ action: 'Deny', ...rule }, { action: 'Allow' }],
  });
const leftOut = (spec: Manifest, ...policies: readonly Manifest[]): readonly string[] =>
  findingsOf([pod('a/web', { spec }), ...policies], { calico: '3.32' }).filter((message) =>
    message.includes('on Windows'),
  );
const notNets = denies({ source: { notNets: ['10.0.0.0/8'] } });

describe('a pod on Windows', () => {
  test('may be there because of its runtime class', () => {
    const classFor = (system: string): Manifest => ({
      apiVersion: 'node.k8s.io/v1',
      kind: 'RuntimeClass',
      metadata: { name: 'x' },
      handler: 'y',
      scheduling: { nodeSelector: { [label]: system } },
    });
    const left = (runtimeClassName: string, system: string) =>
      leftOut({ runtimeClassName }, notNets, classFor(system)).length;
    expect(left('x', 'windows')).toBe(1);
    expect(left('x', 'linux')).toBe(0);
    expect(left('z', 'windows')).toBe(0);
  });
  test.each([
    ['nets that are excepted', { source: { notNets: ['10.0.0.0/8'] } }],
    ['a selector that is excepted', { destination: { notSelector: "a == 'b'" } }],
    ['ports that are excepted', { protocol: 'TCP', destination: { notPorts: [80] } }],
    ['a protocol that is excepted', { notProtocol: 'TCP' }],
    ['an ICMP type', { protocol: 'ICMP', icmp: { type: 8 } }],
    ['an ICMP type that is excepted', { protocol: 'ICMP', notICMP: { type: 8 } }],
    ['a named port', { protocol: 'TCP', destination: { ports: ['http'] } }],
    ['IPv6', { ipVersion: 6 }],
  ])('may not have a rule enforced that matches %s', (_, rule) => {
    expect(leftOut(windows, denies(rule))).toEqual([
      expect.stringMatching(
        /^unknown: GlobalNetworkPolicy default\.web: spec\.ingress\[0\] matches .*Pod a\/web/,
      ),
    ]);
    expect(leftOut({}, denies(rule))).toEqual([]);
  });
  test.each([
    ['nets', { source: { nets: ['10.0.0.0/8'] } }],
    ['ports by number', { protocol: 'TCP', destination: { ports: [80] } }],
    ['a selector', { ipVersion: 4, source: { selector: "a != 'b'" } }],
  ])('has a rule enforced that matches %s', (_, rule) => {
    expect(leftOut(windows, denies(rule))).toEqual([]);
  });
  test('is not concerned by rules of other pods, or that only log', () => {
    const other = globalPolicy('default.db', {
      selector: "app == 'db'",
      types: ['Ingress'],
      ingress: [{ action: 'Deny', source: { notNets: ['10.0.0.0/8'] } }],
    });
    expect(leftOut(windows, other)).toEqual([]);
    expect(leftOut(windows, denies({ action: 'Log', notProtocol: 'TCP' }))).toEqual([]);
  });
  test.each([
    ['spec.os', { os: { name: 'windows' } }, 1],
    ['the node selector', windows, 1],
    ['the former label', { nodeSelector: { 'beta.kubernetes.io/os': 'windows' } }, 1],
    ['a required affinity', asks({ key: label, operator: 'In', values: ['windows'] }), 1],
    ['no affinity for others', asks({ key: label, operator: 'In', values: ['linux'] }), 0],
    ['no affinity against it', asks({ key: label, operator: 'NotIn', values: ['windows'] }), 0],
    ['no other label', asks({ key: 'pool', operator: 'In', values: ['windows'] }), 0],
    [
      'no selector for others',
      { os: { name: 'linux' }, nodeSelector: { [label]: 'linux', a: 'windows' } },
      0,
    ],
  ])('is known by %s', (_, spec, count) => {
    expect(leftOut(spec, notNets)).toHaveLength(count);
  });
  test('has ranges with exceptions of NetworkPolicies left out, unless another plug-in enforces them', () => {
    const ranges = networkPolicy('a/web', {
      podSelector: {},
      ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }] }],
    });
    expect(leftOut(windows, ranges)).toHaveLength(1);
    const text = [pod('a/web', { spec: windows }), ranges].map((object) => JSON.stringify(object)).join('\n');
    const { findings } = analyze(parseManifests([{ file: 'stdin', text }]), { enforcer: 'generic' });
    expect(findings).toEqual([]);
  });
});
