import { describe, expect, test } from 'vitest';
import { checkStorageDrivers } from '../../../../environments/checks/cluster/storage-drivers.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, judge, linesOf, pathsOf } from '../../../support/environments/edit-environment.ts';

const drivers = (given: object): Edits => ({ 'azure.cluster.storageDrivers': given });
const found = (edits: Edits) => judge(checkStorageDrivers, edit(production, edits));
const alphaClass = 'dgraph.alpha.volume';

describe('a claim is refused', () => {
  test('whose driver is off, with the driver and the way out', () => {
    const volume = { kind: 'claim', className: 'managed-csi-premium' };
    const edits = { ...drivers({ disk: 'off' }), [alphaClass]: volume, 'dgraph.zero.volume': volume };
    expect(linesOf(found(edits))).toEqual(
      ['zero', 'alpha'].map(
        (member) =>
          `dgraph.${member}.volume.className = "managed-csi-premium": takes the driver 'disk', which the cluster does not have: the claim would wait for ever. Set azure.cluster.storageDrivers.disk to 'on', or choose another storage class.`,
      ),
    );
  });

  test('of the default class, which is a disk', () => {
    expect(pathsOf(found({ ...drivers({ disk: 'off' }), [alphaClass]: { kind: 'claim' } }))).toContain(
      'dgraph.alpha.volume.className',
    );
  });

  test('of backups on file shares', () => {
    expect(pathsOf(found(drivers({ file: 'off' })))).toEqual(['dgraph.backups.destination.create.className']);
  });

  test('of blob storage, whose driver AKS leaves out', () => {
    const volume = { kind: 'claim', className: 'azureblob-nfs-premium' };
    expect(pathsOf(found({ [alphaClass]: volume }))).toEqual(['dgraph.alpha.volume.className']);
    expect(found({ [alphaClass]: volume, ...drivers({ blob: 'on' }) })).toEqual([]);
  });

  test('of an application', () => {
    const source = { kind: 'created-claim', size: '1Gi', className: 'azurefile-csi' };
    const mounts = [{ name: 'files', mountPath: '/mnt/files', source }];
    expect(pathsOf(found({ ...drivers({ file: 'off' }), 'applications.0.mounts': mounts }))).toContain(
      'applications[0].mounts[0].source.className',
    );
  });
});

describe('a claim is accepted', () => {
  test.each<[string, Edits]>([
    ['where nothing is set', {}],
    ['where all drivers are on', drivers({ blob: 'on' })],
    [
      'of a class of its own, which may have a driver of its own',
      {
        ...drivers({ disk: 'off' }),
        [alphaClass]: { kind: 'claim', className: 'toString' },
        'dgraph.zero.volume': { kind: 'claim', className: 'local' },
      },
    ],
  ])('%s', (_, edits) => {
    expect(found(edits)).toEqual([]);
  });
});

test('snapshots are refused where there is nothing to take them of', () => {
  const off = drivers({ disk: 'off', file: 'off' });
  expect(pathsOf(found(off))).toContain('azure.cluster.storageDrivers.snapshots');
  expect(pathsOf(found(drivers({ disk: 'off', file: 'off', snapshots: 'off' })))).not.toContain(
    'azure.cluster.storageDrivers.snapshots',
  );
});
