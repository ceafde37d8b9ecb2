import { describe, expect, test } from 'vitest';
import { analyzeAll, cidrs, type Manifest, networkPolicy, pod, service } from '../../cluster-fixture.ts';

const deployment = (name: string): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { namespace: 'a', name },
  spec: {
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name: 'main', image: 'registry.example/app:1' }] },
    },
  },
});
const podCidr = { podCidrs: cidrs('10.244.0.0/16') };
const explain = (manifests: readonly Manifest[], from: string, to: string, options = {}) =>
  analyzeAll(manifests, { ...podCidr, ...options }).explain(from, to);

describe('an end of a question', () => {
  test('is a workload by namespace and name, and by kind where two share a name', () => {
    const manifests = [pod('a/web'), deployment('web'), pod('a/client')];
    expect(explain(manifests, 'a/client', 'a/Deployment/web').to).toMatchObject({
      workloadKind: 'Deployment',
    });
    expect(explain(manifests, 'a/client', 'a/Pod/web').to).toMatchObject({ workloadKind: 'Pod' });
    expect(() => explain(manifests, 'a/client', 'a/web')).toThrow(
      'a/web is more than one workload; did you mean a/Deployment/web or a/Pod/web?',
    );
  });
  test('that is missing is answered with those of a similar name, or with some', () => {
    const manifests = [pod('a/web'), pod('a/client'), pod('b/gate'), pod('b/web-2')];
    expect(() => explain(manifests, 'b/web', 'a/web')).toThrow(
      'b/web is neither a workload of the manifests nor an address; did you mean a/web?',
    );
    expect(() => explain(manifests, 'somebody', 'a/web')).toThrow(
      'there are a/client, a/web, b/gate, b/web-2',
    );
    expect(() => explain([], 'somebody', 'a/web')).toThrow('; there is none');
  });
  test('that is missing may be a place with a slip of the pen', () => {
    const manifests = [pod('a/web')];
    expect(() => explain(manifests, 'internt', 'a/web')).toThrow('nor an address; did you mean internet?');
    expect(() => explain(manifests, 'node', 'a/web')).toThrow('did you mean nodes?');
    expect(() => explain(manifests, 'a/nodes', 'a/web')).toThrow('; there is a/web');
  });
  test('is an address or a range, cut where policies cut it, and never one of the pods', () => {
    expect(explain([pod('a/web')], '192.0.2.1', 'a/web').from).toEqual({
      kind: 'ip',
      ranges: ['192.0.2.1-192.0.2.1'],
    });
    const around = explain([pod('a/web')], '10.240.0.0/12', 'a/web').from;
    expect(around).toMatchObject({
      ranges: ['10.240.0.0-10.243.255.255', '10.245.0.0-10.255.255.255'],
    });
    expect(() => explain([pod('a/web')], '10.244.1.1', 'a/web')).toThrow(
      '10.244.1.1 is not outside the cluster: it lies in --pod-cidr',
    );
    expect(() => explain([pod('a/web')], '::1', 'a/web')).toThrow('no pod has an address of its family');
  });
  test.each([
    ['internet', ['0.0.0.0-10.243.255.255', '10.245.0.0-255.255.255.255']],
    ['instance-metadata', ['169.254.169.254-169.254.169.254']],
    ['wire-server', ['168.63.129.16-168.63.129.16']],
  ])('is a place such as %s', (place, ranges) => {
    expect(explain([pod('a/web')], 'a/web', place).to).toEqual({ kind: 'ip', ranges });
  });
  test('is the internet of both families, where pods have addresses of both', () => {
    const web = pod('a/web', { status: { podIPs: [{ ip: '10.244.0.4' }, { ip: 'fd00::4' }] } });
    const ipv6 = { from: [{ ipBlock: { cidr: '::/0' } }] };
    const policy = networkPolicy('a/ipv6', { podSelector: {}, policyTypes: ['Ingress'], ingress: [ipv6] });
    const explanation = explain([web, policy], 'internet', 'a/web');
    expect(explanation.from).toMatchObject({
      ranges: [
        '0.0.0.0-10.243.255.255',
        '10.245.0.0-255.255.255.255',
        '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
      ],
    });
    expect(explanation.verdict).toBe('allowed');
    expect(explain([web, policy], '0.0.0.0/0', 'a/web').verdict).toBe('refused');
  });
  test('is the nodes, if their addresses are known', () => {
    const nodes = { nodeCidrs: cidrs('10.224.0.0/16', '10.225.0.0/24') };
    expect(explain([pod('a/web')], 'nodes', 'a/web', nodes).from).toMatchObject({
      ranges: ['10.224.0.0-10.225.0.255'],
    });
    expect(() => explain([pod('a/web')], 'nodes', 'a/web')).toThrow(
      'nodes: their addresses are not known; give --node-cidr',
    );
  });
  test.each(['constructor', 'toString', '__proto__'])(
    'is nothing that every object has, such as %s',
    (text) => {
      expect(() => explain([pod('a/web')], text, 'a/web')).toThrow(
        `${text} is neither a workload of the manifests nor an address`,
      );
    },
  );
  test('is no service as a source, and no own node of an own node', () => {
    const manifests = [pod('a/web'), service('a/front', { selector: { app: 'web' }, ports: [{ port: 80 }] })];
    expect(() => explain(manifests, 'service:a/front', 'a/web')).toThrow(
      'a service opens no connections; name the workload behind it',
    );
    expect(() => explain(manifests, 'own-node', 'own-node')).toThrow(
      'own-node can be one end only; name a workload as the other',
    );
    expect(() => explain(manifests, 'a/web', 'service:a/front')).toThrow(
      'service:a/front needs --port, such as tcp/80',
    );
  });
});
