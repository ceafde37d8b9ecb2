import { describe, expect, test } from 'vitest';
import {
  analyzeAll,
  cidrs,
  findingsOf,
  type Manifest,
  namespace,
  networkPolicy,
  pod,
} from '../../cluster-fixture.ts';

const object = (apiVersion: string, kind: string, spec: Manifest): Manifest => ({
  apiVersion,
  kind,
  metadata: { name: 'x' },
  spec,
});

describe('a pool of addresses', () => {
  const pool = (spec: Manifest) => object('projectcalico.org/v3', 'IPPool', spec);
  const podCidrs = cidrs('10.244.0.0/16');
  test('leaves the proof open if pods get others from it than are told', () => {
    const { findings } = analyzeAll([pool({ cidr: '10.48.0.0/16' })], { podCidrs });
    expect(findings).toMatchObject([
      { effect: 'elsewhere', message: expect.stringMatching(/10\.48\.0\.0\/16.*--pod-cidr does not hold/) },
    ]);
  });
  test('is also that of settings by which a cluster is made', () => {
    const cluster = (apiVersion: string, kind: string, podSubnet: string) =>
      analyzeAll([{ apiVersion, kind, metadata: { name: 'x' }, networking: { podSubnet } }], {
        podCidrs,
      }).findings.map(({ message }) => /networking\.podSubnet \S+ gives pods addresses/.exec(message)?.[0]);
    for (const [apiVersion, kind] of [
      ['kubeadm.k8s.io/v1beta4', 'ClusterConfiguration'],
      ['kind.x-k8s.io/v1alpha4', 'Cluster'],
    ] as const) {
      expect(cluster(apiVersion, kind, '10.244.0.0/16,10.48.0.0/16')).toEqual([
        'networking.podSubnet 10.48.0.0/16 gives pods addresses',
      ]);
      expect(cluster(apiVersion, kind, '10.244.0.0/16')).toEqual([]);
    }
  });
  test.each([
    [{ cidr: '10.244.128.0/17' }, podCidrs],
    [{ cidr: '10.48.0.0/16' }, []],
    [{ cidr: '10.48.0.0/16', allowedUses: ['LoadBalancer'] }, podCidrs],
  ])('is not reported within them, without any, or for others than pods: %j', (spec, known) => {
    expect(analyzeAll([pool(spec)], { podCidrs: known }).findings).toEqual([]);
  });
});

describe('what an object does that otherwise bears on nothing', () => {
  test.each([
    [
      'crd.projectcalico.org/v1',
      'ClusterInformation',
      { datastoreReady: false },
      /not-applied: .*datastoreReady is false/,
    ],
    [
      'vpcresources.k8s.aws/v1beta1',
      'SecurityGroupPolicy',
      {},
      /elsewhere: .*only security groups are enforced/,
    ],
    [
      'external-secrets.io/v1',
      'ExternalSecret',
      { target: { manifest: { kind: 'Pod' } } },
      /elsewhere: .*spec\.target\.manifest makes an object of kind Pod/,
    ],
    [
      'external-secrets.io/v1',
      'ClusterExternalSecret',
      { externalSecretSpec: { target: { manifest: { kind: 'Application' } } } },
      /spec\.externalSecretSpec\.target\.manifest makes an object of kind Application/,
    ],
    [
      'apiregistration.k8s.io/v1',
      'APIService',
      { group: 'crd.projectcalico.org', version: 'v1', service: { name: 'a', namespace: 'b' } },
      /another program serves objects of group "crd\.projectcalico\.org"/,
    ],
  ])('is said: %s %s %j', (apiVersion, kind, spec, message) => {
    expect(findingsOf([object(apiVersion, kind, spec)])).toEqual([expect.stringMatching(message)]);
  });
  test.each([
    ['crd.projectcalico.org/v1', 'ClusterInformation', { datastoreReady: true }],
    ['external-secrets.io/v1', 'ExternalSecret', { target: { name: 'a' } }],
    ['external-secrets.io/v1', 'ExternalSecret', { target: { manifest: { kind: 'ConfigMap' } } }],
    [
      'apiregistration.k8s.io/v1',
      'APIService',
      { group: 'projectcalico.org', version: 'v3', service: { name: 'a', namespace: 'b' } },
    ],
  ])('is not there: %s %s %j', (apiVersion, kind, spec) => {
    expect(findingsOf([object(apiVersion, kind, spec)])).toEqual([]);
  });
});

describe('host endpoints that Calico makes', () => {
  const settings = (autoCreate: string) =>
    object('crd.projectcalico.org/v1', 'KubeControllersConfiguration', {
      controllers: { node: { hostEndpoint: { autoCreate } } },
    });
  test('are not in the input, which is said', () => {
    expect(findingsOf([settings('Enabled')])[0]).toMatch(/^elsewhere: .*makes a HostEndpoint for each node/);
    expect(findingsOf([settings('Disabled')])).toEqual([]);
  });
});

describe('a source of Flux', () => {
  const source = (spec: Manifest) =>
    object('source.toolkit.fluxcd.io/v1', 'GitRepository', { url: 'https://example.com/x', ...spec });
  test.each([
    [{ ignore: 'deny.yaml' }, /spec\.ignore leaves files out/],
    [{ sparseCheckout: ['apps'] }, /spec\.sparseCheckout takes some folders only/],
    [{ prefix: 'apps/' }, /spec\.prefix takes files whose names begin so only/],
    [{ include: [{ repository: { name: 'y' } }] }, /spec\.include adds files of other sources/],
    [{ suspend: true }, /spec\.suspend keeps Flux from applying/],
  ])('that does not hand on all files is said: %j', (spec, message) => {
    expect(analyzeAll([source(spec)]).findings).toMatchObject([
      { effect: 'not-applied', message: expect.stringMatching(message) },
    ]);
  });
  test('that does is not reported', () => {
    expect(findingsOf([source({ suspend: false, interval: '1m' })])).toEqual([]);
  });
});

test('an API server in place of the one of Kubernetes is said, and one for other groups is not', () => {
  const served = (group: string) =>
    object('apiregistration.k8s.io/v1', 'APIService', { group, version: 'v1', service: { name: 'x' } });
  expect(findingsOf([served('networking.k8s.io')])[0]).toMatch(/^elsewhere: .*another program serves/);
  expect(findingsOf([served('metrics.k8s.io')])).toEqual([]);
});

describe('a template of an analysis', () => {
  const template = (kind: string, provider: Manifest) =>
    object('argoproj.io/v1alpha1', kind, { metrics: [{ name: 'a', provider }] });
  test.each(['AnalysisTemplate', 'ClusterAnalysisTemplate'])('that runs jobs is said: %s', (kind) => {
    expect(findingsOf([template(kind, { job: { spec: {} } })])[0]).toMatch(
      /^elsewhere: \w+ x: spec\.metrics\[0\]\.provider\.job makes a Job for each analysis/,
    );
    expect(findingsOf([template(kind, { prometheus: { query: 'up' } })])).toEqual([]);
  });
});

describe('an issuer of certificates', () => {
  const issuer = (kind: string, solver: Manifest) =>
    object('cert-manager.io/v1', kind, { acme: { solvers: [solver] } });
  test.each(['Issuer', 'ClusterIssuer'])(
    'that answers by pods is remarked, and leaves nothing open: %s',
    (kind) => {
      const { findings, isProven } = analyzeAll([issuer(kind, { http01: { ingress: {} } })]);
      expect(findings).toMatchObject([
        { effect: 'surprising', message: expect.stringContaining('its HTTP-01 solvers run pods') },
      ]);
      expect(isProven).toBe(true);
      expect(findingsOf([issuer(kind, { dns01: { azureDNS: {} } })])).toEqual([]);
    },
  );
});

describe('a quota for policies', () => {
  const quota = (hard: Manifest, more: Manifest = {}): Manifest => ({
    ...object('v1', 'ResourceQuota', { hard }),
    metadata: { name: 'x', namespace: 'a', ...more },
  });
  const key = 'count/networkpolicies.networking.k8s.io';
  const policies = [
    ...['a', 'b'].map((name) => networkPolicy(`a/${name}`, { podSelector: {} })),
    networkPolicy('b/a', { podSelector: {} }),
  ];
  const told = (one: Manifest) => findingsOf([namespace('a'), pod('a/a'), ...policies, one]);
  test('leaves the proof open if more are here than it lets in', () => {
    expect(told(quota({ [key]: '1' }))).toEqual([
      expect.stringMatching(/lets only 1 NetworkPolicies of networking\.k8s\.io .*, and 2 are counted here/),
    ]);
    expect(told(quota({ [key]: 0 }))).toHaveLength(1);
  });
  test('says nothing if it is large enough, for other objects or another namespace, or in a cluster', () => {
    for (const one of [
      quota({ [key]: '2' }),
      quota({ 'count/networkpolicies.crd.projectcalico.org': '0' }),
      quota({ pods: '0', 'count/secrets': '0' }),
      quota({ [key]: '1' }, { namespace: 'b' }),
      quota({ [key]: '1' }, { uid: '1' }),
    ])
      expect(told(one)).toEqual([]);
  });
});
