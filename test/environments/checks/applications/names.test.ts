import { describe, expect, test } from 'vitest';
import { findingsOfOrders, findingsOfShop } from '../../../support/application-findings.ts';

const place =
  'Set namespace to one that only applications have, or leave it out for the name of the application.';

describe('an application', () => {
  test('may be called like one in another namespace', () => {
    const twin = { ...application('api'), namespace: 'team-b' };
    expect(
      findingsOfShop({ 'applications.2': { ...twin, namespace: 'team-a' }, 'applications.3': twin }),
    ).toEqual([]);
  });

  test('is refused twice in one namespace', () => {
    expect(
      findingsOfShop({ 'applications.2': application('api'), 'applications.3': application('api') }),
    ).toEqual([
      'applications[3].name = "api/api": is taken: applications[2] has it in the same namespace. Choose another.',
    ]);
  });

  test('is refused when its file would be that of another', () => {
    const [one, other] = [
      { ...application('c'), namespace: 'a-b' },
      { ...application('b-c'), namespace: 'a' },
    ];
    expect(findingsOfShop({ 'applications.2': one, 'applications.3': other })).toEqual([
      'applications[3].name = "b-c": makes the file a-b-c.yaml, and so does applications[2]. Rename one of the two, or its namespace.',
    ]);
  });

  test.each([
    ['Api', 'capital letters'],
    ['1api', 'a digit in front, which no Service may have'],
    ['constructor_', 'an underscore'],
    ['a'.repeat(64), '64 characters'],
    ['', 'nothing'],
  ])('is refused with the name %s: %s', (name) => {
    const [first = ''] = findingsOfShop({ 'applications.2': { ...application('api'), name } });
    expect(first).toContain(
      ': must be 1 to 63 lower-case letters, digits and inner hyphens, beginning with a letter. Correct it (',
    );
  });

  test.each(['constructor', 'tostring', 'a'.repeat(63)])('is accepted with the name %s', (name) => {
    expect(findingsOfShop({ 'applications.2': application(name) })).toEqual([]);
  });

  test.each([
    ['dgraph', 'is the namespace of Dgraph, whose Secrets are there'],
    ['kube-system', 'comes with the cluster or with a GitOps tool'],
    ['flux-system', 'comes with the cluster or with a GitOps tool'],
  ])('is refused in the namespace %s', (namespace, problem) => {
    expect(findingsOfShop({ 'applications.2': { ...application('api'), namespace } })).toEqual([
      `applications[2].namespace = "${namespace}": ${problem}. ${place}`,
    ]);
  });

  test('is refused with the account that every namespace has', () => {
    expect(findingsOfOrders({ 'serviceAccount.name': 'default' })).toEqual([
      'applications[1].serviceAccount.name = "default": is the account that Kubernetes creates in every namespace, for all pods that name none. Choose a name of its own, such as that of the application.',
    ]);
  });

  test('may share an account that others create, but not one that two would create', () => {
    const withAccount = (kind: string) =>
      findingsOfShop({ 'applications.0.serviceAccount': { kind, name: 'orders' } });
    expect(withAccount('existing')).toEqual([]);
    expect(withAccount('created')).toEqual([
      'applications[1].serviceAccount.name = "shop/orders": is taken: applications[0] has it in the same namespace. Choose another.',
    ]);
  });
});

function application(name: string) {
  return {
    name,
    image: { repository: 'api', tag: '1' },
    replicas: 1,
    resources: { cpuRequest: '1', memoryRequest: '1Gi', memoryLimit: '1Gi' },
  };
}
