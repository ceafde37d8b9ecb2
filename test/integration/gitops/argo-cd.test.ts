import { beforeAll, describe, expect, test } from 'vitest';
import { buildGitOpsProgram } from '../../../tools/gitops/gitops-program.ts';
import { knownEnvironments } from '../../fixtures/environments/known-environments.ts';
import { production } from '../../fixtures/environments/production.ts';
import { shop } from '../../fixtures/examples/shop/shop.ts';
import { oneTenant } from '../../support/environments/one-tenant.ts';
import { pageObjects, shopWithoutCache, shopWithoutPage } from '../../support/environments/shop-with-less.ts';
import { runArgoCd } from '../../support/gitops/argo-cd-run.ts';
import { isPolicy, isWorkload } from '../../support/gitops/gitops-order.ts';
import { ownReferencesAhead } from '../../support/object-references.ts';
import { appliedObjects, referenceTo } from '../../support/synthesized-objects.ts';

beforeAll(() => {
  buildGitOpsProgram('argo-cd');
});

const whole = { environment: production };

function withArgoCd(from: string | RegExp, to: string) {
  return { environment: production, edits: [{ file: 'argo-cd/argo-cd.yaml', from, to }] };
}

describe.each([...knownEnvironments, shop].map((environment) => [environment.name, environment] as const))(
  'Argo CD applies in %s',
  (_, environment) => {
    test('every object of the units, once, each permitted by the project', async () => {
      const [revision] = runArgoCd([{ environment }]);
      expect(revision).toMatchObject({ phase: 'Succeeded', refusals: [] });
      const objects = (await appliedObjects(environment)).map(referenceTo);
      expect(revision?.applied.toSorted()).toEqual(objects.toSorted());
    });

    test('every policy before the first workload, and nothing before what it refers to', async () => {
      const order = runArgoCd([{ environment }])[0]?.applied ?? [];
      expect(order.findLastIndex(isPolicy)).toBeLessThan(order.findIndex(isWorkload));
      expect(ownReferencesAhead(await appliedObjects(environment), order)).toEqual([]);
    });
  },
);

describe('Argo CD', () => {
  const alphas = 'StatefulSet/dgraph/prod-dgraph-alpha';

  test('does not apply the clients before every replica of Dgraph is ready', () => {
    const [revision] = runArgoCd([whole], alphas);
    expect(revision).toMatchObject({
      phase: 'Running',
      message: expect.stringContaining('waiting for healthy state of apps/StatefulSet/prod-dgraph-alpha'),
    });
    expect(revision?.applied).not.toContain('Deployment/tenant-a/tenant-a');
  });

  test('would apply policies of the cluster after workloads if there were no waves', () => {
    const edits = [
      ...['00-namespaces/namespaces', '00-namespaces/tiers', '10-network-policies/network-policies'],
      ...['10-network-policies/guardrails', '20-dgraph/dgraph', '30-client/tenant-a', '30-client/tenant-b'],
    ].map((path) => ({
      file: `units/${path}.yaml`,
      from: 'argoproj.io/sync-wave',
      to: 'argoproj.io/no-wave',
    }));
    const order = runArgoCd([{ environment: production, edits }])[0]?.applied ?? [];
    expect(order.findLastIndex(isPolicy)).toBeGreaterThan(order.findIndex(isWorkload));
  });

  test.each([
    ['a kind', / {4}- group: apps\n {6}kind: Deployment\n/g, '', 'resource Deployment.apps is not permitted'],
    [
      'a namespace',
      / {4}- namespace: tenant-b\n {6}server: .*\n/g,
      '',
      'namespace tenant-b is not permitted in project dgraph',
    ],
  ])('applies nothing when %s is beyond the project', (_, from, to, refusal) => {
    const [revision] = runArgoCd([withArgoCd(from, to)]);
    expect(revision).toMatchObject({ phase: 'Failed', applied: [] });
    expect(revision?.refusals.join('\n')).toContain(refusal);
  });

  test.each([
    ['a field that its API does not have', 'selfHeal: true', 'selfHeel: true', /unknown field "selfHeel"/],
    ['a field that is there twice', 'project: dgraph', 'project: dgraph\n  project: dgraph', /already set/],
    [
      'a repository that the project does not name',
      /repoURL: .*/g,
      'repoURL: https://git.example.com/else.git',
      /else\.git is not permitted/,
    ],
  ])('refuses %s', (_, from, to, refusal) => {
    expect(() => runArgoCd([withArgoCd(from, to)])).toThrow(refusal);
  });

  test('deletes nothing together with its Application', () => {
    expect(runArgoCd([whole])[0]?.deletesAll).toBe(false);
  });
});

describe('what is gone from Git', () => {
  const kept = /^(Namespace|PersistentVolumeClaim)\//;

  const lostTenant = [
    'Deployment/tenant-b/tenant-b',
    'NetworkPolicy/tenant-b/default-deny',
    'NetworkPolicy/tenant-b/tenant-b',
  ];

  test('takes a tenant along, but not its namespace, while the project still permits it', () => {
    const stillPermitted = {
      environment: oneTenant(),
      edits: [
        { file: 'argo-cd/argo-cd.yaml', from: / namespace: tenant-a$/gm, to: " namespace: 'tenant-?'" },
      ],
    };
    const [, revision] = runArgoCd([whole, stillPermitted]);
    expect(revision?.kept).toEqual(['Namespace//tenant-b']);
    expect(revision?.deleted.toSorted()).toEqual(lostTenant);
  });

  test('would take the namespace if it were not marked', () => {
    const file = 'units/00-namespaces/namespaces.yaml';
    const unmarked = { environment: production, edits: [{ file, from: 'Prune=false,', to: '' }] };
    const [, revision] = runArgoCd([unmarked, { environment: oneTenant() }]);
    expect(revision?.deleted).toEqual(['Namespace//tenant-b']);
  });

  test('leaves a tenant alone that the project does not permit any more', () => {
    const [, revision] = runArgoCd([whole, { environment: oneTenant() }]);
    expect(revision).toMatchObject({ phase: 'Succeeded', deleted: [], kept: ['Namespace//tenant-b'] });
  });

  test('takes an application along, but not its namespace, while the project still permits its kinds', () => {
    const group = '    - group: networking.k8s.io\n';
    const stillPermitted = {
      environment: shopWithoutPage(),
      edits: [{ file: 'argo-cd/argo-cd.yaml', from: group, to: `${group}      kind: Ingress\n${group}` }],
    };
    const [, revision] = runArgoCd([{ environment: shop }, stillPermitted]);
    expect(revision?.deleted.toSorted()).toEqual(pageObjects);
  });

  test('leaves an object alone whose kind the project does not permit any more', () => {
    const [, revision] = runArgoCd([{ environment: shop }, { environment: shopWithoutPage() }]);
    expect(revision?.deleted.toSorted()).toEqual(pageObjects.filter((name) => !name.startsWith('Ingress')));
  });

  test('leaves pods that others deploy alone, once the project does not permit their namespace any more', () => {
    const [, revision] = runArgoCd([{ environment: shop }, { environment: shopWithoutCache() }]);
    expect(revision).toMatchObject({ phase: 'Succeeded', deleted: [], kept: ['Namespace//shop-cache'] });
  });

  const units = ['00-namespaces', '10-network-policies', '20-dgraph', '30-client'];
  test.each(
    [production, shop].flatMap((environment) =>
      units.map((unit) => [unit, environment.name, environment] as const),
    ),
  )(
    'with the unit %s of %s takes its objects, but no namespace and no claim',
    async (unit, _, environment) => {
      const without = {
        environment,
        edits: [{ file: 'units/kustomization.yaml', from: `  - ${unit}\n`, to: '' }],
      };
      const [, revision] = runArgoCd([{ environment }, without]);
      const lost = (await appliedObjects(environment))
        .filter((object) => object.unit === unit)
        .map(referenceTo);
      expect(revision?.deleted.toSorted()).toEqual(
        lost.filter((reference) => !kept.test(reference)).toSorted(),
      );
      expect(revision?.kept.toSorted()).toEqual(lost.filter((reference) => kept.test(reference)).toSorted());
    },
  );
});
