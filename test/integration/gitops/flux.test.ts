import { beforeAll, describe, expect, test } from 'vitest';
import { buildGitOpsProgram } from '../../../tools/gitops/gitops-program.ts';
import { knownEnvironments } from '../../fixtures/environments/known-environments.ts';
import { production } from '../../fixtures/environments/production.ts';
import { shop } from '../../fixtures/examples/shop/shop.ts';
import { oneTenant } from '../../support/environments/one-tenant.ts';
import { pageObjects, shopWithoutCache, shopWithoutPage } from '../../support/environments/shop-with-less.ts';
import { appliedBy, deletedBy, type Revision, runFlux } from '../../support/gitops/flux-run.ts';
import { isPolicy, isWorkload } from '../../support/gitops/gitops-order.ts';
import type { TextEdit } from '../../support/gitops/gitops-repository.ts';
import { ownReferencesAhead } from '../../support/object-references.ts';
import { appliedObjects, referenceTo } from '../../support/synthesized-objects.ts';

beforeAll(() => {
  buildGitOpsProgram('flux');
});

describe.each([...knownEnvironments, shop].map((environment) => [environment.name, environment] as const))(
  'Flux applies in %s',
  (name, environment) => {
    const inOrder = () => appliedBy(runFlux(name, [{ environment }])[0]);

    test('every object of the units, once', async () => {
      const objects = (await appliedObjects(environment)).map(referenceTo);
      expect(inOrder().toSorted()).toEqual(objects.toSorted());
    });

    test('every policy before the first workload', () => {
      const order = inOrder();
      expect(order.findLastIndex(isPolicy)).toBeLessThan(order.findIndex(isWorkload));
    });

    test('nothing before what it refers to', async () => {
      expect(ownReferencesAhead(await appliedObjects(environment), inOrder())).toEqual([]);
    });
  },
);

describe('Flux', () => {
  const fluxOf = (edits: readonly Omit<TextEdit, 'file'>[]) => ({
    environment: production,
    edits: edits.map((edit) => ({ file: 'flux/flux.yaml', ...edit })),
  });
  const soon = { from: /timeout: \d+s/g, to: 'timeout: 2s' };
  const alphas = 'StatefulSet/dgraph/prod-dgraph-alpha';

  test('does not apply the clients before every replica of Dgraph is ready', () => {
    const [revision] = runFlux('production', [fluxOf([soon])], alphas);
    expect(revision?.kustomizations.map(({ failure }) => failure)).toEqual([
      ...[undefined, undefined],
      expect.stringContaining(`${alphas} status: 'InProgress'`),
      "dependency 'dgraph-dgraph' is not ready",
    ]);
    expect(appliedBy(revision)).not.toContain('Deployment/tenant-a/tenant-a');
  });

  test('would apply them if it were not told to wait', () => {
    const [revision] = runFlux('production', [fluxOf([{ from: 'wait: true', to: 'wait: false' }])], alphas);
    expect(appliedBy(revision)).toContain('Deployment/tenant-a/tenant-a');
  });

  test.each([
    ['a field that its API does not have', 'prune: true', 'prunes: true', /unknown field "prunes"/],
    ['a field that is there twice', 'wait: true', 'wait: true\n  wait: true', /already set/],
    ['a value of another type', 'prune: true', 'prune: "yes"', /cannot unmarshal string.*prune/],
    [
      'a circle of units',
      'dependsOn: []',
      'dependsOn:\n    - name: dgraph-client',
      /circular dependency detected/,
    ],
    [
      'a unit that there is not',
      '- name: dgraph-dgraph',
      '- name: dgraf',
      /no Kustomization is called dgraf/,
    ],
  ])('refuses %s', (_, from, to, refusal) => {
    expect(() => runFlux('production', [fluxOf([{ from, to }])])).toThrow(refusal);
  });

  test('refuses a path that is not in the repository, and then nothing that depends on it is applied', () => {
    const [revision] = runFlux('production', [fluxOf([{ from: 'units/10-', to: 'units/11-' }])]);
    expect(revision?.kustomizations.map(({ failure }) => failure)).toEqual([
      undefined,
      'kustomization path not found: ./dist/production/units/11-network-policies',
      "dependency 'dgraph-network-policies' is not ready",
      "dependency 'dgraph-dgraph' is not ready",
    ]);
  });
});

describe('what is gone from Git', () => {
  const whole = { environment: production };
  const kept = /^(Namespace|PersistentVolumeClaim)\//;
  const lostCache = ['NetworkPolicy/shop-cache/default-deny', 'NetworkPolicy/shop-cache/redis'];

  test('takes a tenant along, but not its namespace', () => {
    const [, revision] = runFlux('production', [whole, { environment: oneTenant() }]);
    expect(deletedBy(revision)).toEqual([
      'Deployment/tenant-b/tenant-b',
      'NetworkPolicy/tenant-b/default-deny',
      'NetworkPolicy/tenant-b/tenant-b',
    ]);
  });

  test('would take the namespace if it were not marked', () => {
    const unmarked: Revision = {
      environment: production,
      edits: [
        {
          file: 'units/00-namespaces/namespaces.yaml',
          from: 'kustomize.toolkit.fluxcd.io/prune: disabled',
          to: 'unmarked: "true"',
        },
      ],
    };
    const [, revision] = runFlux('production', [unmarked, { environment: oneTenant() }]);
    expect(deletedBy(revision)).toContain('Namespace//tenant-b');
  });

  test.each([
    ['30-client', ['Deployment/tenant-a/tenant-a', 'Deployment/tenant-b/tenant-b']],
    ['10-network-policies', []],
    ['00-namespaces', []],
  ])('with the Kustomization of %s takes %j', (unit, lost) => {
    const without: Revision = {
      environment: production,
      edits: [
        { file: 'flux/flux.yaml', from: kustomizationOf(unit), to: '' },
        { file: 'flux/flux.yaml', from: / {4}- name: dgraph-(namespaces|network-policies)\n/g, to: '' },
        { file: 'flux/flux.yaml', from: 'dependsOn:\n  i', to: 'dependsOn: []\n  i' },
      ],
    };
    expect(deletedBy(runFlux('production', [whole, without])[1])).toEqual(lost);
  });

  test('takes an application along, but neither its namespace nor what others of it need', () => {
    const [, revision] = runFlux('shop', [{ environment: shop }, { environment: shopWithoutPage() }]);
    expect(deletedBy(revision)).toEqual(pageObjects);
  });

  test('takes the policies of pods that others deploy along, but not their namespace', () => {
    const [, revision] = runFlux('shop', [{ environment: shop }, { environment: shopWithoutCache() }]);
    expect(deletedBy(revision)).toEqual(lostCache);
  });

  test.each([
    ['production', production],
    ['shop', shop],
  ])(
    'with everything of %s takes what runs, and leaves policies, namespaces and claims',
    async (name, environment) => {
      const deleted = deletedBy(runFlux(name, [{ environment }, 'empty'])[1]);
      const running = (await appliedObjects(environment)).filter(({ unit }) => /^[23]0-/.test(unit));
      expect(deleted).toEqual(
        running
          .map(referenceTo)
          .filter((reference) => !kept.test(reference))
          .toSorted(),
      );
    },
  );
});

/** The document that tells Flux of a unit. */
function kustomizationOf(unit: string): RegExp {
  return new RegExp(`---\\n(?:(?!---\\n)[^])*/units/${unit}\\n(?:(?!---\\n)[^])*`, 'g');
}
