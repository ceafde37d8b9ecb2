import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../../environments/checks/check-environment.ts';
import type { Environment } from '../../../../../environments/settings/environment.ts';
import { withAlpha, withZero } from '../../../../support/environments/dgraph-environment.ts';
import { linesOf } from '../../../../support/environments/edit-environment.ts';

describe('a probe', () => {
  test.each<[string, Environment, string]>([
    [
      'that passes whatever happens',
      withAlpha({ probes: { liveness: { path: '/health?all' } } }),
      'dgraph.alpha.probes.liveness.path = "/health?all": answers 200 even when members are down. Leave the path out, or choose one below /health.',
    ],
    [
      'of Zero that asks what administrators may ask',
      withZero({ probes: { readiness: { path: '/state' } }, adminAccess: { kind: 'listed', allow: [] } }),
      'dgraph.zero.probes.readiness.path = "/state": is answered only to those who may administer, and the kubelet may not. Leave the path out, or choose one below /health.',
    ],
    [
      'without a slash',
      withZero({ probes: { startup: { path: 'health' } } }),
      'dgraph.zero.probes.startup.path = "health": is not a path. Leave the path out, or choose one below /health.',
    ],
    [
      'that never asks',
      withZero({ probes: { startup: { periodSeconds: 0 } } }),
      'dgraph.zero.probes.startup.periodSeconds = 0: must be a whole number of at least 1. Correct the number, or leave it out.',
    ],
  ])('is refused %s', (_, environment, line) => {
    expect(linesOf(checkEnvironment(environment))).toEqual([line]);
  });

  test.each<[string, Environment]>([
    [
      'with more patience',
      withAlpha({ probes: { startup: { failureThreshold: 720 }, readiness: { path: '/health' } } }),
    ],
  ])('is accepted %s', (_, environment) => {
    expect(checkEnvironment(environment)).toEqual([]);
  });
});
