import { describe, expect, test } from 'vitest';
import { checkLabels, checkReadiness } from '../../../acceptance/look/pods-as-written.ts';
import { livePod } from '../live-pod.ts';

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { namespace: 'shop', name: 'web' },
  spec: { template: { metadata: { labels: { app: 'web' } } } },
};

describe('a label of a pod', () => {
  const messages = (labels: Record<string, string>) =>
    checkLabels([livePod('shop/web-0', { labels })], [deployment]).map(({ message }) => message);

  test.each([
    ['that the template gives', { app: 'web' }],
    [
      'that a controller adds',
      { app: 'web', 'pod-template-hash': '5d4', 'apps.kubernetes.io/pod-index': '0' },
    ],
  ])('%s is as it should be', (_, labels) => {
    expect(messages(labels)).toEqual([]);
  });

  test.each([
    [
      'added',
      { app: 'web', role: 'admin' },
      'has the label role=admin, and Deployment web gives it no label role',
    ],
    ['changed', { app: 'db' }, 'has the label app=db, and Deployment web gives it the label app=web'],
    ['removed', {}, 'has no label app, and Deployment web gives it the label app=web'],
  ])('that somebody has %s is a finding', (_, labels, message) => {
    expect(messages(labels)).toEqual([`pod shop/web-0 ${message}`]);
  });
});

describe('a pod', () => {
  const own = new Set(['shop/web']);

  test('of the environment has to be ready', () => {
    const late = livePod('shop/web-0', { notReady: 'Pending, main: ImagePullBackOff' });
    expect(checkReadiness([late], own)).toMatchObject([
      {
        rule: 'not-ready',
        message: 'pod shop/web-0 is not ready: Pending, main: ImagePullBackOff (node node-1)',
      },
    ]);
    expect(checkReadiness([livePod('shop/web-0')], own)).toEqual([]);
  });

  test('of somebody else may be as it is', () => {
    expect(checkReadiness([livePod('red/x-0', { notReady: 'Pending' })], own)).toEqual([]);
  });
});
