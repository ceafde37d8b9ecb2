import { describe, expect, test } from 'vitest';
import type { Options } from '../../../../reachability/contract/options.ts';
import {
  ask,
  calicoPolicy,
  crdFlavor,
  findingsOf,
  globalPolicy,
  type Manifest,
  pod,
  tier,
  v3Flavor,
} from '../../cluster-fixture.ts';

const pods = [pod('a/web'), pod('b/other')];
const otherToWeb = { from: 'b/other', to: 'a/web' } as const;
const native: Partial<Options> = { calico: '3.32', calicoApi: 'native' };

describe('a policy of Calico', () => {
  const web = { selector: "app == 'web'", tier: 'default' };
  test.each([
    ['an unknown type', { types: ['ingres'] }, /spec\.types \["ingres"\] may hold Ingress and Egress only/],
    ['a type twice', { types: ['Ingress', 'Ingress'] }, /spec\.types holds a value twice/],
    [
      'two ways past conntrack',
      { doNotTrack: true, preDNAT: true, applyOnForward: true },
      /doNotTrack and spec\.preDNAT cannot both be true/,
    ],
    ['doNotTrack alone', { doNotTrack: true }, /applyOnForward must be true with doNotTrack or preDNAT/],
    [
      'preDNAT and egress rules',
      { preDNAT: true, applyOnForward: true, egress: [{ action: 'Allow' }] },
      /a policy with preDNAT cannot have egress rules/,
    ],
    [
      'preDNAT and the type Egress',
      { preDNAT: true, applyOnForward: true, types: ['Egress'] },
      /a policy with preDNAT cannot have egress rules/,
    ],
  ])('with %s is refused by Calico, and from 3.32 on by the resource definitions', (_, spec, message) => {
    const isRefused = (apiVersion: string, options: Partial<Options>): boolean =>
      findingsOf([...pods, globalPolicy('default.policy', { ...web, ...spec }, apiVersion)], options).some(
        (text) => text.startsWith('rejected: ') && message.test(text),
      );
    expect([
      isRefused(v3Flavor, {}),
      isRefused(v3Flavor, { calico: '3.32' }),
      isRefused(v3Flavor, native),
    ]).toEqual([true, true, true]);
    expect([isRefused(crdFlavor, {}), isRefused(crdFlavor, { calico: '3.32' })]).toEqual([false, true]);
  });
  test('needs its tier where Calico checks it', () => {
    const policy = (apiVersion: string): Manifest =>
      globalPolicy('early.policy', { ...web, tier: 'early', types: ['Ingress'] }, apiVersion);
    for (const calico of ['3.31', '3.32'] as const) {
      expect(findingsOf([...pods, policy(v3Flavor)], { calico })).toEqual([
        expect.stringMatching(/^rejected: .*there is no tier "early" here, .*; add the Tier/),
      ]);
      expect(findingsOf([...pods, policy(crdFlavor)], { calico })).toEqual([
        expect.stringMatching(
          /^elsewhere: .*there is no tier "early" here: unless the cluster has it, the policy is asked after/,
        ),
      ]);
      expect(
        findingsOf([...pods, policy(v3Flavor), tier('early', { order: 1 }, crdFlavor)], { calico }),
      ).toEqual([]);
    }
    expect(findingsOf([...pods, policy(v3Flavor)], native)[0]).toMatch(
      /^elsewhere: .*there is no tier "early"/,
    );
    expect(
      findingsOf([...pods, policy(v3Flavor), tier('early', { order: 1, defaultAction: 'Drop' })]).join(),
    ).toMatch(/there is no tier "early" here/);
  });
  test('is not understood where 3.31 is said to serve it natively', () => {
    const policy = (apiVersion: string) =>
      findingsOf([...pods, globalPolicy('default.policy', { ...web, types: ['Ingress'] }, apiVersion)], {
        calico: '3.31',
        calicoApi: 'native',
      });
    expect(policy(v3Flavor)).toEqual([
      expect.stringMatching(/^unreadable: .*state calico 3\.32, or calicoApi aggregated/),
    ]);
    expect(policy(crdFlavor)).toEqual([]);
  });
  test('has a name of one dot at most, which begins with its tier up to 3.31', () => {
    const fates = (name: string, spec: Manifest = {}) =>
      [{}, { calico: '3.32' as const }, native].map((options) =>
        findingsOf(
          [...pods, tier('early', { order: 1 }), globalPolicy(name, { ...web, types: ['Ingress'], ...spec })],
          options,
        ).map((text) => text.slice(0, text.indexOf(':'))),
      );
    expect(fates('policy')).toEqual([[], [], []]);
    expect(fates('default.policy')).toEqual([[], [], []]);
    expect(fates('early.policy', { tier: 'early' })).toEqual([[], [], []]);
    expect(fates('policy', { tier: 'early' })).toEqual([['rejected'], [], []]);
    expect(fates('early.policy')).toEqual([['rejected'], [], []]);
    expect(fates('early.my.policy', { tier: 'early' })).toEqual([['rejected'], ['rejected'], []]);
  });
  test('with an empty list of types is refused from 3.32 on, unless Calico fills it in', () => {
    const policy = (apiVersion: string): Manifest =>
      globalPolicy('default.policy', { types: [] }, apiVersion);
    const isRefused = (apiVersion: string, options: Partial<Options>): boolean =>
      findingsOf([policy(apiVersion)], options).some((text) => /^rejected: .*an empty list/.test(text));
    expect([isRefused(v3Flavor, { calico: '3.32' }), isRefused(v3Flavor, native)]).toEqual([false, true]);
    expect([isRefused(crdFlavor, {}), isRefused(crdFlavor, { calico: '3.32' })]).toEqual([false, true]);
  });
  test('with a hint that Calico does not know is dropped where nothing refuses it', () => {
    const policy = globalPolicy('default.policy', { types: ['Ingress'], performanceHints: ['x'] }, crdFlavor);
    expect(findingsOf([...pods, policy])[0]).toMatch(/^dropped: .*performanceHints/);
    expect(ask([...pods, policy], otherToWeb)).toBe('allowed');
    expect(findingsOf([...pods, policy], { calico: '3.32' })[0]).toMatch(/^rejected: .*performanceHints/);
  });
  test('with doNotTrack and applyOnForward is taken, and stays away from pods', () => {
    const hosts = globalPolicy('policy', { ...web, doNotTrack: true, applyOnForward: true });
    expect(findingsOf([...pods, hosts])).toEqual([
      expect.stringMatching(/^surprising: .*apply to host endpoints only, never to the interfaces of pods/),
    ]);
    expect(ask([...pods, hosts], otherToWeb)).toBe('allowed');
  });
  test('without types has those of its rules: of lists that hold one, or of lists that are there if served natively', () => {
    const policy = globalPolicy('policy', { ...web, ingress: [], egress: [{ action: 'Allow' }] });
    expect(ask([...pods, policy], otherToWeb)).toBe('allowed');
    expect(ask([...pods, policy], { ...otherToWeb, calico: '3.32' })).toBe('allowed');
    expect(ask([...pods, policy], { ...otherToWeb, ...native })).toBe('refused');
    const both = { ...web, ingress: [{ action: 'Deny' }], egress: [{ action: 'Deny' }] };
    expect(ask([...pods, globalPolicy('policy', both)], otherToWeb)).toBe('refused');
    expect(ask([...pods, globalPolicy('policy', both)], { from: 'a/web', to: 'b/other' })).toBe('refused');
  });
  test('with a blank rule selector is dropped in either form', () => {
    const blank = calicoPolicy('a/default.policy', {
      tier: 'default',
      types: ['Ingress'],
      ingress: [{ action: 'Allow', source: { selector: ' ' } }],
    });
    expect(findingsOf([...pods, blank])[0]).toMatch(/^dropped: .*is blank; Calico joins it/);
    expect(ask([...pods, blank], otherToWeb)).toBe('allowed');
  });
  test('may be refused for a tier whose default action or order is wrong', () => {
    expect(findingsOf([tier('t', { order: 1, defaultAction: 'Drop' })])[0]).toMatch(
      /^rejected: .*spec\.defaultAction "Drop" is neither Pass nor Deny/,
    );
    expect(findingsOf([tier('t', { order: 1, defaultAction: 'Drop' }, crdFlavor)])[0]).toMatch(/^rejected: /);
    expect(findingsOf([tier('default', { order: 5 })])[0]).toMatch(
      /^rejected: .*the tier default must have order 1000000/,
    );
    expect(findingsOf([tier('default', { order: 5 }, crdFlavor)])[0]).toMatch(/^surprising: /);
    expect(findingsOf([tier('default', { order: 1_000_000 })])).toEqual([]);
    const passing = tier('default', { order: 1_000_000, defaultAction: 'Pass' });
    expect(findingsOf([passing])).toEqual([expect.stringMatching(/^surprising: .*default action deny/)]);
    expect(findingsOf([passing], { calico: '3.32' })[0]).toMatch(/^rejected: /);
    expect(findingsOf([tier('a.b', { order: 1 })])[0]).toMatch(/^rejected: .*the name "a\.b" may hold/);
    expect(findingsOf([tier('a.b', { order: 1 }, crdFlavor)])).toEqual([]);
  });
});
