import { describe, expect, test } from 'vitest';
import { ask, explainOne, namespace, networkPolicy, pod } from '../../cluster-fixture.ts';

const web = pod('shop/web');
const admits = (peer: object) =>
  networkPolicy('shop/web', { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [peer] }] });
const from = (peer: object, text: string) =>
  ask([namespace('shop'), web, admits(peer)], { from: text, to: 'shop/web' });

describe('pods that the manifests do not hold, as an end of a question', () => {
  test('are of a namespace, and have labels', () => {
    const prometheus = {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } },
      podSelector: { matchLabels: { app: 'prometheus' } },
    };
    expect(from(prometheus, 'pods app=prometheus in monitoring')).toBe('allowed');
    expect(from(prometheus, "pods app == 'prometheus' in monitoring")).toBe('allowed');
    expect(from(prometheus, 'pods app=grafana in monitoring')).toBe('refused');
    expect(from(prometheus, 'pods app=prometheus in other')).toBe('refused');
  });

  test('are of any namespace with labels', () => {
    const blue = { namespaceSelector: { matchLabels: { team: 'blue' } } };
    expect(from(blue, 'pods in namespaces team=blue')).toBe('allowed');
    expect(from(blue, 'pods in namespaces team=red')).toBe('refused');
  });

  test('are any at all', () => {
    expect(from({ namespaceSelector: {} }, 'any pod')).toBe('allowed');
    expect(from({ podSelector: { matchLabels: { app: 'x' } } }, 'any pod')).toBe('refused');
  });

  test('run as a service account, or one with labels', () => {
    const byAccount = {
      apiVersion: 'projectcalico.org/v3',
      kind: 'NetworkPolicy',
      metadata: { name: 'robots', namespace: 'shop' },
      spec: {
        types: ['Ingress'],
        ingress: [
          { action: 'Allow', source: { namespaceSelector: 'all()', serviceAccounts: { names: ['robot'] } } },
          {
            action: 'Allow',
            source: { namespaceSelector: 'all()', serviceAccounts: { selector: "tier == 'x'" } },
          },
        ],
      },
    };
    const asked = (text: string) => ask([namespace('shop'), web, byAccount], { from: text, to: 'shop/web' });
    expect(asked('pods as robot')).toBe('allowed');
    expect(asked('pods as accounts tier=x')).toBe('allowed');
    expect(asked('pods as human')).toBe('refused');
  });

  test.each([
    ['pods', '"pods" does not say which pods; write any pod, or such as pods app=web in monitoring'],
    ['pods in Monitoring', '"Monitoring" is not a name'],
    ['pods app=', undefined],
    ['pods app ==', 'is not a selector'],
    ["pods app == 'a' || app == 'b'", 'has alternatives; ask about each by itself'],
  ])('are refused with an example where %s says too little', (text, message) => {
    const asked = () => explainOne([namespace('shop'), web], { from: text, to: 'shop/web' });
    if (message === undefined) expect(asked).not.toThrow();
    else expect(asked).toThrow(message);
  });

  test('cannot be both ends', () => {
    expect(() => explainOne([namespace('shop'), web], { from: 'any pod', to: 'any pod' })).toThrow(
      'both ends are pods that the manifests do not hold',
    );
  });
});
