import { expect, test } from 'vitest';
import { findingsIn } from '../objects-in.ts';

const machine = (networks: string): string => `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: { name: vm, namespace: shop }
spec:
  template:
    metadata: { labels: { app: vm } }
    spec:
      domain: { devices: { interfaces: [{ name: lan, bridge: {} }] } }
      networks:
      - ${networks}`;

test('a virtual machine in a network beside the one of the pods is said', () => {
  expect(findingsIn(machine('{ name: lan, multus: { networkName: shop/lan } }'))).toEqual([
    '10: elsewhere: VirtualMachine shop/vm: spec.template.spec.networks[0].multus gives its pods network interfaces that no policy here governs; remove it, or accept the object in the expectations by kind and name',
  ]);
});

test('a virtual machine in the network of the pods is not reported', () => {
  expect(findingsIn(machine('{ name: lan, pod: {} }'))).toEqual([]);
});

test('a Rollout may have a field of that name that is no network', () => {
  const rollout = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { template: { spec: { networks: [{ multus: {} }], containers: [{ name: a, image: b }] } } }`;
  expect(findingsIn(rollout)).toEqual([]);
});

test('a pod that AKS puts into a network of its own is said', () => {
  const pod = (label: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels: { ${label}: blue }
spec: { containers: [{ name: a, image: b }] }`;
  expect(findingsIn(pod('kubernetes.azure.com/pod-network-instance'))).toEqual([
    '6: elsewhere: Pod shop/web: label kubernetes.azure.com/pod-network-instance: "blue" gives its pods network interfaces that no policy here governs; remove the label, or accept the object in the expectations by kind and name',
  ]);
  expect(findingsIn(pod('kubernetes.azure.com/pod-network'))).toHaveLength(1);
  expect(findingsIn(pod('kubernetes.azure.com/managedby'))).toEqual([]);
});
