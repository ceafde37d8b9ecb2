import { expect, test } from 'vitest';
import { environmentNames } from '../../../synthesis/new-environment/environment-name.ts';
import { register } from '../../../synthesis/new-environment/registration.ts';

const text = `import { production } from './production.ts';
import type { Environment } from './settings/environment.ts';

/** Every environment. */
export const knownEnvironments: readonly Environment[] = [production];
`;

test('an environment is imported in its place and listed last', () => {
  expect(register(text, environmentNames('team-shop'))).toBe(`import { production } from './production.ts';
import type { Environment } from './settings/environment.ts';
import { teamShop } from './team-shop.ts';

/** Every environment. */
export const knownEnvironments: readonly Environment[] = [production, teamShop];
`);
});

test('a long list has a line for each', () => {
  const names = Array.from({ length: 9 }, (_, index) => `environment${index}`);
  const long = text.replace('[production]', `[\n${names.map((name) => `  ${name},\n`).join('')}]`);
  expect(register(long, environmentNames('shop'))).toContain('  environment8,\n  shop,\n];\n');
});

test('a text of another form is refused', () => {
  expect(() => register(text.replace('[production]', 'all()'), environmentNames('shop'))).toThrow(
    'environments/known-environments.ts has a form that this command does not know.',
  );
});
