import { describe, expect, test } from 'vitest';
import { analyzeAll, namespace, networkPolicy, pod } from '../cluster-fixture.ts';

const zone = 'topology.kubernetes.io/zone';
const revision = 'istio.io/rev';
const region = 'topology.kubernetes.io/region';

/** A policy that asks a pod for one of so many values of each label. */
function asking(labels: readonly string[], count: number) {
  return networkPolicy('a/zones', {
    podSelector: {},
    policyTypes: ['Ingress'],
    ingress: labels.map((key) => ({
      from: [
        {
          podSelector: {
            matchExpressions: [
              { key, operator: 'In', values: Array.from({ length: count }, (_, at) => `v${at}`) },
            ],
          },
        },
      ],
    })),
  });
}

describe('pods whose labels controllers add', () => {
  test('are worked out for every set of labels that selectors ask for, if there are few', () => {
    const { isProven, findings } = analyzeAll([namespace('a'), pod('a/web'), asking([zone, region], 20)]);
    expect({ isProven, errors: findings.filter(({ severity }) => severity === 'error') }).toEqual({
      isProven: true,
      errors: [],
    });
  });

  test.for([
    ['one label', [zone], 1200],
    ['two together', [zone, region], 40],
  ] as const)('prove nothing if there are too many: %s', ([, labels, count]) => {
    const { isProven, findings } = analyzeAll([namespace('a'), pod('a/web'), asking(labels, count)]);
    expect(isProven).toBe(false);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([
      expect.objectContaining({
        effect: 'unreadable',
        message:
          'Pod a/web: controllers may give its pods more than 1000 sets of the labels that selectors ask for, and no more are worked out; state these labels in its template, or give its pods from the cluster',
      }),
    ]);
  });

  test('are not too many where the template states the labels', () => {
    const stated = pod('a/web', { labels: { app: 'web', [revision]: 'v1' } });
    expect(analyzeAll([namespace('a'), stated, asking([revision], 1200)]).isProven).toBe(true);
    expect(analyzeAll([namespace('a'), pod('a/web'), asking([revision], 1200)]).isProven).toBe(false);
  });
});
