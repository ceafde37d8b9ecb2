import { describe, expect, test } from 'vitest';
import { findingsOfOrders } from '../../../support/application-findings.ts';

const claim = {
  name: 'data',
  mountPath: '/data',
  access: 'read-write',
  source: { kind: 'created-claim', size: '10Gi' },
};
const withMount = (mount: object, more: object = {}) => findingsOfOrders({ 'mounts.2': mount, ...more });

describe('a volume of an application', () => {
  test.each<[string, object]>([
    [
      'of many pods',
      { ...claim, source: { ...claim.source, accessMode: 'ReadWriteMany', className: 'files' } },
    ],
    [
      'of a ConfigMap',
      { name: 'c', mountPath: '/etc/orders', source: { kind: 'config-map', name: 'orders' } },
    ],
    ['of others', { name: 'c', mountPath: '/shared', source: { kind: 'claim', name: 'shared' } }],
    ['that is empty', { name: 's', mountPath: '/cache', access: 'read-write', source: { kind: 'scratch' } }],
  ])('is accepted %s', (_, mount) => {
    expect(withMount(mount)).toEqual([]);
  });

  test('of one pod is accepted for one replica and refused for two', () => {
    expect(withMount(claim, { replicas: 1 })).toEqual([]);
    expect(withMount(claim)).toEqual([
      'applications[1].mounts[2].source.accessMode = "ReadWriteOnce": is for one node, and the application has 2 pods: the others would wait for ever. Set it to \'ReadWriteMany\' with a class for file shares, or replicas to 1.',
    ]);
  });

  test.each<[string, object, string]>([
    [
      'with the name of another',
      { name: 'dgraph-ca', mountPath: '/x', source: { kind: 'config-map', name: 'x' } },
      'applications[1].mounts[2].name = "dgraph-ca": is the name of another volume. Choose another name.',
    ],
    [
      'with a relative path',
      { name: 'x', mountPath: 'x', source: { kind: 'config-map', name: 'x' } },
      'applications[1].mounts[2].mountPath = "x": is not an absolute path below /. Choose a folder of its own, such as /mnt/files.',
    ],
    [
      'inside another',
      { name: 'x', mountPath: '/run/secrets/dgraph/more', source: { kind: 'config-map', name: 'x' } },
      'applications[1].mounts[2].mountPath = "/run/secrets/dgraph/more": and /run/secrets/dgraph lie in each other. Choose a folder of its own, such as /mnt/files.',
    ],
    [
      'over everything',
      { name: 'x', mountPath: '/', source: { kind: 'config-map', name: 'x' } },
      'applications[1].mounts[2].mountPath = "/": is not an absolute path below /. Choose a folder of its own, such as /mnt/files.',
    ],
    [
      'that is a writable Secret',
      {
        name: 'x',
        mountPath: '/x',
        access: 'read-write',
        source: { kind: 'secret', name: 'x', keys: ['k'] },
      },
      'applications[1].mounts[2].access = "read-write": cannot be: files of a Secret or a ConfigMap are never writable. Leave access out, or set it to \'read-only\'.',
    ],
    [
      'of a Secret without keys',
      { name: 'x', mountPath: '/x', source: { kind: 'secret', name: 'x', keys: [] } },
      'applications[1].mounts[2].source.keys = []: names no key, so nothing would appear. List the keys, or leave the mount out.',
    ],
    [
      'of no size',
      { ...claim, source: { kind: 'created-claim', size: '10 GB', accessMode: 'ReadWriteMany' } },
      'applications[1].mounts[2].source.size = "10 GB": must be a whole amount of bytes, such as 32Gi. Correct it (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/).',
    ],
    [
      'that is empty and cannot be filled',
      { name: 's', mountPath: '/cache', source: { kind: 'scratch' } },
      'applications[1].mounts[2].source.kind = "scratch": is empty and read-only. Set access to \'read-write\'.',
    ],
  ])('is refused %s', (_, mount, line) => {
    expect(withMount(mount)).toEqual([line]);
  });
});
