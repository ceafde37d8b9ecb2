import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../environments/checks/check-environment.ts';
import { sizing } from '../../../../environments/settings/dgraph/sizing.ts';
import type { Environment } from '../../../../environments/settings/environment.ts';
import { withAlpha, withDgraph, withZero } from '../../../support/environments/dgraph-environment.ts';
import { linesOf } from '../../../support/environments/edit-environment.ts';

describe('an image', () => {
  test.each<[string, Environment, string]>([
    [
      'without superflags',
      withDgraph({ image: 'dgraph/dgraph:v20.11.3', vulnerableImage: 'accepted' }),
      'dgraph.image = "dgraph/dgraph:v20.11.3": is older than v21.03 and does not know superflags. Use v25.4.0 or newer.',
    ],
    [
      'with known holes',
      withDgraph({ image: 'dgraph/dgraph:v25.3.7' }),
      'dgraph.image = "dgraph/dgraph:v25.3.7": is older than v25.3.8: its data can be read and dropped without logging in. Use v25.4.0 or newer, or set vulnerableImage to \'accepted\' while a release is being adopted.',
    ],
    [
      'whose Zero knows no superflag security',
      withZero({ adminAccess: { kind: 'listed', allow: [] } }, { image: 'dgraph/dgraph:v25.3.8' }),
      'dgraph.zero.adminAccess = {"kind":"listed","allow":[]}: is not a setting of dgraph/dgraph:v25.3.8: Zero would end at start. Leave it out, or use v25.4.0 or newer.',
    ],
    [
      'of Ratel that moves',
      withDgraph({ ratel: { image: 'dgraph/ratel:latest', resources: sizing.dev.zero.resources } }),
      'dgraph.ratel.image = "dgraph/ratel:latest": has the moving tag latest. Pin a version, such as v25.4.0, or a digest.',
    ],
    [
      'of a sidecar without a tag',
      withAlpha({
        sidecars: [{ name: 'a', image: 'busybox', command: ['sleep'], resources: sizing.dev.zero.resources }],
      }),
      'dgraph.alpha.sidecars[0].image = "busybox": has no valid tag. Pin a version, such as v25.4.0, or a digest.',
    ],
  ])('is refused %s', (_, environment, line) => {
    expect(linesOf(checkEnvironment(environment))).toEqual([line]);
  });

  test.each<[string, Environment]>([
    ['that is new', withDgraph({ image: 'dgraph/dgraph:v26.0.0' })],
    [
      'with known holes, when it says so',
      withDgraph({ image: 'dgraph/dgraph:v24.1.9', vulnerableImage: 'accepted' }),
    ],
  ])('is accepted %s', (_, environment) => {
    expect(checkEnvironment(environment)).toEqual([]);
  });
});
