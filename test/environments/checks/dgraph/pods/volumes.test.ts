import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../../environments/checks/check-environment.ts';
import type { Environment } from '../../../../../environments/settings/environment.ts';
import { withAlpha, withZero } from '../../../../support/environments/dgraph-environment.ts';
import { linesOf } from '../../../../support/environments/edit-environment.ts';

describe('a volume', () => {
  test.each<[string, Environment, string]>([
    [
      'that three members lose with their pods',
      withZero({ volume: { kind: 'scratch' } }),
      'dgraph.zero.volume = {"kind":"scratch"}: loses the Raft log with its pod, which then comes back as a member that has forgotten its votes. Leave it out for a claim, or set replicas to 1 for a cluster that may lose everything.',
    ],
    [
      'of a Secret without keys',
      withAlpha({
        mounts: [{ name: 's', mountPath: '/mnt', source: { kind: 'secret', name: 's', keys: [] } }],
      }),
      'dgraph.alpha.mounts[0].source.keys = []: names no key, so nothing would appear. List the keys, or leave the mount out.',
    ],
    [
      'of a key that is not a file name',
      withAlpha({
        mounts: [{ name: 's', mountPath: '/mnt', source: { kind: 'secret', name: 's', keys: ['a', 'b/c'] } }],
      }),
      'dgraph.alpha.mounts[0].source.keys[1] = "b/c": must be letters, digits, hyphens, underscores and periods. Correct it (https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data).',
    ],
    [
      'with the name of the data',
      withAlpha({ mounts: [{ name: 'datadir', mountPath: '/mnt', source: { kind: 'scratch' } }] }),
      'dgraph.alpha.mounts[0].name = "datadir": is the name of another volume. Choose another name.',
    ],
    [
      'over the data',
      withAlpha({ mounts: [{ name: 'more', mountPath: '/dgraph/p', source: { kind: 'scratch' } }] }),
      'dgraph.alpha.mounts[0].mountPath = "/dgraph/p": lies in /dgraph, which Dgraph uses itself. Choose a folder of its own, such as /mnt/files.',
    ],
  ])('is refused %s', (_, environment, line) => {
    expect(linesOf(checkEnvironment(environment))).toEqual([line]);
  });

  test.each<[string, Environment]>([
    ['that a single member loses', withZero({ replicas: 1, volume: { kind: 'scratch' } })],
    [
      'of a Secret by key',
      withAlpha({
        mounts: [{ name: 's', mountPath: '/mnt', source: { kind: 'secret', name: 's', keys: ['a'] } }],
      }),
    ],
    [
      'of its own',
      withAlpha({
        mounts: [{ name: 'plugins', mountPath: '/mnt/plugins', source: { kind: 'config-map', name: 'p' } }],
      }),
    ],
  ])('is accepted %s', (_, environment) => {
    expect(checkEnvironment(environment)).toEqual([]);
  });
});
