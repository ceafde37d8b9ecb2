import { expect, test } from 'vitest';
import { environmentNames } from '../../../synthesis/new-environment/environment-name.ts';

test('a name becomes a variable, and a registry without hyphens', () => {
  expect(environmentNames('team-shop')).toEqual({
    name: 'team-shop',
    variable: 'teamShop',
    registry: 'teamshop',
  });
});

test('a short name makes a registry of five letters at least', () => {
  expect(environmentNames('dev').registry).toBe('devregistry');
});

test.each([
  ['default', 'defaultEnvironment'],
  ['constructor', 'constructor'],
])('%s becomes the variable %s', (name, variable) => {
  expect(environmentNames(name).variable).toBe(variable);
});

test.each([
  '',
  'ab',
  'Shop',
  '1shop',
  'shop-',
  'sh--op',
  '../shop',
  'shop.ts',
  'settings',
  'a'.repeat(25),
  'shop\n',
])('%j is refused', (name) => {
  expect(() => environmentNames(name)).toThrow(/cannot be the name of an environment\. Choose 3 to 24/);
});
