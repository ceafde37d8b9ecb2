import { describe, expect, test } from 'vitest';
import { checkUnits } from '../../../../environments/checks/gitops/units.ts';
import { type Unit, units } from '../../../../environments/settings/gitops/units.ts';

const unit = (name: string, ...dependsOn: readonly string[]): Unit => ({
  ...{ name, dependsOn, healthyWithin: 60, whenRemoved: 'delete-objects' },
});

test('the units that there are pass', () => {
  expect(checkUnits(units)).toEqual([]);
});

describe('a unit is refused', () => {
  test.each<[string, readonly Unit[], string, string]>([
    ['that waits for itself', [unit('00-a', '00-a')], 'units[0].dependsOn[0]', '00-a waits for 00-a'],
    [
      'that waits for one that waits for it',
      [unit('00-a', '10-b'), unit('10-b', '00-a')],
      'units[0].dependsOn[0]',
      '00-a waits for 10-b waits for 00-a',
    ],
    [
      'in a cycle of three',
      [unit('00-a', '20-c'), unit('10-b', '00-a'), unit('20-c', '10-b')],
      'units[0].dependsOn[0]',
      '00-a waits for 20-c waits for 10-b waits for 00-a',
    ],
    ['that waits for none that exists', [unit('00-a', '10-b')], 'units[0].dependsOn[0]', 'is not a unit'],
    [
      'with a lower number than one it waits for',
      [unit('10-b'), unit('00-a', '10-b')],
      'units[1].dependsOn[0]',
      'comes after 00-a',
    ],
    ['whose folder is outside of dist/', [unit('../../etc')], 'units[0].name', 'two digits, a hyphen'],
    ['whose folder is inside of another', [unit('00-a/b')], 'units[0].name', 'two digits, a hyphen'],
    ['without a number', [unit('a')], 'units[0].name', 'two digits, a hyphen'],
    ['whose name is not a label of Flux', [unit(`00-${'a'.repeat(32)}`)], 'units[0].name', '1 to 31'],
    ['that is there already', [unit('00-a'), unit('00-a')], 'units[1].name', 'a unit before it'],
  ])('%s', (_, list, path, problem) => {
    const [found] = checkUnits(list);
    expect(found).toMatchObject({ path, problem: expect.stringContaining(problem) });
    expect(found?.remedy).not.toBe('');
  });

  test('once, however many units are in a cycle or wait for it', () => {
    const cycle = [unit('00-a', '10-b'), unit('10-b', '00-a'), unit('20-c', '10-b')];
    expect(checkUnits(cycle).map(({ path }) => path)).toEqual(['units[0].dependsOn[0]']);
  });
});

test('a unit passes that waits for several, and one that waits for none', () => {
  expect(checkUnits([unit('00-a'), unit('05-b'), unit('10-c', '00-a', '05-b')])).toEqual([]);
  expect(checkUnits([unit(`00-${'a'.repeat(31)}`)])).toEqual([]);
});
