import { describe, expect, test } from 'vitest';
import { lookForEnforcer } from '../../../acceptance/look/enforcer.ts';

const file = 'expectations/shop.yaml';
const calicoNode = (image: string) => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { namespace: 'kube-system', name: 'calico-node' },
  spec: { template: { spec: { containers: [{ name: 'calico-node', image }] } } },
});

describe('the enforcer', () => {
  test('is Calico of the version that the expectations state', () => {
    const found = lookForEnforcer([calicoNode('example.com/calico/node:v3.31.2')], { calico: '3.31' }, file);
    expect(found).toMatchObject({ described: 'Calico 3.31.2', findings: [], options: { calico: '3.31' } });
  });

  test('is a finding if it is Calico of another version', () => {
    const found = lookForEnforcer([calicoNode('example.com/calico/node:v3.30.1')], {}, file);
    expect(found.findings).toMatchObject([
      {
        rule: 'other-calico',
        message: 'the cluster runs Calico 3.30.1, and the proof follows the rules of 3.31',
      },
    ]);
  });

  test('is judged by what Kubernetes promises if it is not Calico, which is said', () => {
    const found = lookForEnforcer([], { calico: '3.31' }, file);
    expect(found.options.enforcer).toBe('generic');
    expect(found.notes).toEqual([expect.stringContaining('no calico-node runs in the cluster')]);
    expect(lookForEnforcer([], { enforcer: 'generic' }, file).notes).toEqual([]);
  });
});
