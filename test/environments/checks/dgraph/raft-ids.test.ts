import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../environments/checks/check-environment.ts';
import type { Environment } from '../../../../environments/settings/environment.ts';
import { withAlpha, withZero } from '../../../support/environments/dgraph-environment.ts';
import { linesOf } from '../../../support/environments/edit-environment.ts';

describe('Raft', () => {
  test.each<[string, Environment, string]>([
    [
      'with one id twice',
      withZero({ raftIds: [1, 2, 2] }),
      'dgraph.zero.raftIds = [1,2,2]: must be 3 different numbers, one for each Zero. Give a Zero that lost its disk the next number never used, and leave the others as they are.',
    ],
    [
      'with an id too few',
      withZero({ raftIds: [1, 2] }),
      'dgraph.zero.raftIds = [1,2]: must be 3 different numbers, one for each Zero. Give a Zero that lost its disk the next number never used, and leave the others as they are.',
    ],
    [
      'with id 0',
      withZero({ raftIds: [0, 1, 2] }),
      'dgraph.zero.raftIds[0] = 0: must be a whole number of at least 1. Correct the number.',
    ],
    [
      'with no group',
      withAlpha({ groups: 0 }),
      'dgraph.alpha.groups = 0: must be a whole number from 1 to 1000. Correct the number, or leave it out.',
    ],
  ])('is refused %s', (_, environment, line) => {
    expect(linesOf(checkEnvironment(environment))).toEqual([line]);
  });

  test.each<[string, Environment]>([
    ['with the id of a Zero replaced', withZero({ raftIds: [1, 4, 3] })],
    ['with two groups', withAlpha({ groups: 2 })],
  ])('is accepted %s', (_, environment) => {
    expect(checkEnvironment(environment)).toEqual([]);
  });
});
