import { describe, expect, test } from 'vitest';
import { findingsOf, type Manifest, pod, service } from '../../cluster-fixture.ts';

const front = service('a/front', { selector: { app: 'front' }, ports: [{ port: 80 }] });
const operated: Manifest = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'Prometheus',
  metadata: { name: 'main', namespace: 'a' },
  spec: {},
};
const leadsNowhere = (...manifests: readonly Manifest[]): boolean =>
  findingsOf(manifests).join().includes('its selector matches no pod');

describe('a service whose selector matches no pod', () => {
  test('leads nowhere', () => {
    expect(leadsNowhere(front, pod('a/web'))).toBe(true);
    expect(leadsNowhere(front, pod('a/front'))).toBe(false);
  });
  test('may lead to pods that an operator makes of an object in the input', () => {
    expect(leadsNowhere(front, pod('a/web'), operated)).toBe(false);
  });
});
