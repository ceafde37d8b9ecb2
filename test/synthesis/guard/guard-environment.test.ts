import { expect, test } from 'vitest';
import type { Environment } from '../../../environments/settings/environment.ts';
import { formatFinding } from '../../../environments/settings/findings/finding.ts';
import type { FileTree } from '../../../synthesis/files/file-tree.ts';
import { guardEnvironment, guardGoneEnvironment } from '../../../synthesis/guard/guard-environment.ts';
import { production } from '../../fixtures/environments/production.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import {
  withAlpha,
  withDgraph,
  withProductionDgraph,
  withZero,
} from '../../support/environments/dgraph-environment.ts';
import { edit } from '../../support/environments/edit-environment.ts';
import { oneTenant } from '../../support/environments/one-tenant.ts';
import { synthesizedFiles } from '../../support/synthesized-files.ts';
import { claim } from './objects.ts';

/** The environment's manifests by their path inside dist/. */
async function manifestsOf(environment: Environment): Promise<FileTree> {
  const files = await synthesizedFiles(environment);
  return new Map([...files].map(([path, text]) => [`${environment.name}/${path}`, text]));
}

async function guard(before: Environment, after: Environment, allowChanges: readonly string[] = []) {
  const trees = { committed: await manifestsOf(before), wanted: await manifestsOf(after) };
  return guardEnvironment({ name: after.name, allowChanges }, trees);
}

async function refusedPaths(before: Environment, after: Environment): Promise<readonly string[]> {
  return (await guard(before, after)).findings.map(({ path }) => path);
}

const alpha = 'StatefulSet/dgraph/demo-dgraph-alpha';

test('an environment that is not in dist/ yet may be anything', () => {
  const { findings } = guardEnvironment(
    { name: 'tutorial', allowChanges: [] },
    { committed: new Map(), wanted: new Map([['tutorial/units/a.yaml', claim('1Ti')]]) },
  );
  expect(findings).toEqual([]);
});

test('what can be changed in place is not refused', async () => {
  const changed = withDgraph({
    image: 'dgraph/dgraph:v25.5.0',
    alpha: { ...tutorial.dgraph.alpha, replicas: 5, cacheMebibytes: 256 },
    labels: { team: 'graphs' },
  });
  expect(await refusedPaths(tutorial, changed)).toEqual([]);
});

test.each([
  ['a growing volume', withAlpha({ storage: '200Gi' }), [`${alpha}: spec.volumeClaimTemplates`]],
  ['a shrinking volume', withAlpha({ storage: '50Gi' }), [`${alpha}: spec.volumeClaimTemplates`]],
  [
    'another storage class',
    withAlpha({ volume: { kind: 'claim', className: 'managed-csi-premium' } }),
    [`${alpha}: spec.volumeClaimTemplates`],
  ],
  ['no volume', withAlpha({ volume: { kind: 'scratch' } }), [`${alpha}: spec.volumeClaimTemplates`]],
  ['fewer Alphas', withAlpha({ replicas: 1 }), [`${alpha}: spec.replicas`]],
  ['fewer Zeros', withZero({ replicas: 1 }), ['StatefulSet/dgraph/demo-dgraph-zero: spec.replicas']],
  [
    'another namespace',
    withDgraph({ namespace: 'graphs' }),
    ['Namespace/dgraph', 'StatefulSet/dgraph/demo-dgraph-alpha', 'StatefulSet/dgraph/demo-dgraph-zero'],
  ],
  [
    'another release',
    withDgraph({ release: 'prod' }),
    ['StatefulSet/dgraph/demo-dgraph-alpha', 'StatefulSet/dgraph/demo-dgraph-zero'],
  ],
  [
    'encryption for data that is there',
    withDgraph({ encryption: { keySecret: { secret: 'key', key: 'key' } } }),
    [`${alpha}: --encryption`],
  ],
])('%s is refused', async (_, after, paths) => {
  expect((await refusedPaths(tutorial, after)).toSorted()).toEqual(paths);
});

test('a group of Alphas that is gone is refused', async () => {
  const two = withAlpha({ groups: 2 });
  expect(await refusedPaths(two, tutorial)).toEqual(['StatefulSet/dgraph/demo-dgraph-alpha-group-2']);
});

test('the claim of the backups may grow, and may not go', async () => {
  const { backups, ...without } = production.dgraph;
  if (backups === undefined) throw new Error('production makes backups');
  const destination = (size: string) =>
    withProductionDgraph({
      backups: {
        ...backups,
        destination: {
          kind: 'claim',
          claimName: 'dgraph-backups',
          accessMode: 'ReadWriteMany',
          create: { className: 'azurefile-csi-premium', size },
        },
      },
    });
  expect(await refusedPaths(destination('512Gi'), destination('1Ti'))).toEqual([]);
  expect(await refusedPaths(destination('512Gi'), destination('256Gi'))).toEqual([
    'PersistentVolumeClaim/dgraph/dgraph-backups: spec.resources.requests.storage',
  ]);
  const gone = { ...destination('512Gi'), dgraph: without };
  expect(await refusedPaths(destination('512Gi'), gone)).toContain(
    'PersistentVolumeClaim/dgraph/dgraph-backups',
  );
});

test('a tenant may go once its pods are gone', async () => {
  const remaining = oneTenant();
  expect(await refusedPaths(production, remaining)).toEqual(['Namespace/tenant-b']);
  const stopped = edit(production, { 'applications.1.replicas': 0 });
  expect(await refusedPaths(stopped, remaining)).toEqual([]);
});

test('a finding says what was, what happens, both ways out, and the entry that allows it', async () => {
  const { findings } = await guard(tutorial, withAlpha({ storage: '200Gi' }));
  expect(findings.map(formatFinding)).toEqual([
    `${alpha}: spec.volumeClaimTemplates = "200Gi": asked for 100Gi in dist/ so far: a StatefulSet's claim templates cannot change, and every apply fails. Change it back. To make the change on purpose, follow "Growing a volume" in docs/runbooks.md, and add '${alpha}: spec.volumeClaimTemplates' to allowChanges.`,
  ]);
});

test('a change that is allowed by its name is made, and others are not', async () => {
  const after = withAlpha({ storage: '200Gi', replicas: 1 });
  const allowed = `${alpha}: spec.volumeClaimTemplates`;
  const { findings, idle } = await guard(tutorial, after, [allowed, 'Namespace/dgrahp']);
  expect(findings.map(({ path }) => path)).toEqual([`${alpha}: spec.replicas`]);
  expect(idle).toEqual(['Namespace/dgrahp']);
});

test('an environment that is gone is refused if it holds data', async () => {
  const committed = new Map([...(await manifestsOf(tutorial)), ...(await manifestsOf(production))]);
  expect(guardGoneEnvironment('tutorial', committed)?.findings.map(({ path }) => path)).toEqual([
    'dist/tutorial',
  ]);
  expect(guardGoneEnvironment('gone', new Map([['gone/units/namespaces.yaml', '']]))).toBeUndefined();
});

test('manifests that cannot be read are not compared, and the message says how to get them back', () => {
  const trees = {
    committed: new Map([['tutorial/units/a.yaml', '<<<<<<< HEAD\nkind: A\n=======\nkind: B\n>>>>>>> b\n']]),
    wanted: new Map([['tutorial/units/a.yaml', '']]),
  };
  expect(() => guardEnvironment({ name: 'tutorial', allowChanges: [] }, trees)).toThrow(
    /dist\/tutorial\/units\/a\.yaml[\s\S]*git checkout/,
  );
});
