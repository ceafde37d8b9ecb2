import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../../environments/checks/check-environment.ts';
import type { Environment } from '../../../../../environments/settings/environment.ts';
import { withAlpha, withDgraph } from '../../../../support/environments/dgraph-environment.ts';
import { linesOf } from '../../../../support/environments/edit-environment.ts';

describe('a label', () => {
  test.each<[string, Environment, string]>([
    [
      'that selects',
      withDgraph({ labels: { release: 'other' } }),
      'dgraph.labels.release = "other": is a label that objects are selected by. Choose another key.',
    ],
    [
      'of a pod that selects',
      withAlpha({ labels: { component: 'zero' } }),
      'dgraph.alpha.labels.component = "zero": is a label that objects are selected by. Choose another key.',
    ],
    [
      'with a space',
      withDgraph({ labels: { team: 'a b' } }),
      'dgraph.labels.team = "a b": is not a label value. Use at most 63 letters, digits, hyphens, underscores and periods.',
    ],
  ])('is refused %s', (_, environment, line) => {
    expect(linesOf(checkEnvironment(environment))).toEqual([line]);
  });

  test.each<[string, Environment]>([
    [
      'that nothing selects by',
      withDgraph({ labels: { team: 'data', 'app.kubernetes.io/part-of': 'shop' } }),
    ],
  ])('is accepted %s', (_, environment) => {
    expect(checkEnvironment(environment)).toEqual([]);
  });
});
