import { describe, expect, test } from 'vitest';
import { findingsOf, type Manifest, service } from '../../cluster-fixture.ts';

const template = {
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'main', image: 'registry.example/app:1' }] },
};
const set = (replicas?: number): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'web', namespace: 'a' },
  spec: { ...(replicas !== undefined && { replicas }), selector: { matchLabels: { app: 'web' } }, template },
});
const scaler = (apiVersion: string, kind: string, spec: Manifest, namespace = 'a'): Manifest => ({
  apiVersion,
  kind,
  metadata: { name: 'web', namespace },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web' }, ...spec },
});
const horizontal = (spec: Manifest, namespace?: string): Manifest =>
  scaler('autoscaling/v2', 'HorizontalPodAutoscaler', spec, namespace);
/** A Service that selects nothing is a finding. */
const isThere = (name: string, ...manifests: readonly Manifest[]): boolean => {
  const selector = { 'statefulset.kubernetes.io/pod-name': name };
  const one = service('a/one', { selector, ports: [{ port: 80 }] });
  return !findingsOf([...manifests, one])
    .join()
    .includes('matches no pod');
};

describe('a stateful set with an autoscaler', () => {
  test('has as many pods as that may make, and no more', () => {
    expect(isThere('web-4', set(), horizontal({ maxReplicas: 5 }))).toBe(true);
    expect(isThere('web-5', set(), horizontal({ maxReplicas: 5 }))).toBe(false);
    expect(isThere('web-4', set())).toBe(false);
  });
  test('has as many as it says itself, where those are more', () => {
    expect(isThere('web-4', set(5), horizontal({ maxReplicas: 2 }))).toBe(true);
  });
  test('has up to a hundred with KEDA, unless that says otherwise', () => {
    const keda = (spec: Manifest): Manifest => scaler('keda.sh/v1alpha1', 'ScaledObject', spec);
    expect(isThere('web-99', set(), keda({}))).toBe(true);
    expect(isThere('web-100', set(), keda({}))).toBe(false);
    expect(isThere('web-99', set(), keda({ maxReplicaCount: 10 }))).toBe(false);
    // Without a kind, it scales a Deployment.
    expect(isThere('web-99', set(), keda({ scaleTargetRef: { name: 'web' } }))).toBe(false);
  });
  test('has no more for one of another namespace, of another workload, or without a target', () => {
    expect(isThere('web-4', set(), horizontal({ maxReplicas: 5 }, 'b'))).toBe(false);
    const other = { kind: 'StatefulSet', name: 'db' };
    expect(isThere('web-4', set(), horizontal({ maxReplicas: 5, scaleTargetRef: other }))).toBe(false);
    expect(isThere('web-4', set(), horizontal({ maxReplicas: 5, scaleTargetRef: {} }))).toBe(false);
  });
});
