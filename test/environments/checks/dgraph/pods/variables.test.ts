import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../../environments/checks/check-environment.ts';
import type { Environment } from '../../../../../environments/settings/environment.ts';
import { withAlpha, withZero } from '../../../../support/environments/dgraph-environment.ts';
import { linesOf } from '../../../../support/environments/edit-environment.ts';

describe('a variable', () => {
  test.each<[string, Environment, string]>([
    [
      'that sets a superflag',
      withAlpha({ env: [{ name: 'DGRAPH_ALPHA_CACHE', value: 'size-mb=1' }] }),
      'dgraph.alpha.env[0].name = "DGRAPH_ALPHA_CACHE": sets a flag of Dgraph, which a flag on the command line replaces silently. Set it as superflags or flags, or as the setting that owns it.',
    ],
    [
      'that is set already',
      withZero({ env: [{ name: 'GOMEMLIMIT', value: '1GiB' }] }),
      'dgraph.zero.env[0].name = "GOMEMLIMIT": is set already: it follows from resources and cacheMebibytes. Leave it out.',
    ],
    [
      'that is not a name',
      withZero({ env: [{ name: 'a-b', value: '1' }] }),
      'dgraph.zero.env[0].name = "a-b": is not a name of a variable. Use letters, digits and underscores.',
    ],
    [
      'from a source whose prefix sets flags',
      withAlpha({ envFrom: [{ kind: 'secret', name: 'flags', prefix: 'DGRAPH_ALPHA_' }] }),
      'dgraph.alpha.envFrom[0].prefix = "DGRAPH_ALPHA_": sets a flag of Dgraph, which a flag on the command line replaces silently. Set it as superflags or flags, or as the setting that owns it.',
    ],
  ])('is refused %s', (_, environment, line) => {
    expect(linesOf(checkEnvironment(environment))).toEqual([line]);
  });

  test.each<[string, Environment]>([
    [
      'of the user',
      withAlpha({
        env: [{ name: 'OTEL_RESOURCE_ATTRIBUTES', value: 'a=b' }],
        envFrom: [{ kind: 'config-map', name: 'more' }],
      }),
    ],
  ])('is accepted %s', (_, environment) => {
    expect(checkEnvironment(environment)).toEqual([]);
  });
});
