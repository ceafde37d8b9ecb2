import { expect, test } from 'vitest';
import { alphas, refused } from '../objects.ts';

const retention = (whenScaled: string) =>
  alphas({ spec: `persistentVolumeClaimRetentionPolicy: { whenScaled: ${whenScaled} }` });
const volume = (policy: string) => `apiVersion: v1
kind: PersistentVolume
metadata: { name: data }
spec:
  capacity: { storage: 1Gi }
  accessModes: [ReadWriteOnce]
  persistentVolumeReclaimPolicy: ${policy}
  nfs: { server: nfs.example, path: / }
`;

test('data that was kept may not be deleted from now on', () => {
  expect(refused(volume('Retain'), volume('Delete'))).toEqual([
    'PersistentVolume/data: spec.persistentVolumeReclaimPolicy',
  ]);
  expect(refused(alphas({}), retention('Delete'))).toEqual([
    'StatefulSet/dgraph/demo-alpha: spec.persistentVolumeClaimRetentionPolicy.whenScaled',
  ]);
});

test('data may be kept that was deleted so far', () => {
  expect(refused(volume('Delete'), volume('Retain'))).toEqual([]);
  expect(refused(retention('Delete'), retention('Retain'))).toEqual([]);
  expect(refused(retention('Delete'), alphas({}))).toEqual([]);
});
