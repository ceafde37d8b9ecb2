import { describe, expect, test } from 'vitest';
import { findingsIn } from '../objects-in.ts';

const deployment = (spec: string, labels = 'app: web') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { ${labels} } }
    spec: { containers: [{ name: a, image: b }], ${spec} }`;
const affinity = (terms: string) => `affinity: { nodeAffinity: { ${terms} } }`;
const expression = '{ matchExpressions: [{ key: type, operator: In, values: [virtual-kubelet] }] }';

describe('pods that ask for a virtual node', () => {
  test.each([
    [
      'nodeSelector: { kubernetes.io/role: agent, type: virtual-kubelet }',
      'spec.template.spec.nodeSelector.type',
    ],
    ['nodeSelector: { virtualization: virtualnode2 }', 'spec.template.spec.nodeSelector.virtualization'],
    [
      'tolerations: [{ key: a }, { key: virtual-kubelet.io/provider, operator: Exists }]',
      'spec.template.spec.tolerations[1]',
    ],
    [
      affinity(`requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [${expression}] }`),
      'spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0]',
    ],
    [
      affinity(`preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: ${expression} }]`),
      'spec.template.spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions[0]',
    ],
  ])('leave the proof open: %s', (spec, place) => {
    expect(findingsIn(deployment(spec))).toEqual([
      expect.stringMatching(
        /^\d+: elsewhere: Deployment shop\/web: (?<place>\S+) lets its pods run on a virtual node, where no policy is enforced; remove it/,
      ),
    ]);
    expect(findingsIn(deployment(spec))[0]).toContain(`: ${place} lets`);
  });
  test('do so by their labels', () => {
    for (const label of ['eks.amazonaws.com/fargate-profile: apps', 'alibabacloud.com/eci: "true"'])
      expect(findingsIn(deployment('', `app: web, ${label}`))[0]).toMatch(
        /spec\.template\.metadata\.labels\.\S+ lets its pods/,
      );
  });
  test('do so as pods by themselves', () => {
    const pod = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: a, image: b }], nodeSelector: { type: virtual-kubelet } }`;
    expect(findingsIn(pod)[0]).toContain('spec.nodeSelector.type lets its pods');
  });
});

test.each([
  ['nodeSelector: { type: gpu }', 'app: web'],
  ['tolerations: [{ operator: Exists }]', 'app: web'],
  ['tolerations: [{ key: kubernetes.azure.com/scalesetpriority, operator: Exists }]', 'app: web'],
  [
    affinity(
      `requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [${expression.replace('In', 'NotIn')}] }`,
    ),
    'app: web',
  ],
  ['', 'app: web, alibabacloud.com/eci: "false"'],
])('other pods do not: %s', (spec, labels) => {
  expect(findingsIn(deployment(spec, labels))).toEqual([]);
});
