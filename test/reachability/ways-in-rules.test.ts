import { describe, expect, it } from 'vitest';
import { reportExposure } from '../../reachability/exposure/report-exposure.ts';
import { parseManifests } from '../../reachability/load/parse-manifests.ts';
import type { Options } from '../../reachability/options.ts';
import { ask, cidrs, explainOne, type Manifest, networkPolicy, pod, service, V3 } from './cluster-fixture.ts';

const WEB = pod('a/web', { ports: [{ name: 'http', containerPort: 80 }] });
const NODES = { nodeCidrs: cidrs('10.224.0.0/16') };

const webIngress = (...ingress: readonly Manifest[]): Manifest =>
  networkPolicy('a/policy', {
    podSelector: { matchLabels: { app: 'web' } },
    policyTypes: ['Ingress'],
    ingress,
  });
const fromRange = (cidr: string): Manifest => webIngress({ from: [{ ipBlock: { cidr } }] });

function entrancesOf(manifests: readonly Manifest[], options: Partial<Options> = NODES) {
  const text = manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n');
  return reportExposure(parseManifests([{ file: 'cluster.yaml', text }]), options).entrances;
}

describe('probes of load balancers', () => {
  const balancer = (externalTrafficPolicy: string, more: Manifest = {}): Manifest =>
    service('a/front', {
      type: 'LoadBalancer',
      externalTrafficPolicy,
      selector: { app: 'web' },
      ports: [{ port: 8080, targetPort: 80 }],
      ...more,
    });
  const probe = { from: 'health-probes', to: 'service:a/front', port: 'tcp/8080', ...NODES } as const;

  it('K19 allows: with externalTrafficPolicy Local the node answers, whatever the policies of pods say', () => {
    expect(ask([WEB, balancer('Local'), webIngress()], probe)).toBe('allowed');
  });
  it('K19 refuses: with Cluster probes come from the address of a node, and pods that refuse it answer none', () => {
    expect(ask([WEB, balancer('Cluster'), fromRange('10.224.0.0/16')], probe)).toBe('allowed');
    expect(ask([WEB, balancer('Cluster'), fromRange('168.63.129.16/32')], probe)).toBe('refused');
    expect(ask([WEB, balancer('Cluster'), webIngress()], probe)).toBe('refused');
  });

  it('are not known to come through as long as nobody says which addresses nodes have', () => {
    const { verdict, unknown } = explainOne([WEB, balancer('Cluster'), webIngress()], {
      ...probe,
      nodeCidrs: [],
    });
    expect([verdict, unknown.map(({ need }) => need)]).toEqual(['unknown', ['--node-cidr']]);
  });

  it('may be stopped by policies of host endpoints before the node answers', () => {
    const spec = { node: 'one', interfaceName: 'eth0', expectedIPs: ['10.224.0.4'] };
    const host = { apiVersion: V3, kind: 'HostEndpoint', metadata: { name: 'one' }, spec };
    expect(ask([WEB, balancer('Local'), host], probe)).toBe('unknown');
  });

  it('pass by the ranges that the load balancer admits, which clients do not', () => {
    const limited = balancer('Cluster', { loadBalancerSourceRanges: ['203.0.113.0/24'] });
    expect(ask([WEB, limited], probe)).toBe('allowed');
    expect(ask([WEB, limited], { ...probe, from: '198.51.100.1' })).toBe('refused');
  });

  it('do not exist for a service without a load balancer', () => {
    expect(explainOne([WEB, balancer('Cluster', { type: 'NodePort' })], probe)).toMatchObject({
      verdict: 'refused',
      notes: ['The service has no load balancer, so nothing probes it.'],
    });
  });

  it('are told of in the exposure, port by port', () => {
    const told = { service: { namespace: 'a', name: 'front' }, port: { protocol: 'tcp', port: 8080 } };
    expect(entrancesOf([WEB, balancer('Cluster'), webIngress()])).toMatchObject([
      { kind: 'probed-service', ...told, verdict: 'refused' },
    ]);
    expect(entrancesOf([WEB, balancer('Cluster', { type: 'ClusterIP' })])).toEqual([]);
  });

  it('are a party of their own where a rule tells their address apart', () => {
    const text = [WEB, fromRange('168.63.129.16/32')].map((manifest) => JSON.stringify(manifest));
    const loaded = parseManifests([{ file: 'cluster.yaml', text: text.join('\n---\n') }]);
    const { exposures } = reportExposure(loaded, { podCidrs: cidrs('10.244.0.0/16') });
    const kinds = exposures.filter(({ direction }) => direction === 'ingress').map(({ party }) => party.kind);
    expect(kinds).toEqual(['health-probes']);
  });
});
