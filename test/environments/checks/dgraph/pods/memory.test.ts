import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../../environments/checks/check-environment.ts';
import { sizing } from '../../../../../environments/settings/dgraph/sizing.ts';
import type { Environment } from '../../../../../environments/settings/environment.ts';
import {
  untyped,
  withAlpha,
  withDgraph,
  withZero,
} from '../../../../support/environments/dgraph-environment.ts';
import { linesOf } from '../../../../support/environments/edit-environment.ts';

describe('memory', () => {
  test.each<[string, Environment, string]>([
    [
      'half of which is cache',
      withAlpha({ cacheMebibytes: 1024 }),
      'dgraph.alpha.cacheMebibytes = 1024: is half of the memory limit or more: the Alpha would be killed under load. Set about 512, a quarter of the limit, or raise resources.memoryLimit.',
    ],
    [
      'whose cache is not said',
      withAlpha({ cacheMebibytes: untyped(undefined) }),
      'dgraph.alpha.cacheMebibytes is missing: must be a whole number of at least 0. Add it.',
    ],
    [
      'whose request is above the limit',
      withZero({ resources: { cpuRequest: '1', memoryRequest: '2Gi', memoryLimit: '1Gi' } }),
      'dgraph.zero.resources.memoryRequest = "2Gi": is more than the limit of 1Gi. Raise the limit or lower the request.',
    ],
  ])('is refused %s', (_, environment, line) => {
    expect(linesOf(checkEnvironment(environment))).toEqual([line]);
  });

  test.each<[string, Environment]>([
    ['of every profile', withDgraph({ zero: sizing.dev.zero, alpha: sizing.dev.alpha })],
    ['of production', withDgraph({ zero: sizing.production.zero, alpha: sizing.production.alpha })],
  ])('is accepted %s', (_, environment) => {
    expect(checkEnvironment(environment)).toEqual([]);
  });
});
