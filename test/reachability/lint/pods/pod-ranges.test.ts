import { describe, expect, test } from 'vitest';
import type { Options } from '../../../../reachability/contract/options.ts';
import { cidrs, findingsOf, type Manifest, pod } from '../../cluster-fixture.ts';

const living = (name: string, ...ips: readonly string[]): Manifest =>
  pod(name, { status: { podIPs: ips.map((ip) => ({ ip })) } });
const strangers = (manifests: readonly Manifest[], options: Partial<Options>): readonly string[] =>
  findingsOf(manifests, options).filter((message) => message.includes('--pod-cidr'));
const podCidrs = cidrs('10.244.0.0/16');

describe('a living pod', () => {
  test('with an address of the given ranges is as expected, and any without ranges', () => {
    expect(strangers([living('a/web', '10.244.255.255')], { podCidrs })).toEqual([]);
    expect(strangers([living('a/web', '10.9.0.1')], {})).toEqual([]);
    expect(strangers([pod('a/web')], { podCidrs })).toEqual([]);
  });
  test('with another address leaves open what pods to come get', () => {
    expect(strangers([living('a/web', '10.245.0.0', 'fd00::1'), pod('a/client')], { podCidrs })).toEqual([
      'elsewhere: Pods of Pod a/web have addresses that --pod-cidr does not hold: 10.245.0.0 and 1 more; add their range there, or to --node-cidr if it is that of nodes',
    ]);
    expect(strangers([living('a/web', '10.244.0.1', 'fd00::1')], { podCidrs })).toEqual([
      'elsewhere: Pods of Pod a/web have addresses that --pod-cidr does not hold: fd00::1; add their range there, or to --node-cidr if it is that of nodes',
    ]);
  });
  test('on the host’s network has an address of its node', () => {
    const host = pod('a/agent', { spec: { hostNetwork: true }, status: { podIP: '10.9.0.1' } });
    expect(strangers([host], { podCidrs })).toEqual([]);
    const asPods = { podCidrs, hostNetwork: 'pods' } as const;
    expect(strangers([host], { ...asPods, nodeCidrs: cidrs('10.9.0.0/24') })).toEqual([]);
    expect(strangers([host], asPods)).toHaveLength(1);
  });
});
