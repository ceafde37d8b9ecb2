import { describe, expect, test } from 'vitest';
import { findingsOfShop } from '../../../support/application-findings.ts';

describe('a listed namespace', () => {
  test('may be that of applications, and may have labels', () => {
    const labels = { team: 'shop', 'example.com/tier': 'front' };
    expect(findingsOfShop({ 'namespaces.1': { name: 'shop', labels, podSecurity: 'baseline' } })).toEqual([]);
  });

  test.each<[string, object, string]>([
    [
      'that is listed already',
      { name: 'shop-cache' },
      'namespaces[1].name = "shop-cache": is in the list already. Take one of the two entries out.',
    ],
    [
      'of Dgraph',
      { name: 'dgraph' },
      'namespaces[1].name = "dgraph": is the namespace of Dgraph. Take the entry out.',
    ],
    [
      'of the cluster',
      { name: 'kube-system' },
      'namespaces[1].name = "kube-system": comes with the cluster or with a GitOps tool. Take the entry out.',
    ],
    [
      'with a Pod Security Standard of its own',
      { name: 'x', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
      'namespaces[1].labels["pod-security.kubernetes.io/enforce"] = "privileged": is set already, by podSecurity or by Kubernetes. Take it out, and set podSecurity.',
    ],
    [
      'with a standard that would switch policies off',
      { name: 'x', podSecurity: 'privileged' },
      "namespaces[1].podSecurity = \"privileged\": must be 'restricted' or 'baseline'. Correct it, or leave it out.",
    ],
    [
      'with a label that Kubernetes refuses',
      { name: 'x', labels: { team: 'a b' } },
      'namespaces[1].labels["team"] = "a b": is not a label of Kubernetes. Use 1 to 63 letters, digits, hyphens, underscores and periods, and a letter or digit at either end.',
    ],
  ])('is refused %s', (_, namespace, line) => {
    expect(findingsOfShop({ 'namespaces.1': namespace })).toEqual([line]);
  });

  test('is refused when others create it', () => {
    expect(findingsOfShop({ 'namespaces.1': { name: 'monitoring' } })).toContain(
      'networkPolicies.otherNamespaces[0].name = "monitoring": is created, and protected, by this environment. Take the entry out.',
    );
  });
});
